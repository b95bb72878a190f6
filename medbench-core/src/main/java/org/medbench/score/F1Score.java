package org.medbench.score;

/**
 * Precision, recall and their harmonic mean.
 *
 * @param precision the share of what was predicted that is right, in [0, 1]
 * @param recall the share of what is right that was predicted, in [0, 1]
 * @param f1 their harmonic mean, in [0, 1]
 */
public record F1Score(double precision, double recall, double f1) {

    /** From counts; what has a zero below the line is 0. */
    public static F1Score of(long truePositives, long falsePositives, long falseNegatives) {
        double precision = ratio(truePositives, truePositives + falsePositives);
        double recall = ratio(truePositives, truePositives + falseNegatives);
        return of(precision, recall);
    }

    /** From precision and recall; 0 where both are 0. */
    public static F1Score of(double precision, double recall) {
        double f1 = precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall);
        return new F1Score(precision, recall, f1);
    }

    private static double ratio(long part, long whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
