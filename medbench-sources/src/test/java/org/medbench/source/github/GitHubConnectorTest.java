package org.medbench.source.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.catalog.RemoteFile;
import org.medbench.core.testing.GitHubRepository;
import org.medbench.core.testing.Reply;
import org.medbench.core.testing.ServedFile;
import org.medbench.item.Digest;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.Listing;
import org.medbench.spi.ListingPage;
import org.medbench.spi.Location;
import org.medbench.spi.SearchRequest;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

class GitHubConnectorTest {

    private static final ServedFile ROWS = ServedFile.of("a,b\n1,2\n");
    private static final ServedFile LARGE = ServedFile.of("PAR1".repeat(5000));

    private final GitHubRepository repository = GitHubRepository.of(
                    "owner/name",
                    Map.of(
                            "README.md", ServedFile.of("# A benchmark"),
                            ".gitattributes", ServedFile.of("*.parquet filter=lfs -text\n"),
                            "data/rows.csv", ROWS,
                            "data/link.csv", ServedFile.of("rows.csv"),
                            "data/module", ServedFile.of("x"),
                            "data/train.parquet", LARGE.pointer()))
            .mode("data/link.csv", "120000")
            .mode("data/module", "160000")
            .keepInLfs(LARGE)
            .fact("topics", List.of("medical", "benchmark"))
            .fact("license", Map.of("key", "mit", "spdx_id", "MIT"));
    private final GitHubFixture fixture = new GitHubFixture(repository);
    private final GitHubConnector connector = new GitHubConnector();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void snapshotStatesGitIdsAndTheContentOfLargeFiles() throws Exception {
        Snapshot snapshot = snapshot("github:owner/name");

        assertThat(snapshot.commit()).isEqualTo(repository.commit("main"));
        assertThat(file(snapshot, "data/rows.csv").digest())
                .contains(new Digest(Digest.Algorithm.GIT_SHA_1, ROWS.gitSha1()));
        assertThat(file(snapshot, "data/train.parquet").digest()).contains(Digest.sha256(LARGE.sha256()));
        assertThat(file(snapshot, "data/train.parquet").size()).hasValue(LARGE.size());
        assertThat(snapshot.files()).extracting(RemoteFile::path).doesNotContain("data/link.csv", "data/module");
        assertThat(snapshot.facts())
                .containsEntry("symbolic_links", List.of("data/link.csv"))
                .containsEntry("submodules", List.of("data/module"))
                .containsEntry("topics", List.of("medical", "benchmark"));
        assertThat(snapshot.declaredLicense()).contains("MIT");
        assertThat(snapshot.cardText()).contains("# A benchmark");
    }

    @Test
    void truncatedTreeIsCompletedFolderByFolder() throws Exception {
        Map<String, ServedFile> many = new HashMap<>();
        for (int i = 0; i < 300; i++) {
            many.put("d" + i % 7 + "/e" + i % 3 + "/" + i + ".txt", ServedFile.of("x" + i));
        }
        fixture.server.add(GitHubRepository.of("owner/many", many)).treeLimit(100);

        assertThat(snapshot("github:owner/many").files())
                .extracting(RemoteFile::path)
                .containsExactlyInAnyOrderElementsOf(many.keySet());
    }

    @Test
    void tokenGoesToTheApiAloneAndLentHeadersToTheLfsStoreAlone() throws Exception {
        Snapshot snapshot = snapshot("github:owner/name");
        for (RemoteFile file : snapshot.files()) {
            open(snapshot, file, 0).close();
        }

        assertThat(fixture.server.originsThatSaw(GitHubFixture.TOKEN))
                .containsExactly(fixture.server.apiHost().origin());
        assertThat(fixture.server.originsThatSaw("lent-by-the-lfs-server"))
                .containsExactly(fixture.server.storageHost().origin());
    }

    @Test
    void lentHeadersDoNotFollowARedirect() throws Exception {
        Snapshot snapshot = snapshot("github:owner/name");
        fixture.server
                .storageHost()
                .then(Reply.redirect(
                        302, fixture.server.rawHost().uri("/stolen").toString()));

        assertFailure(Reason.FILE_NOT_FOUND, () -> open(snapshot, file(snapshot, "data/train.parquet"), 0)
                .close());
        assertThat(fixture.server.originsThatSaw("lent-by-the-lfs-server"))
                .containsExactly(fixture.server.storageHost().origin());
    }

    @Test
    void lfsErrorsStandBesideTheObject() throws Exception {
        ServedFile gone = ServedFile.of("gone".repeat(100));
        fixture.server.add(GitHubRepository.of(
                "owner/gone", Map.of(".gitattributes", ServedFile.of("*.bin filter=lfs"), "a.bin", gone.pointer())));
        Snapshot snapshot = snapshot("github:owner/gone");

        SourceFailure failure = assertFailure(Reason.FILE_NOT_FOUND, () -> open(snapshot, file(snapshot, "a.bin"), 0)
                .close());
        assertThat(failure).hasMessageContaining("Object does not exist");
    }

