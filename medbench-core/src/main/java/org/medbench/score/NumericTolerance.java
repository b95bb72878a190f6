package org.medbench.score;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** When a calculated value is right (EVALUATION 2.11). */
public final class NumericTolerance {

    private NumericTolerance() {}

    /** Whether a value lies in a range, its ends included. */
    public static boolean inRange(double value, double lower, double upper) {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("The lower limit " + lower + " lies above the upper limit " + upper);
        }
        return value >= lower && value <= upper;
    }

    /**
     * Whether a value differs from the truth by at most a share of it, both ends included. For a negative truth the lower
     * limit is the more negative number.
     *
     * @param share for example 0.05
     */
    public static boolean within(double share, double value, double truth) {
        double margin = Math.abs(truth) * share;
        return inRange(value, truth - margin, truth + margin);
    }

    /** Whether a value, rounded half to even, is the whole number wanted: 2.5 becomes 2, 3.5 becomes 4. */
    public static boolean equalsRounded(double value, double truth) {
        return !Double.isInfinite(value)
                && !Double.isNaN(value)
                && new BigDecimal(value).setScale(0, RoundingMode.HALF_EVEN).compareTo(new BigDecimal(truth)) == 0;
    }
}
