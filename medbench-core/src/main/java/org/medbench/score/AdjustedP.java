package org.medbench.score;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * p-values adjusted for many comparisons (EVALUATION 3.5). The family is declared before looking. Results are in the order of
 * the input, monotone and at most 1.
 */
public final class AdjustedP {

    private AdjustedP() {}

    /** Holm's step-down method, which bounds the chance of any false claim. */
    public static double[] holm(double[] p) {
        List<Integer> order = ascending(p);
        double[] adjusted = new double[p.length];
        double largest = 0;
        for (int rank = 0; rank < p.length; rank++) {
            int place = order.get(rank);
            largest = Math.max(largest, Math.min(1, p[place] * (p.length - rank)));
            adjusted[place] = largest;
        }
        return adjusted;
    }

    /** Benjamini and Hochberg's method, which bounds the share of false finds: for screening. */
    public static double[] benjaminiHochberg(double[] p) {
        List<Integer> order = ascending(p);
        double[] adjusted = new double[p.length];
        double smallest = 1;
        for (int rank = p.length - 1; rank >= 0; rank--) {
            int place = order.get(rank);
            smallest = Math.min(smallest, p[place] * p.length / (rank + 1));
            adjusted[place] = smallest;
        }
        return adjusted;
    }

    private static List<Integer> ascending(double[] p) {
        for (double value : p) {
            if (!(value >= 0 && value <= 1)) {
                throw new IllegalArgumentException("A p-value lies between 0 and 1: " + value);
            }
        }
        return IntStream.range(0, p.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> p[i]))
                .toList();
    }
}
