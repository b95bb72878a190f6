package org.medbench.score;

import java.util.List;

/**
 * The scores of several benchmarks in one figure (EVALUATION 3.7). Macro and micro answer different questions; show both where
 * they differ by more than a point.
 *
 * @param value the figure
 * @param standardError its standard error
 * @param n how many items it rests on
 * @param method {@code macro}, {@code micro} or {@code group}
 */
public record Aggregate(double value, double standardError, long n, String method) {

    /**
     * One benchmark's accuracy.
     *
     * @param correct right answers
     * @param n all items, at least one
     */
    public record Part(long correct, long n) {
        /** Checks the counts. */
        public Part {
            if (n < 1 || correct < 0 || correct > n) {
                throw new IllegalArgumentException("There cannot be " + correct + " right answers among " + n);
            }
        }

        private double accuracy() {
            return (double) correct / n;
        }

        private double variance() {
            return accuracy() * (1 - accuracy()) / n;
        }
    }

    /** The mean over benchmarks, each counting the same; standard error √Σse²/K. */
    public static Aggregate macro(List<Part> parts) {
        double mean = requireSome(parts).stream()
                .mapToDouble(Part::accuracy)
                .average()
                .orElseThrow();
        double variance = parts.stream().mapToDouble(Part::variance).sum();
        return new Aggregate(mean, Math.sqrt(variance) / parts.size(), items(parts), "macro");
    }

    /** All items pooled; the standard error is stratified by benchmark. */
    public static Aggregate micro(List<Part> parts) {
        long n = items(requireSome(parts));
        double variance = parts.stream()
                .mapToDouble(part -> Math.pow((double) part.n() / n, 2) * part.variance())
                .sum();
        return new Aggregate(pooled(parts, n), Math.sqrt(variance), n, "micro");
    }

    /** All items pooled, with the standard error of one pooled proportion, as evaluation harnesses report groups. */
    public static Aggregate group(List<Part> parts) {
        long n = items(requireSome(parts));
        double p = pooled(parts, n);
        return new Aggregate(p, Math.sqrt(p * (1 - p) / n), n, "group");
    }

    private static double pooled(List<Part> parts, long n) {
        return (double) parts.stream().mapToLong(Part::correct).sum() / n;
    }

    private static long items(List<Part> parts) {
        return parts.stream().mapToLong(Part::n).sum();
    }

    private static List<Part> requireSome(List<Part> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("There is nothing to aggregate.");
        }
        return parts;
    }
}
