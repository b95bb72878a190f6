package org.medbench.format.parquet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.medbench.spi.Value;

/** Dates and times as ISO 8601 text. */
final class Times {

    private static final long JULIAN_DAY_OF_EPOCH = 2_440_588;

    private Times() {}

    static Value ofDay(int day) {
        return text(LocalDate.ofEpochDay(day));
    }

    static Value ofTime(long number, TimeLogicalTypeAnnotation type) {
        LocalTime time = LocalTime.ofNanoOfDay(
                Math.multiplyExact(number, unit(type.getUnit()).toNanos(1)));
        return type.isAdjustedToUTC() ? text(time + "Z") : text(time);
    }

    static Value ofTimestamp(long number, TimestampLogicalTypeAnnotation type) {
        long perSecond = unit(type.getUnit()).convert(1, TimeUnit.SECONDS);
        long nanos = Math.floorMod(number, perSecond) * (1_000_000_000 / perSecond);
        Instant instant = Instant.ofEpochSecond(Math.floorDiv(number, perSecond), nanos);
        return type.isAdjustedToUTC() ? text(instant) : text(LocalDateTime.ofInstant(instant, ZoneOffset.UTC));
    }

    /** Nanoseconds of the day and Julian day; whether that is UTC or local time, the writers never agreed. */
    static Value ofInt96(Binary binary) {
        ByteBuffer bytes = binary.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long nanos = bytes.getLong();
        LocalDate day = LocalDate.ofEpochDay(Integer.toUnsignedLong(bytes.getInt()) - JULIAN_DAY_OF_EPOCH);
        return text(day.atStartOfDay().plusNanos(nanos));
    }

    static Value ofInterval(Binary binary) {
        ByteBuffer bytes = binary.toByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        long months = Integer.toUnsignedLong(bytes.getInt());
        long days = Integer.toUnsignedLong(bytes.getInt());
        long millis = Integer.toUnsignedLong(bytes.getInt());
        return text(String.format(
                (java.util.Locale) null, "P%dM%dDT%d.%03dS", months, days, millis / 1_000, millis % 1_000));
    }

    private static TimeUnit unit(LogicalTypeAnnotation.TimeUnit unit) {
        return switch (unit) {
            case MILLIS -> TimeUnit.MILLISECONDS;
            case MICROS -> TimeUnit.MICROSECONDS;
            case NANOS -> TimeUnit.NANOSECONDS;
        };
    }

    private static Value text(Object time) {
        return new Value.Text(time.toString());
    }
}
