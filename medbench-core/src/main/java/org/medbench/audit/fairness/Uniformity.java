package org.medbench.audit.fairness;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;

/**
 * How far counts are from all being equal, for example gold answers over the positions A to D.
 *
 * @param chiSquare Pearson's statistic
 * @param degreesOfFreedom one less than the number of counts
 * @param pValue how likely so large a statistic is if all positions are equally likely
 * @param cramersV the size of the effect, in [0, 1]
 * @param majorityShare the share of the most frequent one
 * @param largestDeviation the largest difference of a share from 1 / number of counts
 */
public record Uniformity(
        double chiSquare,
        int degreesOfFreedom,
        double pValue,
        double cramersV,
        double majorityShare,
        double largestDeviation) {

    /**
     * Tests counts.
     *
     * @param counts two or more, not all 0
     * @return the test against equal counts
     */
    public static Uniformity of(long... counts) {
        long n = Arrays.stream(counts).sum();
        if (counts.length < 2 || n == 0) {
            throw new IllegalArgumentException(
                    "a test of uniformity needs two counts or more that are not all 0: " + Arrays.toString(counts));
        }
        double expected = (double) n / counts.length;
        double statistic = Arrays.stream(counts)
                .mapToDouble(c -> (c - expected) * (c - expected) / expected)
                .sum();
        int freedom = counts.length - 1;
        return new Uniformity(
                statistic,
                freedom,
                ChiSquaredDistribution.of(freedom).survivalProbability(statistic),
                Math.sqrt(statistic / n / freedom),
                (double) Arrays.stream(counts).max().orElseThrow() / n,
                Arrays.stream(counts)
                        .mapToDouble(c -> Math.abs((double) c / n - 1.0 / counts.length))
                        .max()
                        .orElseThrow());
    }
}
