package org.medbench.examples.cli;

import java.util.Locale;

/** Bytes for people. */
final class Sizes {

    private Sizes() {}

    static String text(long bytes) {
        if (bytes < 1024) {
            return bytes + " B";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1024 && unit < 4) {
            value /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %sB", value, "KMGTP".charAt(unit) + "i");
    }
}