    @Test
    void resumesAFile() throws Exception {
        Snapshot snapshot = snapshot("github:owner/name");

        try (Download rest = open(snapshot, file(snapshot, "data/train.parquet"), 19_996)) {
            assertThat(rest.offset()).isEqualTo(19_996);
            assertThat(rest.body().readAllBytes()).isEqualTo("PAR1".getBytes());
        }
        try (Download again = open(snapshot, file(snapshot, "data/rows.csv"), 99)) {
            assertThat(again.offset()).isZero();
            assertThat(again.body().readAllBytes()).hasSize(8);
        }
    }

    @Test
    void renamedRepositoryIsServedAndTold() throws Exception {
        fixture.server.rename("old/name", "owner/name");

        Snapshot snapshot = snapshot("github:old/name");

        assertThat(snapshot.facts()).containsEntry("renamed_to", List.of("owner/name"));
        try (Download download = open(snapshot, file(snapshot, "data/rows.csv"), 0)) {
            assertThat(download.body().readAllBytes()).hasSize(8);
        }
    }

    @Test
    void defaultBranchIsNotAssumed() throws Exception {
        GitHubRepository other = GitHubRepository.of("owner/other", Map.of("a.csv", ROWS));
        String commit = other.push("trunk", Map.of("b.csv", ROWS));
        fixture.server.add(other.defaultBranch("trunk"));

        assertThat(snapshot("github:owner/other").commit()).isEqualTo(commit);
    }

    @Test
    void refusalsAreToldApart() {
        fixture.server.add(
                GitHubRepository.of("owner/private", Map.of("a", ROWS)).fact("private", true));

        assertFailure(Reason.REPOSITORY_NOT_FOUND, () -> snapshot("github:owner/private"));
        assertFailure(Reason.REPOSITORY_NOT_FOUND, () -> snapshot("github:../x"));
        assertFailure(Reason.REVISION_NOT_FOUND, () -> snapshot("github:owner/name@nope"));
        fixture.server.apiHost().then(Reply.status(401).body("{\"message\":\"Bad credentials\"}".getBytes()));
        assertFailure(Reason.UNAUTHORIZED, () -> snapshot("github:owner/name"));
        fixture.server.apiHost().then(Reply.status(451).body("{\"message\":\"DMCA\"}".getBytes()));
        assertFailure(Reason.FORBIDDEN, () -> snapshot("github:owner/name"));
        fixture.server
                .apiHost()
                .then(Reply.status(403).header("Retry-After", "9999").body("{\"message\":\"secondary\"}".getBytes()));
        assertFailure(Reason.RATE_LIMITED, () -> snapshot("github:owner/name"));
    }

    @Test
    void searchGoesBeyondTheCapOfOneQuery() throws Exception {
        HashSet<String> names = new HashSet<>();
        for (int i = 0; i < 2_500; i++) {
            String name = "med/set" + i;
            names.add(name);
            Instant pushed = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(i * 20_000L);
            fixture.server.add(GitHubRepository.of(name, Map.of())
                    .fact("topics", List.of("medical"))
                    .fact("pushed_at", pushed.toString()));
        }
        SearchRequest medical =
                new SearchRequest(Optional.of("med"), Map.of("tag", List.of("medical")), Optional.empty());

        try (Stream<Listing> found = connector.search(medical, fixture.http())) {
            List<Listing> listings = found.toList();
            assertThat(listings)
                    .extracting(listing -> listing.location().path())
                    .containsExactlyInAnyOrderElementsOf(names);
            assertThat(listings)
                    .extracting(listing -> listing.lastModified().orElseThrow())
                    .isSortedAccordingTo(java.util.Comparator.reverseOrder());
        }
    }

    @Test
    void repositoriesOfOneSecondAreToldApartBySizeAndStars() throws Exception {
        HashSet<String> names = new HashSet<>();
        for (int i = 0; i < 1_200; i++) {
            names.add("med/set" + i);
            fixture.server.add(GitHubRepository.of("med/set" + i, Map.of())
                    .fact("pushed_at", "2024-01-01T00:00:00Z")
                    .fact("size", i % 2 == 0 ? 7 : 8)
                    .fact("stargazers_count", i / 4));
        }
        fixture.server.searchCap(1000);

        try (Stream<Listing> found = connector.search(words("med/set"), fixture.http())) {
            assertThat(found.map(listing -> listing.location().path())).containsExactlyInAnyOrderElementsOf(names);
        }
    }

    @Test
    void moreThanCanBeToldApartIsAnErrorAndNotAPart() {
        for (int i = 0; i < 1_001; i++) {
            fixture.server.add(GitHubRepository.of("med/set" + i, Map.of()).fact("pushed_at", "2024-01-01T00:00:00Z"));
        }

        assertFailure(Reason.LIMIT, () -> connector.list(words("med/set"), Optional.empty(), fixture.http()));
    }

