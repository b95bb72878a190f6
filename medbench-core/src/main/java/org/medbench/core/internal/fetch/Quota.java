package org.medbench.core.internal.fetch;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.spi.HttpAccess.Hop;

/**
 * What a platform says is left of a budget of requests: {@code RateLimit} and {@code RateLimit-Policy} as the Hub sends
 * them, {@code X-RateLimit-*} as GitHub does.
 *
 * @param budget which of the origin's budgets
 * @param name the budget's name in the platform's words
 * @param remaining requests that may still be sent
 * @param limit how many there are in a window, if stated
 * @param untilReset when the budget is full again
 */
record Quota(Budget budget, String name, long remaining, OptionalLong limit, Duration untilReset) {

    private static final Pattern RATE_LIMIT =
            Pattern.compile("\\s*\"?([\\w-]{1,40})\"?\\s*;\\s*r=([0-9]{1,15})\\s*;\\s*t=([0-9]{1,10}).*");
    private static final Pattern POLICY = Pattern.compile(".*;\\s*q=([0-9]{1,15})(?![0-9]).*");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    /**
     * What a request is charged to.
     *
     * @param origin the server
     * @param kind one of the kinds of address that the platforms count apart; empty for the origin as a whole
     */
    record Budget(Origin origin, String kind) {

        /** The budget of an address: files and API on the Hub, search and the rest on GitHub. */
        static Budget of(URI uri) {
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            String kind = path.contains("/resolve/")
                    ? "resolve"
                    : path.contains("/search/") ? "search" : path.contains("/api/") ? "api" : "other";
            return new Budget(Origin.of(uri), kind);
        }

        /** All budgets of an origin together. */
        Budget whole() {
            return new Budget(origin, "");
        }
    }

    /** Whether nothing is left. */
    boolean isExhausted() {
        return remaining == 0;
    }

    /** What an answer says of its budget. */
    static Optional<Quota> of(Hop answer, Instant here) {
        Matcher window = RATE_LIMIT.matcher(answer.header("ratelimit").orElse(""));
        Budget budget = Budget.of(answer.uri());
        if (window.matches()) {
            Matcher policy = POLICY.matcher(answer.header("ratelimit-policy").orElse(""));
            OptionalLong limit =
                    policy.matches() ? OptionalLong.of(Long.parseLong(policy.group(1))) : OptionalLong.empty();
            // One second more, because the server's seconds are cut off.
            Duration reset = Duration.ofSeconds(Long.parseLong(window.group(3)) + 1);
            return Optional.of(new Quota(budget, window.group(1), Long.parseLong(window.group(2)), limit, reset));
        }
        OptionalLong remaining = number(answer, "x-ratelimit-remaining");
        OptionalLong reset = number(answer, "x-ratelimit-reset");
        if (remaining.isEmpty() || reset.isEmpty()) {
            return Optional.empty();
        }
        // The server's clock and this machine's may differ by more than the window.
        Instant now = answer.header("date").flatMap(WaitAdvice::date).orElse(here);
        long seconds = Math.max(0, Math.min(reset.getAsLong() - now.getEpochSecond(), WaitAdvice.ABSURD.toSeconds()));
        String name = answer.header("x-ratelimit-resource")
                .filter(text -> text.matches("[\\w-]{1,40}"))
                .orElse("core");
        return Optional.of(new Quota(
                budget, name, remaining.getAsLong(), number(answer, "x-ratelimit-limit"), Duration.ofSeconds(seconds)));
    }

    private static OptionalLong number(Hop answer, String header) {
        return answer.header(header)
                .map(String::strip)
                .filter(text -> NUMBER.matcher(text).matches())
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }
}
