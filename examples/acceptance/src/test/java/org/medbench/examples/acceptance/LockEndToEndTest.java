package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.BenchmarkRepository;
import org.medbench.LockMode;
import org.medbench.LockReport;
import org.medbench.NetworkMode;
import org.medbench.catalog.Assurance;
import org.medbench.core.testing.HubDataset;
import org.medbench.core.testing.HubServer;
import org.medbench.core.testing.SeenRequest;
import org.medbench.core.testing.ServedFile;
import org.medbench.error.ErrorCode;
import org.medbench.error.IntegrityException;

/** A lock file pins what was read; what differs is refused with both values. */
class LockEndToEndTest {

    private static final URI HUB = URI.create("https://huggingface.co");
    private static final String REFERENCE = "hf:bench/hard";

    private static final String QUESTIONS = "test_hard.jsonl";

    @TempDir
    Path folder;

    private final Map<String, ServedFile> files = new HashMap<>(ServedFile.folder(SampleData.starter("medqa-hard")));
    private final HubDataset dataset = HubDataset.of("bench/hard", files);
    private final HubServer hub = HubServer.of(dataset);

    @AfterEach
    void close() {
        hub.close();
    }

    private Path lockFile() {
        return folder.resolve("medbench.lock");
    }

    private BenchmarkRepository.Builder builder(String cache) {
        return BenchmarkRepository.builder()
                .cacheDirectory(folder.resolve(cache))
                .endpoint(HUB, hub.endpoint());
    }

    private LockReport lock(String cache) {
        try (BenchmarkRepository repository = builder(cache).build()) {
            return repository.lock(
                    lockFile(), repository.benchmark(REFERENCE).items().allSplits());
        }
    }

    private LockReport verify(String cache) {
        try (BenchmarkRepository repository = builder(cache).build()) {
            return repository.verify(lockFile());
        }
    }

    /** The file with the questions, with one word of one question or answer replaced. */
    private void push(String from, String to) {
        assertThat(questions()).contains(from);
        files.put(QUESTIONS, ServedFile.of(questions().replaceFirst(from, to)));
        dataset.push("main", files);
    }

    private String questions() {
        try {
            return Files.readString(SampleData.starter("medqa-hard").resolve(QUESTIONS));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void locksAndVerifiesOnAnotherMachine() {
        LockReport locked = lock("one");

        LockReport verified = verify("two");

        assertThat(locked.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.id()).isEqualTo(REFERENCE);
            assertThat(entry.revision()).isEqualTo(dataset.commit("main"));
            assertThat(entry.files()).singleElement().satisfies(file -> {
                assertThat(file.assurance()).isEqualTo(Assurance.GIT_SHA1);
                assertThat(file.digest().hex()).hasSize(64);
            });
        });
        assertThat(verified.drift()).isEmpty();
        assertThat(verified.moved()).isEmpty();
        assertThat(verified.entries()).isEqualTo(locked.entries());
    }

    @Test
    void contentHashIsThatOfTheBenchmark() {
        LockReport locked = lock("one");

        try (BenchmarkRepository repository = builder("one").build()) {
            assertThat(locked.entries().get(0).contentHash())
                    .contains(repository.benchmark(REFERENCE).computeContentHash());
        }
    }

    @Test
    void lockingAgainChangesNoByte() throws Exception {
        lock("one");
        byte[] first = Files.readAllBytes(lockFile());

        assertThat(lock("two").drift()).isEmpty();

        assertThat(Files.readAllBytes(lockFile())).isEqualTo(first);
    }

    @Test
    void aNameThatMovedIsToldAndIsNoDrift() {
        LockReport locked = lock("one");
        push("patient", "subject");

        LockReport verified = verify("two");

        assertThat(verified.ok()).isTrue();
        assertThat(verified.moved()).singleElement().satisfies(moved -> {
            assertThat(moved.locked()).isEqualTo(locked.entries().get(0).revision());
            assertThat(moved.now()).isEqualTo(dataset.commit("main"));
        });
    }

    @Test
    void whatIsLockedIsReadAsLockedAlthoughTheNameMoved() {
        lock("one");
        String locked = dataset.commit("main");
        push("patient", "subject");

        try (BenchmarkRepository repository =
                builder("two").lockFile(lockFile(), LockMode.LOCKED).build()) {
            assertThat(repository.benchmark(REFERENCE).release().commit()).isEqualTo(locked);
            assertThat(repository.benchmark(REFERENCE).items().count()).isEqualTo(100);
        }
        try (BenchmarkRepository repository = builder("two").build()) {
            assertThat(repository.benchmark(REFERENCE).release().commit()).isEqualTo(dataset.commit("main"));
        }
    }

