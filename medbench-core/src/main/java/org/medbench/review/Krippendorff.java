package org.medbench.review;

import org.medbench.review.Agreement.Level;

/** Krippendorff's alpha from the matrix of coinciding labels; 1 − observed / expected disagreement. */
final class Krippendorff {

    private Krippendorff() {}

    static double alpha(int[][] rows, int categories, Level level) {
        double[][] coincidences = coincidences(rows, categories);
        double[] totals = new double[categories];
        double all = 0;
        for (int c = 0; c < categories; c++) {
            for (int k = 0; k < categories; k++) {
                totals[c] += coincidences[c][k];
            }
            all += totals[c];
        }
        double observed = 0;
        double expected = 0;
        for (int c = 0; c < categories; c++) {
            for (int k = 0; k < categories; k++) {
                double distance = distance(c, k, totals, level);
                observed += coincidences[c][k] * distance;
                expected += totals[c] * totals[k] * distance;
            }
        }
        return expected == 0 ? Double.NaN : 1 - (all - 1) * observed / expected;
    }

    private static double[][] coincidences(int[][] rows, int categories) {
        double[][] coincidences = new double[categories][categories];
        for (int[] row : rows) {
            int ratings = Coefficients.ratings(row);
            if (ratings < 2) {
                continue;
            }
            int[] counts = Coefficients.counts(row, categories);
            for (int c = 0; c < categories; c++) {
                for (int k = 0; k < categories; k++) {
                    double pairs = (double) counts[c] * (c == k ? counts[k] - 1 : counts[k]);
                    coincidences[c][k] += pairs / (ratings - 1);
                }
            }
        }
        return coincidences;
    }

    private static double distance(int c, int k, double[] totals, Level level) {
        if (c == k) {
            return 0;
        }
        return switch (level) {
            case NOMINAL -> 1;
            case INTERVAL -> (double) (c - k) * (c - k);
            case ORDINAL -> ordinal(Math.min(c, k), Math.max(c, k), totals);
        };
    }

    private static double ordinal(int low, int high, double[] totals) {
        double between = -(totals[low] + totals[high]) / 2;
        for (int g = low; g <= high; g++) {
            between += totals[g];
        }
        return between * between;
    }
}
