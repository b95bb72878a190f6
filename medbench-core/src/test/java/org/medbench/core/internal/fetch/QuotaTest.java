package org.medbench.core.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.core.testing.FaultServer;
import org.medbench.core.testing.Reply;
import org.medbench.event.RepositoryEvent;
import org.medbench.spi.HttpAccess.Hop;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Budgets of requests: what is left of them is told, and the end of one is heeded before a request is refused. */
@Timeout(60)
class QuotaTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final ManualClock clock = new ManualClock();
    private final List<RepositoryEvent> told = new CopyOnWriteArrayList<>();
    private final FaultServer server = FaultServer.start(request -> Reply.ok("fine"));
    private final GuardedHttpAccess http = GuardedHttpAccess.open(
            HttpSettings.standard().withEndpoint(HttpFixture.PLATFORM, server.origin()),
            clock,
            () -> 0,
            KeptAnswers.NONE,
            told::add);

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void tellsWhatTheHubSaysIsLeft() throws IOException {
        server.then(Reply.ok("x")
                .header("RateLimit", "\"api\";r=497;t=168")
                .header("RateLimit-Policy", "\"fixed window\";\"api\";q=500;w=300"));

        get("/api/datasets");

        assertThat(told)
                .containsExactly(new RepositoryEvent.Quota(
                        "127.0.0.1", "api", 497, OptionalLong.of(500), Duration.ofSeconds(169)));
    }

    @Test
    void tellsWhatGitHubSaysIsLeftByItsOwnClock() throws IOException {
        server.then(Reply.ok("x")
                .header("X-RateLimit-Limit", "30")
                .header("X-RateLimit-Remaining", "29")
                .header("X-RateLimit-Resource", "search")
                .header("X-RateLimit-Reset", Long.toString(NOW.getEpochSecond() + 4000))
                .header("Date", "Thu, 01 Jan 2026 01:06:00 GMT"));

        get("/search/repositories?q=x");

        assertThat(told)
                .containsExactly(new RepositoryEvent.Quota(
                        "127.0.0.1", "search", 29, OptionalLong.of(30), Duration.ofSeconds(40)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ratelimit | nonsense",
                "ratelimit | \"api\";r=-1;t=5",
                "ratelimit | \"api\";r=99999999999999999999;t=5",
                "x-ratelimit-remaining | 5",
                "x-ratelimit-remaining | many",
            })
    void saysNothingWhereTheServerDoesNot(String header, String value) {
        assertThat(Quota.of(new Hop(URI.create("https://h.example/x"), 200, Map.of(header, List.of(value))), NOW))
                .isEmpty();
    }

    @Test
    void waitsBeforeTheNextRequestInsteadOfBeingRefused() throws IOException {
        server.then(Reply.ok("last").header("RateLimit", "\"api\";r=0;t=41"));

        get("/api/datasets");
        get("/api/datasets");

        assertThat(clock.waits()).containsExactly(Duration.ofSeconds(42));
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void aBudgetThatIsUsedUpDoesNotHoldUpAnother() throws IOException {
        server.then(Reply.ok("last").header("RateLimit", "\"api\";r=0;t=41"));

        get("/api/datasets");
        get("/datasets/o/n/resolve/main/a.csv");
        get("/search/repositories");

        assertThat(clock.waits()).isEmpty();
    }

    @Test
    void aSecondaryLimitHoldsUpTheWholeServer() throws IOException {
        server.then(Reply.status(403)
                .header("Retry-After", "60")
                .header("X-RateLimit-Remaining", "4999")
                .body("{\"message\":\"You have exceeded a secondary rate limit\"}".getBytes()));

        get("/repos/o/n");
        get("/search/repositories");

        assertThat(clock.waits()).containsExactly(Duration.ofSeconds(60));
    }

    @Test
    void aWaitThatIsTooLongIsRefusedWithoutARequest() throws IOException {
        server.then(Reply.ok("last")
                .header("X-RateLimit-Remaining", "0")
                .header("X-RateLimit-Reset", Long.toString(NOW.getEpochSecond() + 3000))
                .header("Date", "Thu, 01 Jan 2026 00:00:00 GMT"));
        get("/repos/o/n");

        SourceFailure failure = catchThrowableOfType(SourceFailure.class, () -> get("/repos/o/n"));

        assertThat(failure.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(failure.retryAfter()).contains(Duration.ofSeconds(3000));
        assertThat(server.requests()).hasSize(1);
        assertThat(clock.waits()).isEmpty();
    }

    private void get(String path) throws IOException {
        http.send(Request.api(server.uri(path))).close();
    }
}
