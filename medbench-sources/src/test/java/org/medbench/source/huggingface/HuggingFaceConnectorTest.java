package org.medbench.source.huggingface;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.catalog.Access;
import org.medbench.catalog.RemoteFile;
import org.medbench.core.testing.HubDataset;
import org.medbench.core.testing.Reply;
import org.medbench.core.testing.SeenRequest;
import org.medbench.core.testing.ServedFile;
import org.medbench.item.Digest;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Listing;
import org.medbench.spi.ListingPage;
import org.medbench.spi.Location;
import org.medbench.spi.SearchRequest;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

class HuggingFaceConnectorTest {

    private static final String TOKEN = "hf_canary_5d1e";
    private static final byte[] ROWS = "{\"question\":\"?\"}\n".repeat(500).getBytes(StandardCharsets.UTF_8);

    private static final SearchRequest EVERYTHING = new SearchRequest(Optional.empty(), Map.of(), Optional.empty());

    private final ServedFile small = ServedFile.of(ROWS);
    private final ServedFile large = ServedFile.of("PAR1".repeat(10_000));
    private final HubDataset dataset = HubDataset.of(
            "owner/name",
            Map.of("README.md", ServedFile.of("# Card"), "data/test.jsonl", small, "data/test.parquet", large));
    private HubFixture fixture = new HubFixture(dataset);
    private final HuggingFaceConnector connector = new HuggingFaceConnector();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void snapshotPinsTheCommitAndStatesTheRightDigests() throws Exception {
        Snapshot snapshot = snapshot("hf:owner/name@main");

        assertThat(snapshot.commit()).isEqualTo(dataset.commit("main"));
        assertThat(snapshot.location()).hasToString("hf:owner/name@" + dataset.commit("main"));
        assertThat(snapshot.cardText()).contains("# Card");
        assertThat(file(snapshot, "data/test.jsonl").digest())
                .contains(new Digest(Digest.Algorithm.GIT_SHA_1, small.gitSha1()));
        assertThat(file(snapshot, "data/test.parquet").digest()).contains(Digest.sha256(large.sha256()));
        assertThat(file(snapshot, "data/test.parquet").size()).hasValue(large.size());
    }

    @Test
    void largeFileComesFromAnotherOriginWithTheDigestOfTheFirstAnswer() throws Exception {
        Snapshot snapshot = snapshot("hf:owner/name");

        try (Download download = open(snapshot, "data/test.parquet", 0, Optional.empty())) {
            assertThat(download.digest()).contains(Digest.sha256(large.sha256()));
            assertThat(Digest.ofBytes(download.body().readAllBytes())).isEqualTo(Digest.sha256(large.sha256()));
            assertThat(download.length()).hasValue(large.size());
        }
        assertThat(fixture.hub.contentHost().requests()).hasSize(1);
    }

    @Test
    void resumesWithIfRangeOnTheContentHost() throws Exception {
        Snapshot snapshot = snapshot("hf:owner/name");
        String validator;
        try (Download download = open(snapshot, "data/test.parquet", 0, Optional.empty())) {
            validator = download.validator().orElseThrow();
        }

        try (Download rest = open(snapshot, "data/test.parquet", 39_996, Optional.of(validator))) {
            assertThat(rest.offset()).isEqualTo(39_996);
            assertThat(rest.body().readAllBytes()).isEqualTo("PAR1".getBytes(StandardCharsets.US_ASCII));
        }
        List<SeenRequest> seen = fixture.hub.contentHost().requests();
        assertThat(seen.get(1).header("Range")).contains("bytes=39996-");
        assertThat(seen.get(1).header("If-Range")).contains(validator);
    }

    @Test
    void startsAgainWhenTheVersionIsAnother() throws Exception {
        Snapshot snapshot = snapshot("hf:owner/name");

        try (Download whole = open(snapshot, "data/test.parquet", 100, Optional.of("\"older\""))) {
            assertThat(whole.offset()).isZero();
            assertThat(whole.body().readAllBytes()).hasSize(40_000);
        }
    }

