package org.medbench.review;

import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.HypergeometricDistribution;

/**
 * A single sampling plan: look at some items of a lot, and accept the lot if few enough of them are defective. What a
 * plan is worth is its operating characteristic: how likely it accepts a lot with a given share of defects.
 *
 * @param sample how many items are looked at; at least 1
 * @param accept the largest number of defects with which the lot is accepted; at least 0 and below {@code sample}
 */
public record AcceptancePlan(int sample, int accept) {

    /** A lot of fewer than this many samples is treated as finite. */
    private static final int FINITE_BELOW_SAMPLES = 10;

    /** Checks the two numbers. */
    public AcceptancePlan {
        if (sample < 1 || accept < 0 || accept >= sample) {
            throw new IllegalArgumentException(
                    "an acceptance plan needs sample >= 1 and 0 <= accept < sample, not sample " + sample
                            + " and accept " + accept);
        }
    }

    /**
     * How likely a very large lot is accepted (binomial).
     *
     * @param rate the share of defective items in the lot, in [0, 1]
     * @return a probability
     */
    public double acceptanceProbability(double rate) {
        return BinomialDistribution.of(sample, rate).cumulativeProbability(accept);
    }

    /**
     * How likely a lot of known size is accepted, drawing without replacement (hypergeometric).
     *
     * @param lot how many items the lot has; at least {@code sample}
     * @param rate the share of defective items, in [0, 1]; rounded to a whole number of items
     * @return a probability
     */
    public double acceptanceProbability(int lot, double rate) {
        int defects = (int) Math.rint(lot * rate);
        return HypergeometricDistribution.of(lot, defects, sample).cumulativeProbability(accept);
    }

    /**
     * Whether drawing without replacement matters, so that the probability for the known lot is the one to use.
     *
     * @param lot how many items the lot has
     * @return true for lots below ten times the sample
     */
    public boolean isFinite(int lot) {
        return (long) lot < (long) FINITE_BELOW_SAMPLES * sample;
    }

    /**
     * The largest rate of defects that is still plausible after none was found in the sample (one-sided; about
     * 3 / sample for 95 %).
     *
     * @param confidence for example 0.95
     * @return a rate in (0, 1)
     */
    public double upperBoundWithoutDefects(double confidence) {
        return 1 - Math.pow(1 - confidence, 1.0 / sample);
    }
}
