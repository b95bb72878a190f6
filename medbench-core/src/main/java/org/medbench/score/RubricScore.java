package org.medbench.score;

import java.util.List;
import java.util.OptionalDouble;

/** Scores by rubrics with signed points, as in HealthBench (EVALUATION 1.6). */
public final class RubricScore {

    private RubricScore() {}

    /**
     * One item: the points of the criteria met, negative ones included, over the sum of the positive points.
     *
     * @param points for each criterion its points
     * @param met whether each was met
     * @return at most 1, possibly negative; empty where no criterion has positive points
     */
    public static OptionalDouble item(List<Double> points, List<Boolean> met) {
        if (points.size() != met.size()) {
            throw new IllegalArgumentException(points.size() + " criteria, but " + met.size() + " judgements");
        }
        double possible = points.stream().filter(p -> p > 0).mapToDouble(p -> p).sum();
        double reached = 0;
        for (int i = 0; i < points.size(); i++) {
            reached += met.get(i) ? points.get(i) : 0;
        }
        return possible == 0 ? OptionalDouble.empty() : OptionalDouble.of(reached / possible);
    }

    /** The mean of the items that have a score, clipped to [0, 1] after averaging; empty where none has one. */
    public static OptionalDouble corpus(List<OptionalDouble> items) {
        OptionalDouble mean = unclipped(items);
        return mean.isEmpty() ? mean : OptionalDouble.of(Math.max(0, Math.min(1, mean.getAsDouble())));
    }

    /** The same mean as it is. */
    public static OptionalDouble unclipped(List<OptionalDouble> items) {
        return items.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }
}
