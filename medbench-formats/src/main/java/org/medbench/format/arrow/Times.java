package org.medbench.format.arrow;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** Dates, times and halves of a float as text and numbers. */
final class Times {

    private static final long NANOS = 1_000_000_000;
    private static final long DAY = 86_400;

    private Times() {}

    static String text(ArrowField field, long number) {
        long perSecond = field.unit();
        long seconds = Math.floorDiv(number, perSecond);
        long nanos = Math.floorMod(number, perSecond) * (NANOS / perSecond);
        return switch (field.kind()) {
            case DATE -> LocalDate.ofEpochDay(perSecond == 1 ? number : Math.floorDiv(seconds, DAY))
                    .toString();
            case TIME -> LocalTime.ofNanoOfDay(Math.addExact(Math.multiplyExact(seconds, NANOS), nanos))
                    .toString();
            case TIMESTAMP -> {
                Instant instant = Instant.ofEpochSecond(seconds, nanos);
                yield field.flag()
                        ? instant.toString()
                        : LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString();
            }
            default -> Duration.ofSeconds(seconds, nanos).toString();
        };
    }

    /** Sixteen bits: sign, five of exponent, ten of fraction. */
    static float half(short bits) {
        int exponent = bits >> 10 & 0x1F;
        int fraction = bits & 0x3FF;
        float size =
                switch (exponent) {
                    case 0 -> fraction * 0x1p-24f;
                    case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
                    default -> Math.scalb(1024 + fraction, exponent - 25);
                };
        return bits < 0 ? -size : size;
    }
}
