package org.medbench.examples.cli;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import picocli.CommandLine;

/** Reads {@code 90s}, {@code 2m}, {@code 12h}, {@code 30d}, or ISO 8601. */
final class Durations implements CommandLine.ITypeConverter<Duration> {

    @Override
    public Duration convert(String text) {
        String upper = text.strip().toUpperCase(Locale.ROOT);
        try {
            return Duration.parse(upper.startsWith("P") ? upper : upper.endsWith("D") ? "P" + upper : "PT" + upper);
        } catch (DateTimeParseException e) {
            throw new CommandLine.TypeConversionException("not a duration such as 60s, 2m or 30d: '" + text + "'");
        }
    }
}
