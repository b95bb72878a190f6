package org.medbench.audit.fairness;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.inference.FisherExactTest;
import org.medbench.score.AdjustedP;
import org.medbench.score.Estimate;
import org.medbench.score.ProportionDifference;
import org.medbench.score.ProportionInterval;

/**
 * Accuracy by group of patients, each against all other items. What it shows are differences on this sample of items:
 * groups differ in case mix, so none of them proves that a model is biased.
 *
 * @param groups by name
 */
public record SubgroupGaps(List<Gap> groups) {

    /** Groups below this size are shown, but not ranked. */
    static final int LEAST_ITEMS = 30;

    private static final double CONFIDENCE = 0.95;

    /**
     * How often a group's items were answered correctly.
     *
     * @param correct correctly answered items
     * @param items all answered items of the group
     */
    public record Tally(long correct, long items) {
        /** Checks that no more were right than asked. */
        public Tally {
            if (correct < 0 || items < correct) {
                throw new IllegalArgumentException(correct + " correct of " + items + " items");
            }
        }
    }

    /**
     * One group against the rest.
     *
     * @param group its name
     * @param accuracy with Wilson's interval
     * @param difference accuracy of the group minus that of the rest, with Newcombe's interval; absent without a rest
     * @param ratio accuracy of the group over that of the rest; absent if the rest has none right
     * @param pValue Fisher's exact test, two-sided
     * @param adjustedP the same after Benjamini and Hochberg over all groups
     */
    public record Gap(
            String group,
            Estimate accuracy,
            Optional<Estimate> difference,
            Optional<Double> ratio,
            double pValue,
            double adjustedP) {

        /**
         * Whether the group is large enough to be ranked.
         *
         * @return true from 30 items
         */
        public boolean isRanked() {
            return accuracy.n() >= LEAST_ITEMS;
        }

        /**
         * The sentence for a report.
         *
         * @return what was observed, without a claim about the cause
         */
        public String message() {
            return difference
                    .map(d -> String.format(
                            Locale.ROOT,
                            "%s: observed difference on this item sample %+.1f points (95%% interval %+.1f to %+.1f, n = %d, adjusted p = %.3g)",
                            group,
                            d.value() * 100,
                            d.low() * 100,
                            d.high() * 100,
                            accuracy.n(),
                            adjustedP))
                    .orElse(group + ": no other items to compare with");
        }
    }

    /** Copies the groups. */
    public SubgroupGaps {
        groups = List.copyOf(groups);
    }

    /**
     * Compares each group with all others together.
     *
     * @param tallies by group; groups without items are left out
     * @return the gaps, by name
     */
    public static SubgroupGaps of(Map<String, Tally> tallies) {
        long correct = tallies.values().stream().mapToLong(Tally::correct).sum();
        long items = tallies.values().stream().mapToLong(Tally::items).sum();
        List<String> names = tallies.keySet().stream()
                .filter(name -> tallies.get(name).items() > 0)
                .sorted()
                .toList();
        double[] p = names.stream()
                .mapToDouble(name -> fisher(tallies.get(name), correct, items))
                .toArray();
        double[] adjusted = AdjustedP.benjaminiHochberg(p);
        List<Gap> gaps = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            gaps.add(gap(names.get(i), tallies.get(names.get(i)), correct, items, p[i], adjusted[i]));
        }
        return new SubgroupGaps(gaps);
    }

    private static Gap gap(String name, Tally own, long correct, long items, double p, double adjusted) {
        long otherCorrect = correct - own.correct();
        long otherItems = items - own.items();
        Estimate accuracy = ProportionInterval.WILSON
                .of(own.correct(), own.items(), CONFIDENCE)
                .orElseThrow();
        Optional<Estimate> difference = otherItems == 0
                ? Optional.empty()
                : Optional.of(ProportionDifference.newcombeWilson(
                        own.correct(), own.items(), otherCorrect, otherItems, CONFIDENCE));
        Optional<Double> ratio = otherCorrect == 0
                ? Optional.empty()
                : Optional.of(accuracy.value() / ((double) otherCorrect / otherItems));
        return new Gap(name, accuracy, difference, ratio, p, adjusted);
    }

    private static double fisher(Tally own, long correct, long items) {
        int[][] table = {
            {Math.toIntExact(own.correct()), Math.toIntExact(own.items() - own.correct())},
            {Math.toIntExact(correct - own.correct()), Math.toIntExact(items - own.items() - (correct - own.correct()))}
        };
        boolean degenerate = own.items() == items || correct == 0 || correct == items;
        return degenerate ? 1 : FisherExactTest.withDefaults().test(table).getPValue();
    }

    /**
     * The ranked group with the lowest accuracy.
     *
     * @return that group; absent if none has 30 items
     */
    public Optional<Gap> worst() {
        return groups.stream().filter(Gap::isRanked).min(Comparator.comparingDouble(gap -> gap.accuracy()
                .value()));
    }
}
