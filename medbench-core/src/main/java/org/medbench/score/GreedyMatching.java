package org.medbench.score;

import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Embedding similarity by greedy matching of token vectors, as in BERTScore (Zhang et al. 2020): each token is matched with the
 * most similar one of the other side by cosine.
 *
 * <p>Vectors come in; the score depends on the encoder that made them, whose name and hash belong to the result.
 */
public final class GreedyMatching {

    private GreedyMatching() {}

    /**
     * The similarity of two texts.
     *
     * @param prediction the vectors of the prediction's tokens, none of them zero
     * @param reference the vectors of the reference's tokens, of the same length
     * @return precision, recall and F1, each in [-1, 1]; all 0 where a side has no tokens
     */
    public static F1Score of(List<float[]> prediction, List<float[]> reference) {
        return weighted(prediction, reference, i -> 1, i -> 1);
    }

    /**
     * The same with a weight for each token, such as its inverse document frequency.
     *
     * @param predictionWeight by the token's place in the prediction
     * @param referenceWeight by the token's place in the reference
     */
    public static F1Score weighted(
            List<float[]> prediction,
            List<float[]> reference,
            IntToDoubleFunction predictionWeight,
            IntToDoubleFunction referenceWeight) {
        if (prediction.isEmpty() || reference.isEmpty()) {
            return new F1Score(0, 0, 0);
        }
        List<double[]> said = prediction.stream().map(GreedyMatching::unit).toList();
        List<double[]> right = reference.stream().map(GreedyMatching::unit).toList();
        return F1Score.of(oneSide(said, right, predictionWeight), oneSide(right, said, referenceWeight));
    }

    /** A score moved so that unrelated texts get about 0: (score − baseline)/(1 − baseline). */
    public static double rescaled(double score, double baseline) {
        return (score - baseline) / (1 - baseline);
    }

    private static double oneSide(List<double[]> from, List<double[]> to, IntToDoubleFunction weight) {
        double sum = 0;
        double weights = 0;
        for (int i = 0; i < from.size(); i++) {
            double[] token = from.get(i);
            double best =
                    to.stream().mapToDouble(other -> dot(token, other)).max().orElseThrow();
            sum += weight.applyAsDouble(i) * best;
            weights += weight.applyAsDouble(i);
        }
        return weights == 0 ? 0 : sum / weights;
    }

    private static double[] unit(float[] vector) {
        double length = Math.sqrt(IntStream.range(0, vector.length)
                .mapToDouble(i -> (double) vector[i] * vector[i])
                .sum());
        if (!(length > 0)) {
            throw new IllegalArgumentException(
                    "A token's vector is zero or not a number; it has no direction to compare.");
        }
        return IntStream.range(0, vector.length)
                .mapToDouble(i -> vector[i] / length)
                .toArray();
    }

    private static double dot(double[] a, double[] b) {
        if (a.length != b.length) {
            throw new IllegalArgumentException(
                    "Vectors of " + a.length + " and " + b.length + " dimensions cannot be compared.");
        }
        return IntStream.range(0, a.length).mapToDouble(i -> a[i] * b[i]).sum();
    }
}
