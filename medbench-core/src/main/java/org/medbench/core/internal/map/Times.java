package org.medbench.core.internal.map;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads points in time of a video or signal: seconds, {@code 01:13} or {@code 1:01:13}. */
final class Times {

    private Times() {}

    /** Seconds from the start, or null. */
    static @Nullable BigDecimal seconds(String raw) {
        String text = raw.strip();
        List<String> parts = Delimiters.split(text, ":");
        if (text.isEmpty() || text.length() > 20 || parts.isEmpty() || parts.size() > 3) {
            return null;
        }
        BigDecimal total = BigDecimal.ZERO;
        for (String part : parts) {
            if (part.isEmpty() || !part.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9')) {
                return null;
            }
            try {
                total = total.multiply(BigDecimal.valueOf(60)).add(new BigDecimal(part));
            } catch (NumberFormatException e) {
                return null;
            }
        }
        return total;
    }
}
