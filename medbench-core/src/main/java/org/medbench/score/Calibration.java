package org.medbench.score;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * How well stated confidence fits what is right: Brier, ECE, selective accuracy (EVALUATION 2.12–2.14).
 *
 * <p>Refusals enter with the lowest confidence and as wrong. ECE is biased upwards for few items; put a {@link Bootstrap}
 * around it.
 */
public final class Calibration {

    private static final double SMALLEST = 1e-15;

    private final double[] confidence;
    private final boolean[] correct;

    private Calibration(double[] confidence, boolean[] correct) {
        this.confidence = confidence;
        this.correct = correct;
    }

    /**
     * The confidences of the predicted labels and whether these were right.
     *
     * @param confidence each in [0, 1], at least one
     */
    public static Calibration of(double[] confidence, boolean[] correct) {
        if (confidence.length != correct.length || confidence.length == 0) {
            throw new IllegalArgumentException(
                    confidence.length + " confidences, but " + correct.length + " results; at least one is needed");
        }
        Arrays.stream(confidence).forEach(Calibration::requireProbability);
        return new Calibration(confidence.clone(), correct.clone());
    }

    /** The mean of (p − y)², in [0, 1]; lower is better. */
    public double binaryBrier() {
        return mean(i -> Math.pow(confidence[i] - hit(i), 2));
    }

    /**
     * The mean of Σ(p − onehot)² over items, in [0, 2]; lower is better.
     *
     * @param probabilities for each item one per class
     * @param key for each item the class that is right
     */
    public static double brier(double[][] probabilities, int[] key) {
        return overItems(probabilities, key, (p, k) -> IntStream.range(0, p.length)
                .mapToDouble(j -> Math.pow(p[j] - (j == k ? 1 : 0), 2))
                .sum());
    }

    /** The mean negative log-likelihood of the right class, with probabilities of at least 1e-15; lower is better. */
    public static double negativeLogLikelihood(double[][] probabilities, int[] key) {
        return overItems(probabilities, key, (p, k) -> -Math.log(Math.min(1 - SMALLEST, Math.max(SMALLEST, p[k]))));
    }

    @FunctionalInterface
    private interface ItemLoss {
        double of(double[] probabilities, int key);
    }

    private static double overItems(double[][] probabilities, int[] key, ItemLoss loss) {
        if (probabilities.length != key.length || key.length == 0) {
            throw new IllegalArgumentException(
                    probabilities.length + " rows of probabilities, but " + key.length + " keys");
        }
        double sum = 0;
        for (int i = 0; i < key.length; i++) {
            Arrays.stream(probabilities[i]).forEach(Calibration::requireProbability);
            sum += loss.of(probabilities[i], key[i]);
        }
        return sum / key.length;
    }

    private static void requireProbability(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("A probability lies between 0 and 1: " + p);
        }
    }

    /**
     * One bin of a reliability diagram.
     *
     * @param low its lower end, excluded
     * @param high its upper end, included
     * @param n how many items fall into it
     * @param confidence their mean confidence; 0 without items
     * @param accuracy the share of them that is right; 0 without items
     */
    public record Bin(double low, double high, int n, double confidence, double accuracy) {
        private double gap() {
            return Math.abs(confidence - accuracy);
        }
    }

    /** Equal-width bins (lo, hi]; a confidence of exactly 0 falls in none. */
    public List<Bin> bins(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("There must be at least one bin: " + count);
        }
        return IntStream.range(0, count)
                .mapToObj(b -> bin((double) b / count, (double) (b + 1) / count))
                .toList();
    }

    private Bin bin(double low, double high) {
        int[] items = IntStream.range(0, confidence.length)
                .filter(i -> confidence[i] > low && confidence[i] <= high)
                .toArray();
        double meanConfidence =
                Arrays.stream(items).mapToDouble(i -> confidence[i]).average().orElse(0);
        double accuracy = Arrays.stream(items).mapToDouble(this::hit).average().orElse(0);
        return new Bin(low, high, items.length, meanConfidence, accuracy);
    }

    /** The expected calibration error over {@code bins} bins (Guo et al. 2017 take 15). */
    public double expectedError(int bins) {
        return bins(bins).stream()
                .mapToDouble(bin -> bin.gap() * bin.n() / confidence.length)
                .sum();
    }

    /** The largest gap of a bin that has items. */
    public double maximumError(int bins) {
        return bins(bins).stream()
                .filter(bin -> bin.n() > 0)
                .mapToDouble(Bin::gap)
                .max()
                .orElse(0);
    }

    /**
     * The accuracy of the most confident ⌈coverage · n⌉ items; to be published with its coverage.
     *
     * @param coverage in (0, 1]
     */
    public double selectiveAccuracy(double coverage) {
        if (!(coverage > 0 && coverage <= 1)) {
            throw new IllegalArgumentException("Coverage lies above 0 and up to 1: " + coverage);
        }
        int kept = (int) Math.ceil(coverage * confidence.length - 1e-9);
        return Arrays.stream(mostConfidentFirst())
                .limit(kept)
                .mapToDouble(this::hit)
                .average()
                .orElseThrow();
    }

    /** The area under the risk–coverage curve: the mean error of the most confident k, over all k; lower is better. */
    public double riskCoverageArea() {
        double wrong = 0;
        double sum = 0;
        int k = 0;
        for (int item : mostConfidentFirst()) {
            wrong += 1 - hit(item);
            sum += wrong / ++k;
        }
        return sum / k;
    }

    /** How well confidence tells right from wrong; empty where all are right or all wrong. */
    public OptionalDouble auroc() {
        return Discrimination.auroc(confidence, correct);
    }

    private int[] mostConfidentFirst() {
        return IntStream.range(0, confidence.length)
                .boxed()
                .sorted((a, b) -> Double.compare(confidence[b], confidence[a]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    private double hit(int i) {
        return correct[i] ? 1 : 0;
    }

    private double mean(java.util.function.IntToDoubleFunction value) {
        return IntStream.range(0, confidence.length)
                .mapToDouble(value)
                .average()
                .orElseThrow();
    }
}
