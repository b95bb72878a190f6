package org.medbench.score;

import java.math.BigDecimal;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Confidence levels: what is allowed, and how they are written into a method's name. */
final class Levels {

    static final double USUAL = 0.95;

    private Levels() {}

    static double check(double confidence) {
        if (!(confidence > 0 && confidence < 1)) {
            throw new IllegalArgumentException(
                    "A confidence level lies between 0 and 1, for example 0.95: " + confidence);
        }
        return confidence;
    }

    /** For example {@code wilson-95}. */
    static String name(String method, double confidence) {
        BigDecimal percent = BigDecimal.valueOf(confidence).movePointRight(2).stripTrailingZeros();
        return method + "-" + percent.toPlainString();
    }

    /** The quantile of the standard normal distribution. */
    static double quantile(double probability) {
        return NormalDistribution.of(0, 1).inverseCumulativeProbability(probability);
    }
}
