package org.medbench.score;

import org.apache.commons.statistics.distribution.BinomialDistribution;

/**
 * McNemar's test of two systems on the same items, right or wrong (EVALUATION 3.4).
 *
 * @param firstOnly items that only the first answered right (b)
 * @param secondOnly items that only the second answered right (c)
 */
public record McNemar(int firstOnly, int secondOnly) {

    /** Checks the counts. */
    public McNemar {
        if (firstOnly < 0 || secondOnly < 0) {
            throw new IllegalArgumentException("Counts cannot be negative: " + firstOnly + ", " + secondOnly);
        }
    }

    /** The exact two-sided p-value; 1 where the systems never differ. */
    public double exactP() {
        return discordant() == 0 ? 1 : Math.min(1, 2 * binomial().cumulativeProbability(smaller()));
    }

    /** The mid-p value, which is less conservative; 1 where the systems never differ. */
    public double midP() {
        if (discordant() == 0) {
            return 1;
        }
        return Math.min(
                1, 2 * binomial().cumulativeProbability(smaller()) - binomial().probability(smaller()));
    }

    /**
     * The difference of the two accuracies, first minus second, with a normal interval from the variance of the paired
     * differences.
     *
     * @param n all items, those with equal results among them
     * @param confidence the level, for example 0.95
     */
    public Estimate difference(long n, double confidence) {
        if (n < discordant() || n == 0) {
            throw new IllegalArgumentException(discordant() + " items differ, but there are only " + n);
        }
        double difference = (firstOnly - secondOnly) / (double) n;
        double half = Levels.quantile(1 - (1 - Levels.check(confidence)) / 2) * standardError(n);
        return new Estimate(
                difference, difference - half, difference + half, n, Levels.name("paired-normal", confidence));
    }

    /** The standard error of that difference, √(((b+c) − (b−c)²/n)/n)/√n. */
    public double standardError(long n) {
        double net = firstOnly - secondOnly;
        return Math.sqrt((discordant() - net * net / n) / n) / Math.sqrt(n);
    }

    private int discordant() {
        return Math.addExact(firstOnly, secondOnly);
    }

    private int smaller() {
        return Math.min(firstOnly, secondOnly);
    }

    private BinomialDistribution binomial() {
        return BinomialDistribution.of(discordant(), 0.5);
    }
}