    @Test
    void frozenAsksForNoNameAndRefusesWhatIsNotLocked() {
        lock("one");
        hub.add(HubDataset.of("bench/other", files));
        int before = hub.requests().size();

        try (BenchmarkRepository repository =
                builder("two").lockFile(lockFile(), LockMode.FROZEN).build()) {
            assertThat(repository.benchmark(REFERENCE).items().count()).isEqualTo(100);
            assertThat(repository.verify(lockFile()).ok()).isTrue();
            assertThatThrownBy(() -> repository.benchmark("hf:bench/other"))
                    .isInstanceOfSatisfying(IntegrityException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.LOCKFILE_MISMATCH);
                        assertThat(e).hasMessageContaining("hf:bench/other").hasMessageContaining(REFERENCE);
                    });
            assertThatThrownBy(() -> repository.lock(
                            lockFile(), repository.benchmark(REFERENCE).items()))
                    .isInstanceOf(IntegrityException.class);
        }

        List<String> targets =
                hub.requests().stream().skip(before).map(SeenRequest::target).toList();
        assertThat(targets).isNotEmpty().allMatch(target -> target.contains(dataset.commit("main")));
    }

    @Test
    void verifiesOfflineFromTheCacheAndNowhereElse() {
        lock("one");

        try (BenchmarkRepository repository =
                builder("one").network(NetworkMode.OFFLINE).build()) {
            assertThat(repository.verify(lockFile()).ok()).isTrue();
        }
        try (BenchmarkRepository repository =
                builder("empty").network(NetworkMode.OFFLINE).build()) {
            assertThat(catchThrowable(() -> repository.verify(lockFile())))
                    .hasFieldOrPropertyWithValue("problem.code", ErrorCode.OFFLINE);
        }
    }

    @Test
    void otherBytesUnderTheLockedCommitAreDriftWithBothValues() {
        LockReport locked = lock("one");
        String commit = dataset.commit("main");
        replaceUnderTheSameCommit(commit);

        LockReport verified = verify("two");

        assertThat(verified.ok()).isFalse();
        assertThat(verified.drift())
                .anySatisfy(drift -> {
                    assertThat(drift.what()).contains("sha256");
                    assertThat(drift.locked())
                            .isEqualTo(locked.entries()
                                    .get(0)
                                    .files()
                                    .get(0)
                                    .digest()
                                    .hex());
                    assertThat(drift.found()).hasSize(64).isNotEqualTo(drift.locked());
                })
                .anySatisfy(drift -> assertThat(drift.what()).contains("contentHash"));
    }

    @Test
    void otherBytesUnderTheLockedCommitAreNotServed() {
        lock("one");
        replaceUnderTheSameCommit(dataset.commit("main"));

        try (BenchmarkRepository repository =
                builder("two").lockFile(lockFile(), LockMode.LOCKED).build()) {
            assertThatThrownBy(() -> repository.benchmark(REFERENCE).items().toList())
                    .isInstanceOfSatisfying(IntegrityException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.LOCKFILE_MISMATCH);
                        assertThat(e.expected()).isNotEqualTo(e.actual());
                        assertThat(e.expected()).startsWith("sha256:");
                        assertThat(e.actual()).startsWith("sha256:");
                    });
        }
    }

    /** As a server that lies: the same commit id, other bytes, consistent listings. */
    private void replaceUnderTheSameCommit(String commit) {
        dataset.rewrite(commit, QUESTIONS, ServedFile.of(questions().replaceFirst("patient", "subject")));
    }

    @Test
    void aCommitThatIsGoneIsDriftUnlessItsBytesAreHere() {
        lock("one");
        String commit = dataset.commit("main");
        push("patient", "subject");
        dataset.forget(commit);

        assertThat(verify("one").ok()).isTrue();
        assertThat(verify("two").drift()).singleElement().satisfies(drift -> {
            assertThat(drift.what()).isEqualTo("commit");
            assertThat(drift.locked()).isEqualTo(commit);
            assertThat(drift.found()).isEqualTo("REVISION_NOT_FOUND");
        });
    }

    @Test
    void lockingAnewTellsWhatChanged() {
        lock("one");
        push("patient", "subject");

        LockReport again = lock("two");

        assertThat(again.drift()).extracting(LockReport.Drift::what).contains("commit");
        assertThat(again.drift()).anyMatch(change -> change.what().endsWith("sha256"));
        assertThat(again.drift()).anyMatch(change -> change.what().endsWith("contentHash"));
        assertThat(verify("two").ok()).isTrue();
    }

    @Test
    void whatWasRecordedIsReplayedUnderTheLock() {
        String description;
        try (BenchmarkRepository repository = builder("one").build()) {
            description = repository.benchmark(REFERENCE).items().sample(10, 7).description();
        }
        lock("one");

        try (BenchmarkRepository repository =
                builder("one").lockFile(lockFile(), LockMode.FROZEN).build()) {
            assertThat(repository.replay(description).count()).isEqualTo(10);
        }
    }

    @Test
    void aBenchmarkOfTheJarIsLockedWithItsCuratedDigests() {
        Path file = lockFile();
        try (BenchmarkRepository repository = builder("one").build()) {
            LockReport report = repository.lock(
                    file, repository.benchmark("starter-medqa-hard").items());

            assertThat(report.entries().get(0).files())
                    .allMatch(locked ->
                            locked.assurance() == Assurance.CURATED || locked.assurance() == Assurance.UPSTREAM_SHA256);
        }
        try (BenchmarkRepository repository =
                builder("two").lockFile(file, LockMode.FROZEN).build()) {
            assertThat(repository.verify(file).ok()).isTrue();
            assertThat(repository.benchmark("starter-medqa-hard").items().count())
                    .isEqualTo(100);
        }
    }
}
