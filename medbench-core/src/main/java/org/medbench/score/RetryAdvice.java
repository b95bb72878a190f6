package org.medbench.score;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a model's endpoint asks to wait: {@code Retry-After} in seconds or as a date, {@code retry-after-ms}, {@code
 * RateLimit}, and {@code x-ratelimit-reset-…} as OpenAI-compatible servers send it (such as 6m0s or 20ms).
 */
final class RetryAdvice {

    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})?");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h|d)");
    private static final Pattern EXHAUSTED = Pattern.compile(";\\s*r=0+(?!\\d)");
    private static final Pattern RESET = Pattern.compile(";\\s*t=(\\d{1,9})");
    private static final List<String> WINDOWS = List.of("requests", "tokens");

    private RetryAdvice() {}

    /** The wait asked for, never negative; empty if the answer does not say. */
    static Optional<Duration> of(HttpHeaders headers, Instant here) {
        Instant now = headers.firstValue("date").flatMap(RetryAdvice::date).orElse(here);
        return headers.firstValue("retry-after-ms")
                .flatMap(text -> number(text, 1))
                .or(() -> headers.firstValue("retry-after").flatMap(text -> retryAfter(text.strip(), now)))
                .or(() -> window(headers.firstValue("ratelimit").orElse("")))
                .or(() -> resets(headers));
    }

    private static Optional<Duration> retryAfter(String text, Instant now) {
        return number(text, 1000)
                .or(() -> date(text).map(moment -> Duration.between(now, moment)))
                .map(wait -> wait.isNegative() ? Duration.ZERO : wait);
    }

    private static Optional<Duration> window(String state) {
        Matcher reset = RESET.matcher(state);
        // One second more, because the server's seconds are cut off.
        return EXHAUSTED.matcher(state).find() && reset.find()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(reset.group(1)) + 1))
                : Optional.empty();
    }

    /** The longest of the windows that are used up. */
    private static Optional<Duration> resets(HttpHeaders headers) {
        return WINDOWS.stream()
                .filter(window -> headers.firstValue("x-ratelimit-remaining-" + window)
                        .filter(left -> left.strip().matches("-?0+|-\\d+"))
                        .isPresent())
                .flatMap(window -> headers.firstValue("x-ratelimit-reset-" + window).stream())
                .flatMap(text -> span(text.strip()).stream())
                .max(Duration::compareTo);
    }

    private static Optional<Duration> span(String text) {
        if (!text.matches("(?:" + SPAN.pattern() + ")+")) {
            return number(text, 1000);
        }
        return SPAN.matcher(text)
                .results()
                .map(part -> millis(Double.parseDouble(part.group(1)) * unit(part.group(2))))
                .reduce(Duration::plus);
    }

    private static double unit(String name) {
        return switch (name) {
            case "ms" -> 1;
            case "s" -> 1_000;
            case "m" -> 60_000;
            case "h" -> 3_600_000;
            default -> 86_400_000;
        };
    }

    private static Optional<Duration> number(String text, int millisEach) {
        String number = text.strip();
        return NUMBER.matcher(number).matches()
                ? Optional.of(millis(Double.parseDouble(number) * millisEach))
                : Optional.empty();
    }

    private static Duration millis(double value) {
        return Duration.ofMillis((long) Math.ceil(value));
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
