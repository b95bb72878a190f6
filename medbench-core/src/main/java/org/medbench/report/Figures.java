package org.medbench.report;

import java.util.Locale;
import org.medbench.score.Estimate;

/** How figures are written for people. */
final class Figures {

    private Figures() {}

    /** A share in percent, with one decimal. */
    static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", share * 100);
    }

    static String interval(Estimate estimate) {
        return String.format(Locale.ROOT, "%.1f to %.1f %%", estimate.low() * 100, estimate.high() * 100);
    }

    /** A difference of shares in points, with its sign. */
    static String points(double difference) {
        return String.format(Locale.ROOT, "%+.1f", difference * 100);
    }

    static String p(double p) {
        return p < 0.0001 ? "p < 0.0001" : String.format(Locale.ROOT, "p = %.4f", p);
    }

    static String count(long n) {
        return String.format(Locale.ROOT, "%,d", n);
    }
}
