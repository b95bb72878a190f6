package org.medbench.score;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.apache.commons.statistics.inference.TTest;

/** The scores of two systems on the same items, in the same order (EVALUATION 3.4). */
public final class PairedScores {

    /** Up to this many items, all sign changes are tried. */
    private static final int EXACT = 16;

    private static final int FEWEST = 10_000;

    private final double[] first;
    private final double[] second;
    private final double[] differences;

    private PairedScores(double[] first, double[] second) {
        this.first = first;
        this.second = second;
        this.differences = IntStream.range(0, first.length)
                .mapToDouble(i -> first[i] - second[i])
                .toArray();
    }

    /** Two columns of scores of equal, positive length. */
    public static PairedScores of(double[] first, double[] second) {
        if (first.length != second.length || first.length == 0) {
            throw new IllegalArgumentException(
                    "Paired scores need the same items, at least one: " + first.length + " and " + second.length);
        }
        return new PairedScores(first.clone(), second.clone());
    }

    /** First minus second, item by item. */
    public double[] differences() {
        return differences.clone();
    }

    /** The mean of the differences with its standard error. */
    public MeanScore meanDifference() {
        return MeanScore.of(differences);
    }

    /** The standard error that the difference would have on two different sets of items. */
    public OptionalDouble unpairedError() {
        OptionalDouble a = MeanScore.of(first).standardError();
        OptionalDouble b = MeanScore.of(second).standardError();
        return a.isEmpty() || b.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.hypot(a.getAsDouble(), b.getAsDouble()));
    }

    /** Pearson's correlation of the two columns; empty where one of them does not vary. */
    public OptionalDouble correlation() {
        double meanA = Arrays.stream(first).average().orElseThrow();
        double meanB = Arrays.stream(second).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < first.length; i++) {
            ab += (first[i] - meanA) * (second[i] - meanB);
            aa += (first[i] - meanA) * (first[i] - meanA);
            bb += (second[i] - meanB) * (second[i] - meanB);
        }
        return aa == 0 || bb == 0 ? OptionalDouble.empty() : OptionalDouble.of(ab / Math.sqrt(aa * bb));
    }

    /** The two-sided p-value of the paired t-test; empty where the differences do not vary or there is one. */
    public OptionalDouble tTestP() {
        boolean varies = Arrays.stream(differences).distinct().count() > 1;
        return varies
                ? OptionalDouble.of(
                        TTest.withDefaults().pairedTest(first, second).getPValue())
                : OptionalDouble.empty();
    }

    /**
     * The two-sided p-value of the sign-flip permutation test: exact for up to 16 items, otherwise drawn.
     *
     * @param resamples how many sign changes to draw, at least 10,000
     * @param seed the seed of the generator, to be stored with the result
     */
    public double permutationP(int resamples, long seed) {
        double observed = Math.abs(Arrays.stream(differences).sum());
        double limit = observed - 1e-12 * Math.max(1, observed);
        if (differences.length <= EXACT) {
            long all = 1L << differences.length;
            return (double) IntStream.range(0, (int) all)
                            .filter(signs -> Math.abs(flipped(signs)) >= limit)
                            .count()
                    / all;
        }
        if (resamples < FEWEST) {
            throw new IllegalArgumentException(
                    "A permutation test needs at least " + FEWEST + " resamples: " + resamples);
        }
        SplittableRandom random = new SplittableRandom(seed);
        long extreme = IntStream.range(0, resamples)
                .filter(i -> Math.abs(flipped(random)) >= limit)
                .count();
        return (extreme + 1.0) / (resamples + 1.0);
    }

    private double flipped(int signs) {
        double sum = 0;
        for (int i = 0; i < differences.length; i++) {
            sum += (signs >> i & 1) == 0 ? differences[i] : -differences[i];
        }
        return sum;
    }

    private double flipped(SplittableRandom random) {
        double sum = 0;
        for (double difference : differences) {
            sum += random.nextBoolean() ? difference : -difference;
        }
        return sum;
    }
}
