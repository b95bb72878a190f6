package org.medbench.source.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.core.internal.fetch.GuardedHttpAccess;
import org.medbench.core.internal.fetch.HttpSettings;
import org.medbench.core.testing.FaultServer;
import org.medbench.core.testing.ManualClock;
import org.medbench.core.testing.Reply;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.Limits;
import org.medbench.spi.Listing;
import org.medbench.spi.Location;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What GitHub really answered, served again by a server on this machine; {@code recorded/github/README.md} says whence. */
class RecordedAnswersTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final ManualClock clock = new ManualClock();

    @ParameterizedTest
    @CsvSource({
        "hub4j-abuse-403-retry-after,                 30",
        "hub4j-secondary-limit-403-body-marker-only,  60",
        "hub4j-secondary-limit-403-no-retry-after,    60",
        "hub4j-secondary-limit-429-retry-after,       8",
    })
    void secondaryLimitsAreWaitedFor(String name, long seconds) throws IOException {
        try (FaultServer server = FaultServer.start(request -> Reply.ok("fine"));
                GuardedHttpAccess http = access(server)) {
            server.then(reply(recorded(name)));
            long start = clock.nanoTime();

            try (HttpAccess.Reply reply = http.send(Request.api(server.uri("/repos/o/n")))) {
                assertThat(reply.status()).isEqualTo(200);
            }

            assertThat(Duration.ofNanos(clock.nanoTime() - start)).isEqualTo(Duration.ofSeconds(seconds));
            assertThat(server.requests()).hasSize(2);
        }
    }

    @Test
    void everyFileOfATreeIsRead() throws IOException {
        JsonNode body = recorded("hub4j-git-trees-recursive").path("response").path("body");
        List<String> blobs = new ArrayList<>();
        body.path("tree").forEach(entry -> {
            if (entry.path("type").asString().equals("blob")) {
                blobs.add(entry.path("path").asString());
            }
        });
        try (FaultServer server = FaultServer.start();
                GuardedHttpAccess http = access(server)) {
            server.then(Reply.ok(body.toString()));
            GitHubApi api = GitHubApi.of(Location.parse("github:hub4j/github-api"), http);

            List<GitTree.Entry> entries = GitTree.read(api, "main", Limits.defaults());

            assertThat(blobs).isNotEmpty();
            assertThat(entries).extracting(GitTree.Entry::path).containsExactlyElementsOf(blobs);
            assertThat(entries).allMatch(entry -> entry.id().matches("[0-9a-f]{40}") && entry.size() >= 0);
        }
    }

    @Test
    void everyResultOfASearchIsAnEntry() throws IOException {
        JsonNode items = recorded("hub4j-search-repositories")
                .path("response")
                .path("body")
                .path("items");

        List<Listing> listings = new ArrayList<>();
        items.forEach(item -> listings.add(new RepositoryFacts(item).listing()));

        assertThat(listings).isNotEmpty();
        for (int i = 0; i < listings.size(); i++) {
            Listing listing = listings.get(i);
            String license = items.get(i).path("license").path("spdx_id").asString("");
            assertThat(listing.location().path())
                    .isEqualTo(items.get(i).path("full_name").asString());
            assertThat(listing.lastModified()).isPresent();
            assertThat(listing.declaredLicense())
                    .isEqualTo(Optional.of(license).filter(id -> !id.isEmpty() && !id.equals("NOASSERTION")));
        }
    }

    @Test
    void aRepositoryIsDescribed() throws IOException {
        JsonNode exchange = recorded("octokit-get-repository").get(0);
        try (FaultServer server = FaultServer.start();
                GuardedHttpAccess http = access(server)) {
            server.then(reply(exchange));

            Listing listing =
                    new GitHubConnector().describe(Location.parse("github:octokit-fixture-org/hello-world"), http);

            assertThat(listing.location().toString()).isEqualTo("github:octokit-fixture-org/hello-world");
            assertThat(listing.facts()).containsEntry("default_branch", List.of("master"));
        }
    }

    private GuardedHttpAccess access(FaultServer server) {
        return GuardedHttpAccess.open(
                HttpSettings.standard().withEndpoint(GitHubApi.API, server.origin()), clock, () -> 0);
    }

    private static Reply reply(JsonNode exchange) {
        JsonNode response = exchange.path("response");
        Reply reply = Reply.status(response.path("status").asInt());
        for (String name : response.path("headers").propertyNames()) {
            String value = response.path("headers").path(name).asString("");
            boolean ofTheConnection = name.toLowerCase(java.util.Locale.ROOT)
                    .matches("content-length|content-encoding|transfer-encoding|connection|date");
            if (!ofTheConnection && !value.isEmpty() && !value.contains("{{")) { // a placeholder of the recorder's
                reply = reply.header(name, value);
            }
        }
        return reply.body(response.path("body").toString().getBytes(StandardCharsets.UTF_8));
    }

    private static JsonNode recorded(String name) {
        try (InputStream in = RecordedAnswersTest.class.getResourceAsStream("/recorded/github/" + name + ".json")) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
