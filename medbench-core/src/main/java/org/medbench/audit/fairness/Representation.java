package org.medbench.audit.fairness;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.medbench.score.Estimate;
import org.medbench.score.ProportionInterval;

/**
 * How a benchmark's groups compare with a reference population. Exams are designed: a gap is a fact to show, not an error.
 *
 * @param reference the reference's name
 * @param referenceDate the day its figures are from
 * @param groups one entry per group of the reference
 */
public record Representation(String reference, LocalDate referenceDate, List<Group> groups) {

    private static final double CONFIDENCE = 0.95;

    /**
     * One group.
     *
     * @param name its name
     * @param observed items of the group
     * @param share the group's share of all items, with Wilson's interval
     * @param referenceShare its share of the reference population
     */
    public record Group(String name, long observed, Estimate share, double referenceShare) {

        /**
         * The representation ratio with its interval.
         *
         * @return observed share over reference share; 1 is proportionate
         */
        public Estimate ratio() {
            return new Estimate(
                    share.value() / referenceShare,
                    share.low() / referenceShare,
                    share.high() / referenceShare,
                    share.n(),
                    share.method());
        }
    }

    /** Copies the groups. */
    public Representation {
        groups = List.copyOf(groups);
    }

    /**
     * Compares counts with a reference.
     *
     * @param reference the reference's name, for example "Global Burden of Disease, DALYs"
     * @param referenceDate the day its figures are from
     * @param observed items by group; a group the reference does not know is refused
     * @param shares the reference's shares by group, each above 0, summing to 1
     * @return the comparison, in the order of {@code shares}
     * @throws IllegalArgumentException if the shares do not sum to 1, or the groups do not fit
     */
    public static Representation of(
            String reference, LocalDate referenceDate, Map<String, Long> observed, Map<String, Double> shares) {
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (Math.abs(sum - 1) > 1e-6 || shares.values().stream().anyMatch(share -> share <= 0)) {
            throw new IllegalArgumentException(
                    "the shares of " + reference + " must be above 0 and sum to 1, not " + sum);
        }
        if (!shares.keySet().containsAll(observed.keySet())) {
            throw new IllegalArgumentException("the groups " + observed.keySet() + " are not all in " + reference + ": "
                    + shares.keySet() + "; map them, or leave \"not stated\" out and report its count beside");
        }
        long all = observed.values().stream().mapToLong(Long::longValue).sum();
        List<Group> groups = new ArrayList<>();
        shares.forEach((name, share) -> {
            long count = observed.getOrDefault(name, 0L);
            Estimate estimate = ProportionInterval.WILSON
                    .of(count, all, CONFIDENCE)
                    .orElseThrow(() -> new IllegalArgumentException("no items to compare with " + reference));
            groups.add(new Group(name, count, estimate, share));
        });
        return new Representation(reference, referenceDate, groups);
    }

    /**
     * Half the sum of the absolute differences of shares.
     *
     * @return 0 for equal, 1 for disjoint
     */
    public double totalVariation() {
        return groups.stream()
                        .mapToDouble(g -> Math.abs(g.share().value() - g.referenceShare()))
                        .sum()
                / 2;
    }

    /**
     * The largest absolute difference of shares.
     *
     * @return a share in [0, 1]
     */
    public double largestGap() {
        return groups.stream()
                .mapToDouble(g -> Math.abs(g.share().value() - g.referenceShare()))
                .max()
                .orElse(0);
    }

    /**
     * The Kullback-Leibler divergence of the observed from the reference shares.
     *
     * @return nats
     */
    public double kullbackLeibler() {
        return groups.stream()
                .mapToDouble(g -> term(g.share().value(), g.referenceShare()))
                .sum();
    }

    /**
     * The Jensen-Shannon divergence; its root is a distance.
     *
     * @return nats, at most ln 2
     */
    public double jensenShannon() {
        return groups.stream()
                .mapToDouble(g -> {
                    double middle = (g.share().value() + g.referenceShare()) / 2;
                    return (term(g.share().value(), middle) + term(g.referenceShare(), middle)) / 2;
                })
                .sum();
    }

    private static double term(double p, double q) {
        return p == 0 ? 0 : p * Math.log(p / q);
    }

    /**
     * Pearson's statistic of goodness of fit.
     *
     * @return chi squared, with one degree of freedom less than there are groups
     */
    public double chiSquare() {
        return groups.stream()
                .mapToDouble(g -> {
                    double expected = g.referenceShare() * g.share().n();
                    return (g.observed() - expected) * (g.observed() - expected) / expected;
                })
                .sum();
    }

    /**
     * How likely a gap of this size is if the items were drawn from the reference.
     *
     * @return the p-value of {@link #chiSquare()}; 1 for a single group
     */
    public double pValue() {
        return groups.size() < 2
                ? 1
                : ChiSquaredDistribution.of(groups.size() - 1).survivalProbability(chiSquare());
    }

    /**
     * The share of the reference population whose groups have enough items.
     *
     * @param least how many items are enough
     * @return a share in [0, 1]
     */
    public double coveredMass(int least) {
        return groups.stream()
                .filter(g -> g.observed() >= least)
                .mapToDouble(Group::referenceShare)
                .sum();
    }
}
