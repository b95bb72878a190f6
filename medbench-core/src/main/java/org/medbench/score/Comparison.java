package org.medbench.score;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Two models on the same items, compared item by item.
 *
 * @param first the first model's name
 * @param second the second model's name
 * @param metric the metric that is compared: the headline of both
 * @param n how many items both answered
 * @param firstBetter items on which the first earned more; for right and wrong, those that only the first answered rightly
 * @param secondBetter items on which the second earned more
 * @param difference the metric of the first minus that of the second over these items, with a 95 % interval
 * @param p two-sided p-value of no difference
 * @param test how {@code p} was found: {@code mcnemar-exact} for right and wrong on independent items, otherwise {@code
 *     permutation}, which changes the sign of whole groups
 * @param unpaired items that only one of them answered; they are left out
 * @param mismatch fields of the protocol in which the two differ; not empty means {@code PROTOCOL_MISMATCH}
 */
public record Comparison(
        String first,
        String second,
        String metric,
        long n,
        int firstBetter,
        int secondBetter,
        Estimate difference,
        double p,
        String test,
        long unpaired,
        List<String> mismatch) {

    private static final int RESAMPLES = 10_000;
    private static final long SEED = 1;

    /** Copies the list. */
    public Comparison {
        mismatch = List.copyOf(mismatch);
    }

    /**
     * Compares two scorecards.
     *
     * @param first one scorecard
     * @param second the other, over the same items
     * @return the comparison
     * @throws IllegalArgumentException if they share no answered item, or have different headlines
     */
    public static Comparison paired(Scorecard first, Scorecard second) {
        String metric = first.headline();
        if (!metric.equals(second.headline())) {
            throw new IllegalArgumentException("the runs of " + first.model() + " and " + second.model()
                    + " have different headlines: " + metric + " and " + second.headline());
        }
        Map<String, ItemResult> theirs = new HashMap<>();
        second.results().stream()
                .filter(result -> result.scores().containsKey(metric))
                .forEach(result -> theirs.put(key(result), result));
        List<ItemResult> ours = new ArrayList<>();
        List<ItemResult> others = new ArrayList<>();
        long unpaired = 0;
        for (ItemResult result : first.results()) {
            boolean scored = result.scores().containsKey(metric);
            ItemResult other = scored ? theirs.remove(key(result)) : null;
            if (other != null) {
                ours.add(result);
                others.add(other);
            } else {
                unpaired += scored ? 1 : 0;
            }
        }
        if (ours.isEmpty()) {
            throw new IllegalArgumentException(
                    "the runs of " + first.model() + " and " + second.model() + " share no answered item");
        }
        return new Pair(ScoreColumn.of(metric, ours), ScoreColumn.of(metric, others))
                .compare(first, second, unpaired + theirs.size());
    }

    /**
     * Whether the difference that was found is smaller than what so many items can show: a claim of it is {@code
     * UNDERPOWERED}.
     *
     * @return true if it lies below the least difference that a paired comparison detects with 80 % power at the 5 % level
     */
    public boolean isUnderpowered() {
        return Math.abs(difference.value())
                < Planning.minimumDetectableDifference(n, Plan.ASSUMED_VARIANCE, Plan.LEVEL, Plan.POWER);
    }

    private static String key(ItemResult result) {
        return result.asked().key() + "#" + result.repeat();
    }

    /** Two columns over the same results. */
    private record Pair(ScoreColumn first, ScoreColumn second) {

        Comparison compare(Scorecard one, Scorecard other, long unpaired) {
            int firstBetter = 0;
            int secondBetter = 0;
            for (int i = 0; i < first.scores().size(); i++) {
                int order = Double.compare(
                        first.scores().get(i).value(), second.scores().get(i).value());
                firstBetter += order > 0 ? 1 : 0;
                secondBetter += order < 0 ? 1 : 0;
            }
            long n = first.scores().size();
            boolean binary = first.isBinaryAndIndependent() && second.isBinaryAndIndependent();
            McNemar test = new McNemar(firstBetter, secondBetter);
            return new Comparison(
                    one.model(),
                    other.model(),
                    one.headline(),
                    n,
                    firstBetter,
                    secondBetter,
                    binary ? test.difference(n, Levels.USUAL) : difference(),
                    binary ? test.exactP() : permutationP(),
                    binary ? "mcnemar-exact" : "permutation",
                    unpaired,
                    one.protocol().differences(other.protocol()));
        }

        private Estimate difference() {
            double[] differences =
                    PairedScores.of(first.pulls(), second.pulls()).differences();
            MeanScore mean = MeanScore.clustered(differences, first.clusters());
            return mean.interval(Levels.USUAL)
                    .orElseGet(() -> new Estimate(mean.value(), -1, 1, differences.length, "none"));
        }

        private double permutationP() {
            return PairedScores.of(sums(first), sums(second)).permutationP(RESAMPLES, SEED);
        }

        private static double[] sums(ScoreColumn column) {
            Map<String, Double> sums = new LinkedHashMap<>();
            double[] pulls = column.pulls();
            for (int i = 0; i < pulls.length; i++) {
                sums.merge(column.clusters().get(i), pulls[i], Double::sum);
            }
            return sums.values().stream().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
