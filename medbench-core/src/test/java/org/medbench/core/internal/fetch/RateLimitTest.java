package org.medbench.core.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.core.testing.FaultServer;
import org.medbench.core.testing.Reply;
import org.medbench.spi.HttpAccess.Hop;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Row 13 of the fault list, with the ways in which both platforms say that they have had enough. */
@Timeout(60)
class RateLimitTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final HttpFixture fixture = new HttpFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry-after         | 120                                | 120",
                "retry-after         | 0                                  | 0",
                "retry-after         | Thu, 01 Jan 2026 00:02:00 GMT      | 120",
                "retry-after         | Wed, 31 Dec 2025 00:00:00 GMT      | 0",
                "retry-after         | 99999999999999999999999            | 315360000",
                "retry-after         | Fri, 01 Jan 9999 00:00:00 GMT      | 315360000",
                "retry-after         | -5                                 | none",
                "retry-after         | soon                               | none",
                "ratelimit           | \"api\";r=0;t=42                   | 43",
                "ratelimit           | \"api\";r=3;t=42                   | none",
                "ratelimit           | nonsense                           | none",
            })
    void readsTheTimeToWait(String header, String value, String seconds) {
        Optional<Duration> advised = WaitAdvice.of(hop(429, Map.of(header, value)), NOW);

        assertThat(advised.map(Duration::toSeconds).map(Object::toString).orElse("none"))
                .isEqualTo(seconds);
    }

    @Test
    void comparesTheResetWithTheServersOwnClock() {
        Hop exhausted = hop(
                403,
                Map.of(
                        "x-ratelimit-remaining", "0",
                        "x-ratelimit-reset", Long.toString(NOW.getEpochSecond() + 3600),
                        "date", "Thu, 01 Jan 2026 00:59:00 GMT"));

        assertThat(WaitAdvice.isRateLimit(exhausted, "")).isTrue();
        assertThat(WaitAdvice.of(exhausted, NOW)).contains(Duration.ofSeconds(60));
    }

    @Test
    void tellsSecondaryLimitsFromForbidden() {
        Hop forbidden = hop(403, Map.of("x-ratelimit-remaining", "4000"));

        assertThat(WaitAdvice.isRateLimit(forbidden, "You have exceeded a secondary rate limit."))
                .isTrue();
        assertThat(WaitAdvice.of(forbidden, NOW)).contains(Duration.ofMinutes(1));
        assertThat(WaitAdvice.isRateLimit(forbidden, "Resource not accessible")).isFalse();
    }

    @Test
    void waitsTheStatedTimeAndGoesOn() throws Exception {
        fixture.server.then(Reply.status(429).header("Retry-After", "30"), Reply.ok("fine"));

        assertThat(fixture.get("/x")).isEqualTo("fine");
        assertThat(fixture.clock.elapsed()).isBetween(Duration.ofSeconds(30), Duration.ofSeconds(31));
    }

    @Test
    void refusesToWaitLongerThanFiveMinutes() {
        fixture.server.then(Reply.status(429).header("Retry-After", "301"));

        SourceFailure failure = fixture.failureOf("/x");

        assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(failure.retryAfter().orElseThrow()).isBetween(Duration.ofSeconds(301), Duration.ofSeconds(302));
        assertThat(fixture.clock.elapsed()).isZero();
    }

    @Test
    void addsUpWaitsUntilTheLimit() {
        for (int i = 0; i < 5; i++) {
            fixture.server.then(Reply.status(429).header("Retry-After", "100"));
        }

        assertThat(fixture.failureOf("/x").reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(fixture.clock.elapsed()).isLessThan(Duration.ofMinutes(5));
        assertThat(fixture.server.requests()).hasSize(3);
    }

    @Test
    void waitsWithJitterWhenNothingIsStated() throws Exception {
        fixture.server.then(Reply.status(503), Reply.status(502), Reply.ok("fine"));

        assertThat(fixture.get("/x")).isEqualTo("fine");
        assertThat(fixture.clock.waits()).hasSize(2).allSatisfy(wait -> assertThat(wait)
                .isBetween(Duration.ZERO, Duration.ofSeconds(2)));
    }

    @Test
    void sixtyFourThreadsWaitOnce() throws Exception {
        int threads = 64;
        CountDownLatch allRefused = new CountDownLatch(threads);
        AtomicInteger asked = new AtomicInteger();
        try (FaultServer server = FaultServer.start(request -> {
                    if (asked.incrementAndGet() > threads) {
                        return Reply.ok("fine");
                    }
                    // Nobody is refused before everybody has asked, as when a window closes on a crowd.
                    allRefused.countDown();
                    await(allRefused);
                    return Reply.status(429).header("Retry-After", "60");
                });
                GuardedHttpAccess http = GuardedHttpAccess.open(
                        HttpSettings.standard()
                                .withEndpoint(HttpFixture.PLATFORM, server.origin())
                                .with(Limits.defaults().with(Limit.DOWNLOADS_PER_HOST, threads)),
                        fixture.clock,
                        () -> 0)) {
            Thread[] all = new Thread[threads];
            AtomicInteger fine = new AtomicInteger();
            for (int i = 0; i < threads; i++) {
                all[i] = new Thread(() -> {
                    try {
                        http.send(Request.api(server.uri("/x"))).close();
                        fine.incrementAndGet();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
                all[i].start();
            }
            for (Thread thread : all) {
                thread.join();
            }

            assertThat(fine).hasValue(threads);
            assertThat(asked).hasValue(2 * threads);
            assertThat(fixture.clock.waits()).containsExactly(Duration.ofSeconds(60));
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Hop hop(int status, Map<String, String> headers) {
        Map<String, List<String>> lists = new java.util.HashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new Hop(HttpFixture.PLATFORM, status, lists);
    }
}
