package org.medbench.core.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.core.testing.FaultServer;
import org.medbench.core.testing.Reply;
import org.medbench.event.RepositoryListener;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Request;

/** What was answered before is asked for by its entity tag, and served only if the server confirms it. */
@Timeout(60)
class ConditionalRequestTest {

    private final Map<String, KeptAnswers.Kept> memory = new HashMap<>();
    private final KeptAnswers kept = new KeptAnswers() {
        @Override
        public Optional<Kept> find(String question) {
            return Optional.ofNullable(memory.get(question));
        }

        @Override
        public void keep(Kept answer) {
            memory.put(answer.question(), answer);
        }
    };
    private final FaultServer server = FaultServer.start();
    private final GuardedHttpAccess http = GuardedHttpAccess.open(
            HttpSettings.standard().withEndpoint(HttpFixture.PLATFORM, server.origin()),
            new ManualClock(),
            () -> 0,
            kept,
            RepositoryListener.NONE);

    @AfterEach
    void close() {
        http.close();
        server.close();
    }

    @Test
    void servesAgainWhatTheServerConfirms() throws IOException {
        server.then(
                Reply.ok("first").header("ETag", "W/\"1\"").header("X-Repo-Commit", "c"),
                Reply.status(304).header("RateLimit", "\"api\";r=7;t=9"));

        assertThat(get("/x")).isEqualTo("first");
        try (HttpAccess.Reply again = http.send(Request.api(server.uri("/x")))) {
            assertThat(again.status()).isEqualTo(200);
            assertThat(HttpFixture.text(again)).isEqualTo("first");
            assertThat(again.header("X-Repo-Commit")).contains("c");
            assertThat(again.header("RateLimit")).contains("\"api\";r=7;t=9");
        }

        assertThat(server.requests().get(0).header("If-None-Match")).isEmpty();
        assertThat(server.requests().get(1).header("If-None-Match")).contains("W/\"1\"");
    }

    @Test
    void takesAndKeepsWhatIsNew() throws IOException {
        server.then(
                Reply.ok("first").header("ETag", "\"1\""),
                Reply.ok("second").header("ETag", "\"2\""),
                Reply.status(304));

        assertThat(get("/x")).isEqualTo("first");
        assertThat(get("/x")).isEqualTo("second");
        assertThat(get("/x")).isEqualTo("second");
        assertThat(server.requests().get(2).header("If-None-Match")).contains("\"2\"");
    }

    @Test
    void aRefusalNeitherReplacesNorServesWhatWasKept() throws IOException {
        server.then(Reply.ok("first").header("ETag", "\"1\""), Reply.status(404), Reply.status(304));

        assertThat(get("/x")).isEqualTo("first");
        try (HttpAccess.Reply gone = http.send(Request.api(server.uri("/x")))) {
            assertThat(gone.status()).isEqualTo(404);
        }
        assertThat(get("/x")).isEqualTo("first");
    }

    @Test
    void anotherMediaTypeIsAnotherQuestion() throws IOException {
        server.then(Reply.ok("json").header("ETag", "\"1\""), Reply.ok("raw").header("ETag", "\"1\""));

        assertThat(get("/x")).isEqualTo("json");
        Request raw = Request.api(server.uri("/x")).withHeader("Accept", "application/vnd.github.raw+json");
        try (HttpAccess.Reply reply = http.send(raw)) {
            assertThat(HttpFixture.text(reply)).isEqualTo("raw");
        }
        assertThat(server.requests().get(1).header("If-None-Match")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "unquoted", "\"a b\"", "\"a\"b\""})
    void keepsNothingUnderATagThatIsNone(String tag) throws IOException {
        server.then(Reply.ok("first").header("ETag", tag));

        assertThat(get("/x")).isEqualTo("first");
        assertThat(memory).isEmpty();
    }

    @Test
    void keepsNeitherDownloadsNorPagesNorWhatMustNotBeKept() throws IOException {
        for (int i = 0; i < 3; i++) {
            server.then(Reply.ok("x").header("ETag", "\"1\"").header("Cache-Control", "private, no-store"));
        }

        http.send(Request.download(server.uri("/x"), Map.of())).close();
        http.send(Request.page(server.uri("/x"), Map.of())).close();
        http.send(Request.api(server.uri("/x"))).close();

        assertThat(memory).isEmpty();
    }

    private String get(String path) throws IOException {
        try (HttpAccess.Reply reply = http.send(Request.api(server.uri(path)))) {
            return HttpFixture.text(reply);
        }
    }
}
