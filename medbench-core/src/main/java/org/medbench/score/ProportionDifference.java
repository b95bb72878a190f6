package org.medbench.score;

/** The difference of two proportions that were measured on different items. */
public final class ProportionDifference {

    private ProportionDifference() {}

    /**
     * The first minus the second, with Newcombe's interval from two Wilson intervals (Newcombe 1998, method 10).
     *
     * @param confidence the level, for example 0.95
     * @throws IllegalArgumentException if one of them has no items
     */
    public static Estimate newcombeWilson(long successes1, long n1, long successes2, long n2, double confidence) {
        Estimate first = wilson(successes1, n1, confidence);
        Estimate second = wilson(successes2, n2, confidence);
        double difference = first.value() - second.value();
        double below = Math.hypot(first.value() - first.low(), second.high() - second.value());
        double above = Math.hypot(first.high() - first.value(), second.value() - second.low());
        String method = Levels.name("newcombe-wilson", confidence);
        return new Estimate(difference, difference - below, difference + above, n1 + n2, method);
    }

    private static Estimate wilson(long successes, long n, double confidence) {
        return ProportionInterval.WILSON
                .of(successes, n, confidence)
                .orElseThrow(
                        () -> new IllegalArgumentException("A difference needs items on both sides, one has none."));
    }
}