    @Test
    void partialThatIsWholeAlreadyNeedsNoByteAndALongerOneStartsAgain() throws Exception {
        Snapshot snapshot = snapshot("hf:owner/name");

        try (Download nothing = open(snapshot, "data/test.parquet", 40_000, Optional.empty())) {
            assertThat(nothing.offset()).isEqualTo(40_000);
            assertThat(nothing.body().readAllBytes()).isEmpty();
        }
        try (Download again = open(snapshot, "data/test.parquet", 40_001, Optional.empty())) {
            assertThat(again.offset()).isZero();
            assertThat(again.body().readAllBytes()).hasSize(40_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes 99-39999/40000", "bytes 100-39999/50000", "bytes 100-200/40000", "none", ""})
    void rangeThatIsNotTheOneAskedForIsRefused(String contentRange) throws Exception {
        Snapshot snapshot = snapshot("hf:owner/name");
        fixture.hub
                .contentHost()
                .then(Reply.status(206).header("Content-Range", contentRange).body(new byte[10]));

        assertFailure(Reason.PROTOCOL, () -> open(snapshot, "data/test.parquet", 100, Optional.of("\"v\""))
                .close());
    }

    @Test
    void tokenIsSeenByTheHubAlone() throws Exception {
        replace(new HubFixture(TOKEN, dataset));
        fixture.hub.token(TOKEN);
        Snapshot snapshot = snapshot("hf:owner/name");
        for (RemoteFile file : snapshot.files()) {
            open(snapshot, file.path(), 0, Optional.empty()).close();
        }

        assertThat(fixture.hub.originsThatSaw(TOKEN)).containsExactly(fixture.hub.endpoint());
        assertThat(fixture.hub.contentHost().requests()).isNotEmpty();
    }

    @Test
    void expiredSignatureLeadsBackToTheHub() throws Exception {
        Snapshot snapshot = snapshot("hf:owner/name");
        fixture.hub.contentHost().then(Reply.status(403).body("<Error/>".getBytes(StandardCharsets.UTF_8)));

        try (Download download = open(snapshot, "data/test.parquet", 0, Optional.empty())) {
            assertThat(download.body().readAllBytes()).hasSize(40_000);
        }
    }

    @Test
    void refusalsAreToldApart() throws Exception {
        fixture.hub.add(HubDataset.of("owner/gated", Map.of("a.csv", small)).gated("manual"));
        fixture.hub.add(HubDataset.of("owner/private", Map.of("a.csv", small)).fact("private", true));
        fixture.hub.add(HubDataset.of("owner/gone", Map.of("a.csv", small)).fact("disabled", true));
        Snapshot gated = snapshot("hf:owner/gated");
        Snapshot gone = snapshot("hf:owner/gone");

        assertThat(gated.access()).isEqualTo(Access.GATED_MANUAL);
        assertThat(gone.access()).isEqualTo(Access.WITHDRAWN);
        SourceFailure refusal = assertFailure(
                Reason.GATED, () -> open(gated, "a.csv", 0, Optional.empty()).close());
        assertThat(refusal.page().orElseThrow()).hasPath("/datasets/owner/gated");
        assertFailure(
                Reason.FORBIDDEN, () -> open(gone, "a.csv", 0, Optional.empty()).close());
        assertFailure(Reason.REPOSITORY_NOT_FOUND, () -> snapshot("hf:owner/private"));
        assertFailure(Reason.REPOSITORY_NOT_FOUND, () -> snapshot("hf:owner/nothing"));
        assertFailure(Reason.REPOSITORY_NOT_FOUND, () -> snapshot("hf:../../etc"));
        assertFailure(Reason.REVISION_NOT_FOUND, () -> snapshot("hf:owner/name@v9"));
    }

    @Test
    void refusalsWithATokenAreToldApart() throws Exception {
        replace(new HubFixture(TOKEN, dataset));
        fixture.hub.add(HubDataset.of("owner/gated", Map.of("a.csv", small)).gated("auto"));
        fixture.hub.token(TOKEN);
        Snapshot gated = snapshot("hf:owner/gated");

        assertThat(gated.access()).isEqualTo(Access.GATED_AUTOMATIC);
        assertFailure(
                Reason.GATED, () -> open(gated, "a.csv", 0, Optional.empty()).close());
        assertFailure(Reason.REPOSITORY_NOT_FOUND, () -> snapshot("hf:owner/nothing"));
        fixture.hub.token(TOKEN, "owner/gated");
        open(gated, "a.csv", 0, Optional.empty()).close();
    }

    @Test
    void wrongTokenIsUnauthorized() {
        replace(new HubFixture("hf_unknown", dataset));

        assertFailure(Reason.UNAUTHORIZED, () -> snapshot("hf:owner/name"));
    }

    @Test
    void everyPageOfATreeIsRead() throws Exception {
        Map<String, ServedFile> many = new HashMap<>();
        for (int i = 0; i < 2_345; i++) {
            many.put("data/" + i + ".txt", ServedFile.of("x" + i));
        }
        fixture.hub.add(HubDataset.of("owner/many", many));

        assertThat(snapshot("hf:owner/many").files()).hasSize(2_345);
    }

    @Test
    void revisionWithSlashesIsOneSegment() throws Exception {
        String commit = dataset.push("refs/convert/parquet", Map.of("default/test/0000.parquet", large));

        assertThat(snapshot("hf:owner/name@refs/convert/parquet").commit()).isEqualTo(commit);
    }

    @Test
    void branchThatMovesDoesNotMoveASnapshot() throws Exception {
        Snapshot before = snapshot("hf:owner/name");
        dataset.push("main", Map.of("data/test.jsonl", ServedFile.of("other")));

        try (Download download = open(before, "data/test.jsonl", 0, Optional.empty())) {
            assertThat(download.body().readAllBytes()).isEqualTo(ROWS);
        }
        assertThat(snapshot("hf:owner/name").commit()).isNotEqualTo(before.commit());
        dataset.forget(before.commit());
        assertFailure(Reason.REVISION_NOT_FOUND, () -> open(before, "data/test.jsonl", 0, Optional.empty())
                .close());
    }

    @Test
    void contentOfAnotherCommitIsRefused() throws Exception {
        Snapshot snapshot = snapshot("hf:owner/name");
        fixture.hub.main().then(Reply.ok(ROWS).header("X-Repo-Commit", "f".repeat(40)));

        assertFailure(Reason.PROTOCOL, () -> open(snapshot, "data/test.jsonl", 0, Optional.empty())
                .close());
    }

    @Test
    void cardOfAnotherDigestIsRefused() {
        String commit = dataset.commit("main");
        String tree = "[{\"type\":\"file\",\"path\":\"README.md\",\"size\":6,\"oid\":\"" + "a".repeat(40) + "\"}]";
        fixture.hub.main().then(Reply.ok("{\"id\":\"owner/name\",\"sha\":\"" + commit + "\"}"), Reply.ok(tree));

        assertFailure(Reason.DIGEST_MISMATCH, () -> snapshot("hf:owner/name"));
    }

    @Test
    void contentOfAnotherDigestIsRefused() throws Exception {
        Snapshot snapshot = snapshot("hf:owner/name");
        fixture.hub.main().then(Reply.ok(ROWS).header("X-Linked-ETag", "\"" + "a".repeat(40) + "\""));

        assertFailure(Reason.DIGEST_MISMATCH, () -> open(snapshot, "data/test.jsonl", 0, Optional.empty())
                .close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../.ssh/id", "/etc/passwd", "a/../../b", "C:/x", "a\\\\..\\\\b", ""})
    void namesThatLeaveTheirFolderAreRefused(String path) {
        String tree = "[{\"type\":\"file\",\"path\":\"" + path + "\",\"size\":1,\"oid\":\"" + "a".repeat(40) + "\"}]";
        fixture.hub.main().then(Reply.ok("{\"id\":\"owner/name\",\"sha\":\"" + "b".repeat(40) + "\"}"), Reply.ok(tree));

        assertFailure(Reason.PROTOCOL, () -> snapshot("hf:owner/name"));
    }

    @Test
    void listingThatRepeatsOrLeavesIsRefused() {
        String info = "{\"id\":\"owner/name\",\"sha\":\"" + "b".repeat(40) + "\"}";
        String path = "/api/datasets/owner/name/tree/" + "b".repeat(40) + "?recursive=true";
        fixture.hub.main().then(Reply.ok(info), Reply.ok("[]").header("Link", "<" + path + ">; rel=\"next\""));
        assertFailure(Reason.PROTOCOL, () -> snapshot("hf:owner/name"));

        fixture.hub
                .main()
                .then(
                        Reply.ok(info),
                        Reply.ok("[]")
                                .header("Link", "<" + fixture.hub.contentHost().uri("/x") + ">; rel=\"next\""));
        assertFailure(Reason.PROTOCOL, () -> snapshot("hf:owner/name"));
        assertThat(fixture.hub.contentHost().requests()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"LISTING_PAGES", "LISTING_ENTRIES"})
    void listsAreCappedByTheCallersLimits(Limit limit) {
        HubDataset[] three = Stream.of("owner/name", "owner/b", "owner/c")
                .map(id -> HubDataset.of(id, Map.of("a.csv", small, "b.csv", small, "c.csv", small)))
                .toArray(HubDataset[]::new);
        replace(new HubFixture(Limits.defaults().with(limit, 2), "", three));
        fixture.hub.pageSize(1);

        assertFailure(Reason.LIMIT, () -> connector.snapshot(Location.parse("hf:owner/name"), fixture.http()));
        assertThatThrownBy(() -> connector.search(EVERYTHING, fixture.http()).toList())
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining(limit.name());
    }

    @Test
    void listGoesOnAtACursorInAnotherProcess() throws Exception {
        fixture.hub.pageSize(2).generate(5, number -> Map.of("id", "med/set" + number, "tags", List.of()));

        ListingPage first =
                connector.list(EVERYTHING, Optional.empty(), fixture.http()).orElseThrow();
        ListingPage second = new HuggingFaceConnector()
                .list(EVERYTHING, first.next(), fixture.http())
                .orElseThrow();

        assertThat(first.entries()).hasSize(2);
        assertThat(first.next().orElseThrow()).startsWith("/api/datasets?").doesNotContain("127.0.0.1");
        assertThat(second.entries()).hasSize(2).doesNotContainAnyElementsOf(first.entries());
        assertThat(fixture.hub.requests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "//evil.example/api/datasets?cursor=1", "/api/models?cursor=1", "/api/datasets?a b"})
    void cursorThatIsNoneOfOursIsRefusedUnasked(String cursor) {
        assertFailure(Reason.CURSOR_EXPIRED, () -> connector.list(EVERYTHING, Optional.of(cursor), fixture.http()));
        assertThat(fixture.hub.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 410, 422})
    void cursorThatTheHubForgotHasExpired(int status) {
        fixture.hub.main().then(Reply.status(status));

        assertFailure(
                Reason.CURSOR_EXPIRED,
                () -> connector.list(EVERYTHING, Optional.of("/api/datasets?cursor=old"), fixture.http()));
    }

    @Test
    void officialBenchmarksAreListedAndTellHowTheyAreRun() throws Exception {
        String evaluation = "name: X\nevaluation_framework: inspect-ai\ntasks:\n  - id: default\n    split: test\n";
        fixture.hub.add(HubDataset.of("owner/official", Map.of("eval.yaml", ServedFile.of(evaluation)))
                .fact("tags", List.of("benchmark:official")));
        SearchRequest official =
                new SearchRequest(Optional.empty(), Map.of("benchmark", List.of("official")), Optional.empty());

        try (Stream<Listing> found = connector.search(official, fixture.http())) {
            assertThat(found.map(listing -> listing.location().path())).containsExactly("owner/official");
        }
        assertThat(connector
                        .snapshot(Location.parse("hf:owner/official"), fixture.http())
                        .facts())
                .containsEntry("eval_yaml", List.of(evaluation))
                .containsEntry("tags", List.of("benchmark:official"));
    }

    @Test
    void describesADataSetInOneRequest() throws Exception {
        fixture.hub.rename("owner/old", "owner/name");

        Listing now = connector.describe(Location.parse("hf:owner/old"), fixture.http());

        assertThat(now.location().toString()).isEqualTo("hf:owner/name");
        assertThat(now.commit()).contains(dataset.commit("main"));
        assertThat(fixture.hub.requests()).hasSizeLessThanOrEqualTo(2); // the old name is a redirect
    }

    @Test
    void answerThatIsNoJsonIsAProtocolFailure() {
        fixture.hub.main().then(Reply.ok("<html>Log in to the hotel's network</html>"));

        assertFailure(Reason.PROTOCOL, () -> snapshot("hf:owner/name"));
    }

    @Test
    void cardFactsOfAnyTypeAreRead() throws Exception {
        fixture.hub.add(HubDataset.of("owner/card", Map.of("a.csv", small))
                .fact("tags", List.of("license:mit", "medical"))
                .fact(
                        "cardData",
                        Map.of(
                                "license", List.of("cc-by-4.0", "mit"),
                                "language", "en",
                                "configs", List.of(Map.of("config_name", "default", "data_files", "*.csv")))));

        Snapshot snapshot = snapshot("hf:owner/card");

        assertThat(snapshot.declaredLicense()).contains("cc-by-4.0, mit");
        assertThat(snapshot.facts())
                .containsEntry("language", List.of("en"))
                .containsEntry("tags", List.of("license:mit", "medical"));
        assertThat(snapshot.facts().get("configs").get(0)).contains("\"config_name\":\"default\"");
        assertThat(snapshot.lastModified()).contains(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void renamedDataSetIsServedAndTold() throws Exception {
        fixture.hub.rename("old/name", "owner/name");

        Snapshot snapshot = snapshot("hf:old/name");

        assertThat(snapshot.facts()).containsEntry("renamed_to", List.of("owner/name"));
        open(snapshot, "data/test.jsonl", 0, Optional.empty()).close();
    }

    @Test
    void searchStopsAtTheMomentThatIsKnown() throws Exception {
        for (int i = 1; i <= 9; i++) {
            fixture.hub.add(HubDataset.of("med/set" + i, Map.of())
                    .fact("tags", List.of("medical", i % 2 == 0 ? "language:de" : "language:en"))
                    .fact("lastModified", "2026-02-0" + i + "T00:00:00.000Z"));
        }
        fixture.hub.pageSize(2);
        SearchRequest recent = new SearchRequest(
                Optional.empty(),
                Map.of("tag", List.of("medical")),
                Optional.of(Instant.parse("2026-02-06T00:00:00Z")));

        try (Stream<Listing> found = connector.search(recent, fixture.http())) {
            assertThat(found.map(listing -> listing.location().toString()))
                    .containsExactly("hf:med/set9", "hf:med/set8", "hf:med/set7");
        }
        assertThat(fixture.hub.requests()).hasSize(2);
        SearchRequest german =
                new SearchRequest(Optional.of("SET"), Map.of("language", List.of("de", "fr")), Optional.empty());
        try (Stream<Listing> found = connector.search(german, fixture.http())) {
            assertThat(found).hasSize(4);
        }
    }

    @Test
    void listsAHundredThousandEntriesInAHundredRequests() throws Exception {
        fixture.hub.generate(
                100_000,
                number -> Map.of(
                        "id", "gen/set" + number,
                        "sha", "c".repeat(40),
                        "gated", false,
                        "tags", List.of(number % 10 == 0 ? "medical" : "other"),
                        "lastModified",
                                Instant.parse("2026-03-01T00:00:00Z")
                                        .minusSeconds(number)
                                        .toString()));

        try (Stream<Listing> all =
                connector.search(new SearchRequest(Optional.empty(), Map.of(), Optional.empty()), fixture.http())) {
            assertThat(all.count()).isEqualTo(100_001);
        }
        assertThat(fixture.hub.requests()).hasSize(101);
        SearchRequest medical = new SearchRequest(
                Optional.empty(),
                Map.of("tag", List.of("medical")),
                Optional.of(Instant.parse("2026-02-28T23:59:00Z")));
        try (Stream<Listing> recent = connector.search(medical, fixture.http())) {
            assertThat(recent.count()).isEqualTo(6);
        }
        assertThat(fixture.hub.requests()).hasSize(102);
    }

    @Test
    void downloadsWhatTheSampleFoldersHold() throws Exception {
        Path data = samples();
        List<HubDataset> datasets = new ArrayList<>();
        for (String name : List.of("medqa-en-4op", "medqa-parquet", "pubmedqa-labeled", "cmexam-zh", "frenchmedmcqa")) {
            datasets.add(HubDataset.of("medbench/" + name, data.resolve(name)));
        }
        replace(new HubFixture(datasets.toArray(HubDataset[]::new)));

        for (String name : List.of("medqa-en-4op", "medqa-parquet", "pubmedqa-labeled", "cmexam-zh", "frenchmedmcqa")) {
            Snapshot snapshot = snapshot("hf:medbench/" + name);
            assertThat(snapshot.files()).isNotEmpty();
            for (RemoteFile file : snapshot.files()) {
                try (Download download = open(snapshot, file.path(), 0, Optional.empty())) {
                    assertThat(download.body().readAllBytes())
                            .isEqualTo(Files.readAllBytes(data.resolve(name).resolve(file.path())));
                }
            }
        }
    }

    private static Path samples() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolveSibling("shared").resolve("data");
            if (Files.isDirectory(data)) {
                return data;
            }
        }
        Assumptions.abort("the folder shared/data is not beside this clone");
        return Path.of("");
    }

    private Snapshot snapshot(String reference) throws Exception {
        return connector.snapshot(Location.parse(reference), fixture.http());
    }

    private Download open(Snapshot snapshot, String path, long offset, Optional<String> validator) throws Exception {
        RemoteFile file = snapshot.files().stream()
                .filter(candidate -> candidate.path().equals(path))
                .findFirst()
                .orElseGet(() -> new RemoteFile(path, OptionalLong.empty(), Optional.empty()));
        return connector.open(new DownloadRequest(snapshot.location(), file, offset, validator), fixture.http());
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

    private void replace(HubFixture other) {
        fixture.close();
        fixture = other;
    }
}
