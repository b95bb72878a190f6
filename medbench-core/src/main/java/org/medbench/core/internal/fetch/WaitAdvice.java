package org.medbench.core.internal.fetch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.spi.HttpAccess.Hop;

/**
 * Reads how long a server asks to wait. Understands {@code Retry-After} in seconds and as a date, {@code RateLimit} as the
 * Hub sends it, and GitHub's {@code X-RateLimit-*} with its secondary limits.
 */
final class WaitAdvice {

    /** Longer than any wait that makes sense, and short enough to count with. */
    static final Duration ABSURD = Duration.ofDays(3650);

    private static final Duration SECONDARY_LIMIT = Duration.ofMinutes(1);
    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final Pattern REMAINING = Pattern.compile(";\\s*r=([0-9]+)");
    private static final Pattern RESET = Pattern.compile(";\\s*t=([0-9]+)");

    private WaitAdvice() {}

    /**
     * Whether a refusal is a rate limit in disguise. GitHub says 403 where it means 429.
     *
     * @param body the start of the answer's body
     */
    static boolean isRateLimit(Hop answer, String body) {
        if (answer.status() == 429) {
            return true;
        }
        String text = body.toLowerCase(Locale.ROOT);
        return answer.status() == 403
                && (answer.header("retry-after").isPresent()
                        || answer.header("gh-limited-by").isPresent()
                        || answer.header("x-ratelimit-remaining")
                                .map(String::strip)
                                .filter("0"::equals)
                                .isPresent()
                        || text.contains("secondary rate limit")
                        || text.contains("abuse detection mechanism"));
    }

    /** How long the answer asks to wait, never negative; empty if it does not say. */
    static Optional<Duration> of(Hop answer, Instant here) {
        Instant now = answer.header("date").flatMap(WaitAdvice::date).orElse(here);
        Optional<Duration> stated = answer.header("retry-after").flatMap(text -> retryAfter(text.strip(), now));
        if (stated.isPresent()) {
            return stated;
        }
        Optional<Duration> window = window(answer);
        if (window.isPresent()) {
            return window;
        }
        boolean exhausted = answer.header("x-ratelimit-remaining")
                .map(String::strip)
                .filter("0"::equals)
                .isPresent();
        if (exhausted) {
            return answer.header("x-ratelimit-reset")
                    .flatMap(text -> seconds(text.strip()))
                    .map(reset -> notNegative(reset.minusSeconds(now.getEpochSecond())));
        }
        // A limit without a time: GitHub asks for a minute at least.
        return answer.status() == 403 ? Optional.of(SECONDARY_LIMIT) : Optional.empty();
    }

    private static Optional<Duration> retryAfter(String text, Instant now) {
        Optional<Duration> seconds = seconds(text);
        return seconds.isPresent()
                ? seconds
                : date(text).map(date -> shorter(notNegative(Duration.between(now, date)), ABSURD));
    }

    private static Optional<Duration> window(Hop answer) {
        String state = answer.header("ratelimit").orElse("");
        Matcher remaining = REMAINING.matcher(state);
        Matcher reset = RESET.matcher(state);
        boolean exhausted = remaining.find() && remaining.group(1).matches("0+");
        // One second more, because the server's seconds are cut off.
        return exhausted && reset.find() ? seconds(reset.group(1)).map(time -> time.plusSeconds(1)) : Optional.empty();
    }

    private static Optional<Duration> seconds(String text) {
        if (!SECONDS.matcher(text).matches()) {
            return Optional.empty();
        }
        return Optional.of(text.length() > 11 ? ABSURD : Duration.ofSeconds(Long.parseLong(text)));
    }

    static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Duration notNegative(Duration duration) {
        return duration.isNegative() ? Duration.ZERO : duration;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
