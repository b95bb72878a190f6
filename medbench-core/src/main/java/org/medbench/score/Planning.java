package org.medbench.score;

/** How many items a question needs, and what a number of items can show (EVALUATION 3.6). */
public final class Planning {

    private static final long MOST = 1L << 40;

    private Planning() {}

    /**
     * The fewest items for which the half-width of the Wilson interval is at most {@code halfWidth}.
     *
     * @param p the proportion expected
     * @param confidence the level, for example 0.95
     */
    public static long itemsForHalfWidth(double p, double halfWidth, double confidence) {
        requireBetween("expected proportion", p, 0, 1);
        requireBetween("half-width", halfWidth, 1e-5, 0.5);
        double z = Levels.quantile(1 - (1 - Levels.check(confidence)) / 2);
        long tooFew = 0;
        long enough = MOST;
        while (enough - tooFew > 1) {
            long n = (tooFew + enough) / 2;
            double half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4.0 * n * n));
            boolean fits = half <= halfWidth;
            tooFew = fits ? tooFew : n;
            enough = fits ? n : enough;
        }
        return enough;
    }

    /**
     * The smallest difference of two systems on the same items that would be found.
     *
     * @param n how many items
     * @param variance the variance of the paired differences, ω²: 0.10 to 0.35 in practice, 0.20 where nothing is known
     * @param alpha the two-sided error of the first kind, for example 0.05
     * @param power the chance to find it, for example 0.8
     */
    public static double minimumDetectableDifference(long n, double variance, double alpha, double power) {
        requireBetween("number of items", n, 1, MOST);
        requireBetween("variance", variance, 0, 1);
        return quantiles(alpha, power) * Math.sqrt(variance / n);
    }

    /** How many items a paired difference of this size needs, not rounded; parameters as above. */
    public static double itemsForDifference(double difference, double variance, double alpha, double power) {
        requireBetween("difference", difference, 1e-9, 1);
        requireBetween("variance", variance, 0, 1);
        double quantiles = quantiles(alpha, power);
        return quantiles * quantiles * variance / (difference * difference);
    }

    /**
     * How many items McNemar's test needs, not rounded (Connor 1987).
     *
     * @param firstOnly the share of items expected to be right in the first system alone
     * @param secondOnly in the second alone; different from {@code firstOnly}
     */
    public static double itemsForMcNemar(double firstOnly, double secondOnly, double alpha, double power) {
        double discordant = firstOnly + secondOnly;
        double difference = firstOnly - secondOnly;
        requireBetween("discordant share", discordant, 0, 1);
        requireBetween("difference", Math.abs(difference), 1e-9, 1);
        double expected = Levels.quantile(1 - alpha / 2) * Math.sqrt(discordant);
        double alternative = Levels.quantile(power) * Math.sqrt(discordant - difference * difference);
        return Math.pow((expected + alternative) / difference, 2);
    }

    /** How many items per system two proportions on different items need, not rounded; R's {@code power.prop.test}. */
    public static double itemsPerGroup(double p1, double p2, double alpha, double power) {
        requireBetween("first proportion", p1, 0, 1);
        requireBetween("second proportion", p2, 0, 1);
        requireBetween("difference", Math.abs(p1 - p2), 1e-9, 1);
        double pooled = Levels.quantile(1 - alpha / 2) * Math.sqrt((p1 + p2) * (1 - (p1 + p2) / 2));
        double separate = Levels.quantile(power) * Math.sqrt(p1 * (1 - p1) + p2 * (1 - p2));
        return Math.pow((pooled + separate) / (p1 - p2), 2);
    }

    private static double quantiles(double alpha, double power) {
        requireBetween("alpha", alpha, 1e-12, 0.5);
        requireBetween("power", power, 0.01, 1 - 1e-12);
        return Levels.quantile(1 - alpha / 2) + Levels.quantile(power);
    }

    private static void requireBetween(String name, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    "The " + name + " must lie between " + low + " and " + high + ": " + value);
        }
    }
}
