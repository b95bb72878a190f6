package org.medbench.score;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * The mean of item scores with a standard error that respects items which share a case, a passage, an image or a patient
 * (EVALUATION 3.2; Miller 2024).
 *
 * @param value the mean
 * @param standardError the error used for intervals: s/√n, or clustered with the factor C/(C−1); empty with fewer than two
 *     items or clusters
 * @param uncorrectedError the clustered error without that factor (CR0); the same as {@code standardError} without clusters
 * @param naiveError s/√n as if there were no clusters
 * @param n how many items
 * @param clusters how many clusters; {@code n} where every item is one of its own
 */
public record MeanScore(
        double value,
        OptionalDouble standardError,
        OptionalDouble uncorrectedError,
        OptionalDouble naiveError,
        long n,
        long clusters) {

    private static final int FEW_CLUSTERS = 50;

    /** The mean of independent scores; at least one. */
    public static MeanScore of(double[] scores) {
        double mean = mean(scores);
        OptionalDouble error = naiveError(scores, mean);
        return new MeanScore(mean, error, error, error, scores.length, scores.length);
    }

    /**
     * The mean of clustered scores.
     *
     * @param cluster for each score the name of its cluster
     */
    public static MeanScore clustered(double[] scores, List<String> cluster) {
        if (scores.length != cluster.size()) {
            throw new IllegalArgumentException(scores.length + " scores, but " + cluster.size() + " cluster names");
        }
        double mean = mean(scores);
        Map<String, Double> residuals = new LinkedHashMap<>();
        for (int i = 0; i < scores.length; i++) {
            residuals.merge(cluster.get(i), scores[i] - mean, Double::sum);
        }
        int clusters = residuals.size();
        OptionalDouble naive = naiveError(scores, mean);
        if (clusters < 2) {
            return new MeanScore(mean, OptionalDouble.empty(), OptionalDouble.empty(), naive, scores.length, clusters);
        }
        double sum = residuals.values().stream().mapToDouble(r -> r * r).sum();
        double uncorrected = Math.sqrt(sum) / scores.length;
        double corrected = uncorrected * Math.sqrt(clusters / (clusters - 1.0));
        return new MeanScore(
                mean, OptionalDouble.of(corrected), OptionalDouble.of(uncorrected), naive, scores.length, clusters);
    }

    private static double mean(double[] scores) {
        return Arrays.stream(scores)
                .average()
                .orElseThrow(() -> new IllegalArgumentException("There is no mean of no scores."));
    }

    private static OptionalDouble naiveError(double[] scores, double mean) {
        if (scores.length < 2) {
            return OptionalDouble.empty();
        }
        double squares = Arrays.stream(scores).map(x -> (x - mean) * (x - mean)).sum();
        return OptionalDouble.of(Math.sqrt(squares / (scores.length - 1) / scores.length));
    }

    /**
     * How much more the mean varies than with independent items: the ratio of the variances, clustered without correction to
     * naive. Empty where one of them is unknown or zero.
     */
    public OptionalDouble designEffect() {
        if (uncorrectedError.isEmpty() || naiveError.isEmpty() || naiveError.getAsDouble() == 0) {
            return OptionalDouble.empty();
        }
        double ratio = uncorrectedError.getAsDouble() / naiveError.getAsDouble();
        return OptionalDouble.of(ratio * ratio);
    }

    /**
     * The mean with its interval: normal, or Student's t with C−1 degrees of freedom for fewer than 50 clusters.
     *
     * @param confidence the level, for example 0.95
     * @return empty where there is no standard error
     */
    public Optional<Estimate> interval(double confidence) {
        Levels.check(confidence);
        if (standardError.isEmpty()) {
            return Optional.empty();
        }
        boolean few = clusters < FEW_CLUSTERS;
        double tail = (1 - confidence) / 2;
        double quantile =
                few ? TDistribution.of(clusters - 1.0).inverseSurvivalProbability(tail) : Levels.quantile(1 - tail);
        double half = quantile * standardError.getAsDouble();
        String method = (clusters < n ? "clustered-" : "") + (few ? "t" : "normal");
        return Optional.of(new Estimate(value, value - half, value + half, n, Levels.name(method, confidence)));
    }
}
