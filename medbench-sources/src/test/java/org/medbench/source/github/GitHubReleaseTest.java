package org.medbench.source.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.medbench.core.testing.GitHubRepository;
import org.medbench.core.testing.Reply;
import org.medbench.core.testing.ServedFile;
import org.medbench.item.Digest;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.Location;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Answers in the shape of the recorded ones: octokit fixtures, scenario release-assets. */
class GitHubReleaseTest {

    private static final String TEXT = "a,b\n1,2\n";
    private static final ServedFile DATA = ServedFile.of(TEXT);
    private static final Reply REPOSITORY =
            Reply.ok("{\"full_name\":\"owner/name\",\"default_branch\":\"main\",\"license\":{\"spdx_id\":\"MIT\"}}");

    private final GitHubFixture fixture = new GitHubFixture(GitHubRepository.of("owner/name", Map.of()));
    private final GitHubConnector connector = new GitHubConnector();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void listsWhatIsAttachedAndPinsIt() throws Exception {
        fixture.server.apiHost().then(REPOSITORY, release("uploaded", 7), REPOSITORY, release("uploaded", 7));

        Snapshot snapshot = connector.snapshot(Location.parse("github:owner/name@release:v1.0"), fixture.http());
        Snapshot again = connector.snapshot(snapshot.location(), fixture.http());

        assertThat(snapshot.commit()).matches("release:v1\\.0:[0-9a-f]{64}");
        assertThat(snapshot.files()).singleElement().satisfies(file -> {
            assertThat(file.path()).isEqualTo("data.csv");
            assertThat(file.size()).hasValue(DATA.size());
            assertThat(file.digest()).contains(Digest.sha256(DATA.sha256()));
        });
        assertThat(snapshot.declaredLicense()).contains("MIT");
        assertThat(snapshot.cardText()).contains("What is in it");
        assertThat(again).isEqualTo(snapshot);
        assertThat(fixture.server.apiHost().requests().get(1).path()).isEqualTo("/repos/owner/name/releases/tags/v1.0");
    }

    @Test
    void theLatestIsPinnedByItsTag() throws Exception {
        fixture.server.apiHost().then(REPOSITORY, release("uploaded", 7));

        Snapshot snapshot = connector.snapshot(Location.parse("github:owner/name@release:latest"), fixture.http());

        assertThat(snapshot.commit()).startsWith("release:v1.0:");
        assertThat(fixture.server.apiHost().requests().get(1).path()).isEqualTo("/repos/owner/name/releases/latest");
    }

    @Test
    void filesThatWereReplacedAreNotThoseThatWerePinned() throws Exception {
        fixture.server.apiHost().then(REPOSITORY, withoutDigest(7), REPOSITORY, withoutDigest(8));
        Snapshot pinned = connector.snapshot(Location.parse("github:owner/name@release:v1.0"), fixture.http());

        assertFailure(Reason.REVISION_NOT_FOUND, () -> connector.snapshot(pinned.location(), fixture.http()));
    }

    @Test
    void anUploadThatBrokeOffIsNoFile() {
        fixture.server.apiHost().then(REPOSITORY, release("starter", 7));

        assertFailure(
                Reason.FILE_NOT_FOUND,
                () -> connector.snapshot(Location.parse("github:owner/name@release:v1.0"), fixture.http()));
    }

    @Test
    void theTokenStaysWithTheApiWhenTheBytesLieElsewhere() throws Exception {
        fixture.server.apiHost().then(REPOSITORY, release("uploaded", 7));
        Snapshot snapshot = connector.snapshot(Location.parse("github:owner/name@release:v1.0"), fixture.http());
        fixture.server
                .apiHost()
                .then(
                        release("uploaded", 7),
                        Reply.redirect(
                                302,
                                fixture.server
                                        .storageHost()
                                        .uri("/asset?signature=s")
                                        .toString()));
        fixture.server.storageHost().then(Reply.ok(TEXT));

        try (Download download = connector.open(
                DownloadRequest.whole(snapshot.location(), snapshot.files().get(0)), fixture.http())) {
            assertThat(download.body()).hasContent(TEXT);
        }

        assertThat(fixture.server.originsThatSaw(GitHubFixture.TOKEN))
                .containsExactly(fixture.server.apiHost().origin());
        assertThat(fixture.server.apiHost().requests().get(3).header("Accept")).contains("application/octet-stream");
    }

    private static Reply release(String state, int id) {
        return release("\"digest\":\"sha256:" + DATA.sha256() + "\",\"state\":\"" + state + "\",\"id\":" + id);
    }

    private static Reply withoutDigest(int id) {
        return release("\"digest\":null,\"state\":\"uploaded\",\"updated_at\":\"2026-01-01T00:00:00Z\",\"id\":" + id);
    }

    private static Reply release(String facts) {
        return Reply.ok(("{\"tag_name\":\"v1.0\",\"name\":\"First\",\"body\":\"What is in it\","
                        + "\"published_at\":\"2026-01-01T00:00:00Z\",\"assets\":[{\"name\":\"data.csv\",\"size\":"
                        + DATA.size() + "," + facts + "}]}")
                .getBytes(StandardCharsets.UTF_8));
    }

    private static void assertFailure(Reason reason, org.assertj.core.api.ThrowableAssert.ThrowingCallable action) {
        SourceFailure failure = catchThrowableOfType(SourceFailure.class, action);
        assertThat(failure).isNotNull();
        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
    }
}
