package org.medbench.score;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How well scores tell items that have a label from those that have not, for multi-label tasks (EVALUATION 2.23).
 *
 * @param auroc by label the area under the ROC curve; empty where all items or none have the label
 * @param auprc by label the average precision; empty likewise
 */
public record Discrimination(Map<String, OptionalDouble> auroc, Map<String, OptionalDouble> auprc) {

    /** Copies the maps, keeping their order. */
    public Discrimination {
        auroc = Collections.unmodifiableMap(new LinkedHashMap<>(auroc));
        auprc = Collections.unmodifiableMap(new LinkedHashMap<>(auprc));
    }

    /**
     * The scores and keys of several labels over the same items.
     *
     * @param scores by label one score per item
     * @param keys by label whether each item has it
     */
    public static Discrimination of(Map<String, double[]> scores, Map<String, boolean[]> keys) {
        if (!scores.keySet().equals(keys.keySet())) {
            throw new IllegalArgumentException("Scores are for " + scores.keySet() + ", keys for " + keys.keySet());
        }
        Map<String, OptionalDouble> roc = new LinkedHashMap<>();
        Map<String, OptionalDouble> precision = new LinkedHashMap<>();
        keys.forEach((label, key) -> {
            roc.put(label, auroc(scores.get(label), key));
            precision.put(label, averagePrecision(scores.get(label), key));
        });
        return new Discrimination(roc, precision);
    }

    /** The mean over the labels for which it is defined; empty where there are none. */
    public static OptionalDouble macro(Map<String, OptionalDouble> values) {
        return values.values().stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
    }

    /** The labels for which a value is undefined; to be listed beside the mean. */
    public static java.util.List<String> undefined(Map<String, OptionalDouble> values) {
        return values.entrySet().stream()
                .filter(e -> e.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The area under the ROC curve, ties counting half; empty where all items or none are positive. */
    public static OptionalDouble auroc(double[] scores, boolean[] positive) {
        int[] order = ascending(scores, positive);
        double rankSum = 0;
        long positives = 0;
        for (int i = 0; i < order.length; ) {
            int end = endOfTie(scores, order, i);
            double rank = (i + 1 + end) / 2.0;
            for (; i < end; i++) {
                rankSum += positive[order[i]] ? rank : 0;
                positives += positive[order[i]] ? 1 : 0;
            }
        }
        long negatives = order.length - positives;
        return positives == 0 || negatives == 0
                ? OptionalDouble.empty()
                : OptionalDouble.of((rankSum - positives * (positives + 1) / 2.0) / ((double) positives * negatives));
    }

    /** Average precision, Σ(Rₙ − Rₙ₋₁)Pₙ over thresholds as in scikit-learn; empty where all items or none are positive. */
    public static OptionalDouble averagePrecision(double[] scores, boolean[] positive) {
        int[] order = ascending(scores, positive);
        long positives =
                IntStream.range(0, positive.length).filter(i -> positive[i]).count();
        if (positives == 0 || positives == positive.length) {
            return OptionalDouble.empty();
        }
        double sum = 0;
        long hits = 0;
        for (int i = order.length; i > 0; ) {
            int start = i;
            long before = hits;
            do {
                i--;
                hits += positive[order[i]] ? 1 : 0;
            } while (i > 0 && scores[order[i - 1]] == scores[order[start - 1]]);
            sum += (double) (hits - before) / positives * hits / (order.length - i);
        }
        return OptionalDouble.of(sum);
    }

    private static int[] ascending(double[] scores, boolean[] positive) {
        if (scores.length != positive.length) {
            throw new IllegalArgumentException(scores.length + " scores, but " + positive.length + " keys");
        }
        return IntStream.range(0, scores.length)
                .boxed()
                .sorted((a, b) -> Double.compare(scores[a], scores[b]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private static int endOfTie(double[] scores, int[] order, int start) {
        int end = start + 1;
        while (end < order.length && scores[order[end]] == scores[order[start]]) {
            end++;
        }
        return end;
    }
}