    @Test
    void listGoesOnAtACursorInAnotherProcess() throws Exception {
        for (int i = 0; i < 250; i++) {
            fixture.server.add(GitHubRepository.of("med/set" + i, Map.of())
                    .fact(
                            "pushed_at",
                            Instant.parse("2024-01-01T00:00:00Z").plusSeconds(i).toString()));
        }
        HashSet<String> found = new HashSet<>();
        int pages = 0;
        Optional<String> cursor = Optional.empty();

        do {
            ListingPage page = new GitHubConnector()
                    .list(words("med/set"), cursor, fixture.http())
                    .orElseThrow();
            page.entries().forEach(entry -> found.add(entry.location().path()));
            cursor = page.next();
            pages++;
        } while (cursor.isPresent());

        assertThat(found).hasSize(250);
        assertThat(pages).isEqualTo(3);
        assertThat(fixture.server.apiHost().requests()).hasSize(4); // one to learn the server's time
        assertFailure(
                Reason.CURSOR_EXPIRED,
                () -> connector.list(words("med/set"), Optional.of("pushed:..2024"), fixture.http()));
    }

    @Test
    void describesARepositoryInOneRequest() throws Exception {
        Listing now = connector.describe(Location.parse("github:owner/name"), fixture.http());

        assertThat(now.location().toString()).isEqualTo("github:owner/name");
        assertThat(fixture.server.apiHost().requests()).hasSize(1);
    }

    private static SearchRequest words(String text) {
        return new SearchRequest(Optional.of(text), Map.of(), Optional.empty());
    }

    @Test
    void searchSinceAMomentCostsAHandfulOfRequests() throws Exception {
        fixture.server.add(GitHubRepository.of("med/new", Map.of())
                .fact("topics", List.of("medical"))
                .fact("pushed_at", "2026-05-30T00:00:00Z"));
        SearchRequest recent = new SearchRequest(
                Optional.empty(),
                Map.of("tag", List.of("medical")),
                Optional.of(Instant.parse("2026-05-01T00:00:00Z")));

        try (Stream<Listing> found = connector.search(recent, fixture.http())) {
            assertThat(found.map(listing -> listing.location().toString())).containsExactly("github:med/new");
        }
        assertThat(fixture.server.apiHost().requests()).hasSizeLessThan(5);
    }

    @ParameterizedTest
    @CsvSource({
        "*.parquet,          data/deep/a.parquet,  true",
        "*.parquet,          a.parquet.txt,        false",
        "data/*.csv,         data/a.csv,           true",
        "data/*.csv,         data/b/a.csv,         false",
        "data/**,            data/b/a.csv,         true",
        "**/raw/*,           x/y/raw/a,            true",
        "/top.bin,           top.bin,              true",
        "/top.bin,           sub/top.bin,          false",
        "file[0-9].bin,      x/file7.bin,          true",
        "file[!0-9].bin,     x/file7.bin,          false",
        "a?c.bin,            abc.bin,              true",
        "a.b*,               aXb,                  false",
    })
    void readsGitattributes(String pattern, String path, boolean expected) {
        LfsAttributes attributes = new LfsAttributes();
        attributes.add("", "# comment\n" + pattern + " filter=lfs diff=lfs merge=lfs -text\r\n*.other text");

        assertThat(attributes.isLfs(path)).isEqualTo(expected);
    }

    @Test
    void lastMatchingLineWins() {
        LfsAttributes attributes = new LfsAttributes();
        attributes.add("", "*.csv filter=lfs\nsmall.csv -filter\n");
        attributes.add("inner/", "*.csv !filter\n");

        assertThat(attributes.isLfs("a.csv")).isTrue();
        assertThat(attributes.isLfs("x/small.csv")).isFalse();
        assertThat(attributes.isLfs("inner/a.csv")).isFalse();
        assertThat(attributes.isLfs("inner2/a.csv")).isTrue();
    }

    @Test
    void pointersAreReadAsTheSpecificationSays() {
        String pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:" + "a".repeat(64) + "\nsize 12\n";

        assertThat(LfsPointer.parse(pointer.getBytes()).orElseThrow().size()).isEqualTo(12);
        assertThat(LfsPointer.parse(
                        pointer.replace("oid", "ext-0-x sha256:1\noid").getBytes()))
                .isPresent();
        assertThat(LfsPointer.parse("a,b\n1,2\n".getBytes())).isEmpty();
        assertThat(LfsPointer.parse((pointer + "x".repeat(2000)).getBytes())).isEmpty();
    }

    private Snapshot snapshot(String reference) throws Exception {
        return connector.snapshot(Location.parse(reference), fixture.http());
    }

    private Download open(Snapshot snapshot, RemoteFile file, long offset) throws Exception {
        return connector.open(new DownloadRequest(snapshot.location(), file, offset, Optional.empty()), fixture.http());
    }

    private static RemoteFile file(Snapshot snapshot, String path) {
        return snapshot.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static SourceFailure assertFailure(Reason reason, ThrowingCallable action) {
        SourceFailure failure = catchThrowableOfType(SourceFailure.class, action);
        assertThat(failure).as("the failure").isNotNull();
        assertThat(failure.reason()).as(failure.getMessage()).isEqualTo(reason);
        return failure;
    }
}
