package org.medbench.score;

import java.util.List;
import java.util.Optional;

/**
 * A span of time in a video or a signal, and how well one finds another (EVALUATION 2.21).
 *
 * @param start in seconds
 * @param end in seconds, after {@code start}
 */
public record TimeSpan(double start, double end) {

    /** Checks the order. */
    public TimeSpan {
        if (!(end > start)) {
            throw new IllegalArgumentException("A span ends after it starts: " + start + " to " + end);
        }
    }

    /** The time shared over the time covered together, in [0, 1]. */
    public double intersectionOverUnion(TimeSpan other) {
        double shared = Math.min(end, other.end) - Math.max(start, other.start);
        double covered = (end - start) + (other.end - other.start) - Math.max(0, shared);
        return Math.max(0, shared) / covered;
    }

    /** The mean over items; an item without prediction counts 0. */
    public static double meanIntersectionOverUnion(List<Optional<TimeSpan>> predicted, List<TimeSpan> gold) {
        double sum = 0;
        for (int i = 0; i < requireSame(predicted, gold); i++) {
            sum += found(predicted.get(i), gold.get(i));
        }
        return sum / gold.size();
    }

    /**
     * R@1: the share of items whose prediction reaches a threshold.
     *
     * @param threshold 0.3, 0.5 and 0.7 are usual; reaching it is enough
     */
    public static double recallAt(double threshold, List<Optional<TimeSpan>> predicted, List<TimeSpan> gold) {
        long hits = 0;
        for (int i = 0; i < requireSame(predicted, gold); i++) {
            hits += predicted.get(i).isPresent() && found(predicted.get(i), gold.get(i)) >= threshold ? 1 : 0;
        }
        return (double) hits / gold.size();
    }

    private static double found(Optional<TimeSpan> predicted, TimeSpan gold) {
        return predicted.map(gold::intersectionOverUnion).orElse(0.0);
    }

    private static int requireSame(List<?> predicted, List<?> gold) {
        if (predicted.size() != gold.size() || gold.isEmpty()) {
            throw new IllegalArgumentException(predicted.size() + " predictions, but " + gold.size() + " keys");
        }
        return gold.size();
    }
}
