package org.medbench.review;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import org.apache.commons.statistics.distribution.TDistribution;
import org.medbench.score.Estimate;

/**
 * How far raters agree, by several coefficients side by side: with verdicts skewed towards "ok", kappa is low although
 * nearly all ratings agree, so it is never to be read alone. Each coefficient is 1 for perfect agreement and 0 for
 * agreement by chance, and is absent where it is not defined (all ratings alike: 0/0).
 *
 * <pre>{@code
 * Agreement agreement = Agreement.of(new Ratings(List.of("ok", "bad"), items), 7);
 * agreement.observed();                           // share of agreeing pairs
 * agreement.gwetAc1();                            // Estimate with a 95 % interval
 * agreement.krippendorffAlpha(Level.NOMINAL);     // tolerates missing ratings
 * }</pre>
 *
 * <p>Intervals are percentile bootstraps over items, except that of AC1, which has an analytic variance. Definitions as
 * in scikit-learn, statsmodels, krippendorff and irrCAC. Immutable and thread-safe.
 */
public final class Agreement {

    private static final int RESAMPLES = 2000;
    private static final double LOW = 0.025;
    private static final double HIGH = 0.975;

    private final int[][] codes;
    private final int categories;
    private final int raters;
    private final long seed;

    private Agreement(int[][] codes, int categories, int raters, long seed) {
        this.codes = codes;
        this.categories = categories;
        this.raters = raters;
        this.seed = seed;
    }

    /** How much a disagreement counts in Cohen's weighted kappa. */
    public enum Weighting {
        /** Any two different labels disagree fully. */
        NONE,
        /** By the number of steps between the labels on the scale. */
        LINEAR,
        /** By the square of that number. */
        QUADRATIC
    }

    /** What the distance of two labels means in Krippendorff's alpha. */
    public enum Level {
        /** Labels are alike or different. */
        NOMINAL,
        /** Labels have an order; the distance depends on how often the labels between them were used. */
        ORDINAL,
        /** Labels are equally spaced in the order of the scale. */
        INTERVAL
    }

    /**
     * Prepares the statistics of some ratings.
     *
     * @param ratings the ratings
     * @param seed of the resampling behind the intervals; the same seed gives the same intervals
     * @return the statistics, each computed when asked for
     */
    public static Agreement of(Ratings ratings, long seed) {
        return new Agreement(
                ratings.codes(), ratings.scale().size(), ratings.raters().size(), seed);
    }

    /**
     * How many items bear on agreement.
     *
     * @return the number of items with at least two ratings
     */
    public int items() {
        return (int) Arrays.stream(codes)
                .filter(row -> Coefficients.ratings(row) >= 2)
                .count();
    }

    /**
     * How many raters gave any rating.
     *
     * @return their number
     */
    public int raters() {
        return raters;
    }

    /**
     * The share of agreeing pairs of ratings, averaged over items with at least two.
     *
     * @return a share in [0, 1]; absent if no item has two ratings
     */
    public OptionalDouble observed() {
        double value = Coefficients.observed(codes, categories);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /**
     * {@link #observed()} with an interval.
     *
     * @return the share of agreeing pairs; absent if no item has two ratings
     */
    public Optional<Estimate> observedAgreement() {
        return bootstrapped(rows -> Coefficients.observed(rows, categories));
    }

    /**
     * Cohen's kappa of exactly two raters, over the items that both rated.
     *
     * @param weighting how much a disagreement counts; other than {@code NONE} only for ordinal scales
     * @return kappa with its interval; absent where both raters used one label throughout
     * @throws IllegalStateException if there are not exactly two raters
     */
    public Optional<Estimate> cohenKappa(Weighting weighting) {
        if (raters != 2) {
            throw new IllegalStateException("Cohen's kappa compares two raters, but there are " + raters
                    + "; use Fleiss' kappa, Krippendorff's alpha or Gwet's AC1");
        }
        return bootstrapped(rows -> Coefficients.cohen(rows, categories, weighting));
    }

    /**
     * Fleiss' kappa: raters interchangeable, one chance distribution for all (Scott's pi for two raters). Where items
     * have different numbers of ratings this is the generalization of Gwet's handbook, for which alpha is preferred.
     *
     * @return kappa with its interval; absent where undefined
     */
    public Optional<Estimate> fleissKappa() {
        return bootstrapped(rows -> Coefficients.fleiss(rows, categories));
    }

    /**
     * The kappa of Brennan and Prediger (Randolph's free-marginal kappa): chance is 1 / number of labels.
     *
     * @return kappa with its interval; absent where undefined
     */
    public Optional<Estimate> brennanPrediger() {
        return bootstrapped(rows -> Coefficients.brennanPrediger(rows, categories));
    }

    /**
     * Krippendorff's alpha: any number of raters, missing ratings, several levels of measurement. Items with fewer than
     * two ratings do not count.
     *
     * @param level what the distance of two labels means
     * @return alpha with its interval; absent where undefined
     */
    public Optional<Estimate> krippendorffAlpha(Level level) {
        return bootstrapped(rows -> Krippendorff.alpha(rows, categories, level));
    }

    /**
     * Gwet's AC1, which stays meaningful where one label dominates.
     *
     * @return AC1 with the interval of its analytic variance, cut at 1; absent where undefined
     */
    public Optional<Estimate> gwetAc1() {
        double value = Coefficients.gwet(codes, categories);
        long rated = Arrays.stream(codes)
                .filter(row -> Coefficients.ratings(row) >= 1)
                .count();
        if (Double.isNaN(value) || rated < 2) {
            return Optional.empty();
        }
        double standardError = Math.sqrt(Coefficients.gwetVariance(codes, categories));
        double reach = TDistribution.of(rated - 1).inverseCumulativeProbability(HIGH) * standardError;
        return Optional.of(new Estimate(
                value, Math.max(-1, value - reach), Math.min(1, value + reach), items(), "gwet-variance-95"));
    }

    /**
     * The customary name of a size of agreement (Landis and Koch). It is a label for readers, not a verdict.
     *
     * @param coefficient a kappa, alpha or AC1
     * @return {@code poor}, {@code slight}, {@code fair}, {@code moderate}, {@code substantial} or {@code almost perfect}
     */
    public static String band(double coefficient) {
        if (coefficient < 0) {
            return "poor";
        }
        String[] names = {"slight", "fair", "moderate", "substantial", "almost perfect"};
        return names[Math.min(names.length - 1, Math.max(0, (int) Math.ceil(coefficient * 5 - 1e-12) - 1))];
    }

    private Optional<Estimate> bootstrapped(ToDoubleFunction<int[][]> coefficient) {
        double value = coefficient.applyAsDouble(codes);
        if (Double.isNaN(value)) {
            return Optional.empty();
        }
        double[] resampled = resample(coefficient);
        return Optional.of(new Estimate(
                value, quantile(resampled, LOW), quantile(resampled, HIGH), items(), "bootstrap-items-95"));
    }

    /** Resamples on which the coefficient is undefined carry no information about it and are left out. */
    private double[] resample(ToDoubleFunction<int[][]> coefficient) {
        SplittableRandom random = new SplittableRandom(seed);
        int[][] sample = new int[codes.length][];
        double[] values = new double[RESAMPLES];
        for (int i = 0; i < RESAMPLES; i++) {
            Arrays.setAll(sample, row -> codes[random.nextInt(codes.length)]);
            values[i] = coefficient.applyAsDouble(sample);
        }
        return Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    }

    private static double quantile(double[] sorted, double probability) {
        double place = probability * (sorted.length - 1);
        int below = (int) place;
        int above = Math.min(sorted.length - 1, below + 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }
}
