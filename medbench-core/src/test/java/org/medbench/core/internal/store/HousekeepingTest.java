package org.medbench.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.LocalCache.Pruning;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.testing.FakeSource;
import org.medbench.core.testing.ManualClock;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.item.Digest;

class HousekeepingTest {

    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    Path folder;

    private final ManualClock clock = new ManualClock();
    private Store store;
    private Housekeeping housekeeping;

    @BeforeEach
    void open() {
        store = Store.open(folder, Seams.system().withClock(clock), StoreSettings.DEFAULT);
        housekeeping = store.shared().housekeeping();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void listsBlobsWithTheirNamesAndUses() {
        put("b", "same");
        put("a", "same");
        put("c", "other text");
        clock.advance(DAY);
        use("same");

        List<StoredBlob> blobs = housekeeping.list();

        assertThat(blobs).extracting(StoredBlob::size).containsExactlyInAnyOrder(4L, 10L);
        StoredBlob same =
                blobs.stream().filter(blob -> blob.size() == 4).findFirst().orElseThrow();
        assertThat(same.keys()).containsExactly("a", "b");
        assertThat(same.lastUsed()).isEqualTo(clock.now());
    }

    @Test
    void remembersUsesOfEarlierSessions() {
        put("a", "text");
        clock.advance(DAY);
        use("text");
        store.close();
        clock.advance(DAY);

        open();

        assertThat(housekeeping.list().get(0).lastUsed()).isEqualTo(clock.now().minus(DAY));
    }

    @Test
    void mergesTheNotesOfManySessions() throws IOException {
        for (int i = 0; i < 70; i++) {
            String process = "elsewhere.0." + i + ".0";
            Seams seams = Seams.system();
            try (Store other = Store.open(
                    folder,
                    new Seams(clock, seams.random(), seams.disk(), seams.locks(), process),
                    StoreSettings.DEFAULT)) {
                store.shared().blobs().write(request("a", "text"), new FakeSource(bytes("text"))::open);
                clock.advance(DAY);
                other.shared().blobs().open(Digest.ofText("text")).orElseThrow().close();
            }
        }

        assertThat(files("uses")).hasSizeLessThan(70);
        assertThat(housekeeping.list().get(0).lastUsed()).isEqualTo(clock.now());
    }

    @Test
    void findsWhatWasChangedAndPutsItAside() throws IOException {
        put("a", "first");
        put("b", "second");
        Path changed = housekeeping.list().get(1).path();
        changed.toFile().setWritable(true);
        Files.writeString(changed, "third!");
        Files.writeString(files("receipts").get(0), "{}");

        Housekeeping.Verification found = housekeeping.verify();

        assertThat(found.blobs()).isEqualTo(2);
        assertThat(found.corrupt()).extracting(StoredBlob::path).containsExactly(changed);
        assertThat(found.damagedFacts()).hasSize(1);
        assertThat(housekeeping.verify().corrupt()).isEmpty();
        assertThat(files("quarantine")).isNotEmpty();
    }

    @Test
    void prunesLeastRecentlyUsedFirst() {
        putOld("1", "oldest");
        putOld("2", "older");
        putOld("3", "old");
        use("oldest");
        clock.advance(DAY.multipliedBy(2));

        Housekeeping.Pruned report = housekeeping.prune(limit(9, Pruning.Mode.REMOVE));

        assertThat(report.blobs()).extracting(blob -> blob.keys().get(0)).containsExactly("2");
        assertThat(report.bytesLeft()).isEqualTo(9);
        assertThat(housekeeping.list()).hasSize(2);
    }

    @Test
    void onlySaysWhatItWouldPruneWhenRunDry() {
        putOld("1", "text");

        Housekeeping.Pruned report = housekeeping.prune(limit(0, Pruning.Mode.DRY_RUN));

        assertThat(report.blobs()).hasSize(1);
        assertThat(housekeeping.list()).hasSize(1);
    }

    @Test
    void prunesWhatNobodyUsedForLong() {
        putOld("1", "unused");
        clock.advance(Duration.ofDays(30));
        putOld("2", "used");

        Housekeeping.Pruned report = housekeeping.prune(
                new Pruning(Optional.of(Duration.ofDays(14)), OptionalLong.empty(), Set.of(), Pruning.Mode.REMOVE));

        assertThat(report.blobs()).extracting(StoredBlob::digest).containsExactly(Digest.ofText("unused"));
    }

    @Test
    void neverPrunesWhatIsYoungOrKept() {
        putOld("1", "kept");
        put("2", "young");
        Pruning all = new Pruning(
                Optional.of(Duration.ZERO), OptionalLong.of(0), Set.of(Digest.ofText("kept")), Pruning.Mode.REMOVE);

        assertThat(housekeeping.prune(all).blobs()).isEmpty();
    }

    @Test
    void storingABlobOnceMoreMakesItYoungAgain() throws IOException {
        putOld("1", "text");
        BlobRequest unknown = BlobRequest.upstream("elsewhere", Optional.empty(), OptionalLong.empty(), 100);
        store.shared().blobs().write(unknown, new FakeSource(bytes("text"))::open);

        assertThat(housekeeping.prune(limit(0, Pruning.Mode.REMOVE)).blobs()).isEmpty();
    }

    @Test
    void goesOnServingAnOpenBlobThatIsPruned() throws IOException {
        byte[] large = new byte[2_000_000];
        BlobRequest request =
                BlobRequest.upstream("k", Optional.of(Digest.ofBytes(large)), OptionalLong.of(large.length), 0);
        store.shared().blobs().write(request, new FakeSource(large)::open);
        clock.advance(DAY.plusMinutes(1));
        try (Blob blob = store.shared().blobs().open(Digest.ofBytes(large)).orElseThrow()) {
            clock.advance(DAY.multipliedBy(2));
            assertThat(housekeeping.prune(limit(0, Pruning.Mode.REMOVE)).blobs())
                    .hasSize(1);

            assertThat(blob.stream().readAllBytes()).isEqualTo(large);
        }
        assertThat(store.shared().blobs().find(request)).isEmpty();
    }

    @Test
    void removesWhatDeadWritersLeftAfterADay() throws IOException {
        put("1", "text");
        Path temporary = Files.writeString(folder.resolve("tmp/elsewhere.0.1.2.3.1"), "x");
        Path partial = Files.createDirectories(folder.resolve("partial/" + "0".repeat(64)));
        Path data = Files.writeString(partial.resolve("data.elsewhere.0.1.2.3"), "x");
        Path lease = Files.writeString(folder.resolve("leases/elsewhere.0.1.2.3"), "");
        Path living = Files.writeString(folder.resolve("tmp/" + own() + ".99"), "x");
        for (Path file : List.of(temporary, data, lease, living, partial)) {
            Files.setLastModifiedTime(file, FileTime.from(clock.now()));
        }

        housekeeping.prune(nothing());
        assertThat(temporary).exists();

        clock.advance(DAY.plusMinutes(1));
        housekeeping.prune(nothing());
        assertThat(temporary).doesNotExist();
        assertThat(data).doesNotExist();
        assertThat(lease).doesNotExist();
        assertThat(living).exists();
    }

    @Test
    void emptiesTheQuarantineAfterAWeek() throws IOException {
        put("a", "text");
        Path blob = housekeeping.list().get(0).path();
        blob.toFile().setWritable(true);
        Files.writeString(blob, "TEXT");
        housekeeping.verify();
        Path aside = files("quarantine").stream()
                .filter(file -> !file.toString().endsWith(".reason"))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(aside)).isEqualTo("TEXT");

        clock.advance(Duration.ofDays(6));
        housekeeping.prune(nothing());
        assertThat(aside).exists();

        clock.advance(Duration.ofDays(2));
        housekeeping.prune(nothing());
        assertThat(aside).doesNotExist();
    }

    @Test
    void doesNotPruneBesideAnother() {
        Seams other = Seams.system();
        try (Store second = Store.open(folder, other, StoreSettings.DEFAULT)) {
            BlobLocks locks = new BlobLocks(
                    new Area(
                            store.health().root(),
                            false,
                            new Session(store.health().root(), other, Optional.empty())),
                    Duration.ZERO);
            assertThat(locks.tryAcquire("pruning")).isPresent();

            assertThatThrownBy(() -> housekeeping.prune(nothing()))
                    .isInstanceOfSatisfying(
                            CacheException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LOCK_TIMEOUT));
            assertThat(second.health().readOnlyReason()).isEmpty();
        }
    }

    @Test
    void purgesADataSetWhateverItsAge() {
        put("gated/a", "only here");
        put("gated/b", "elsewhere too");
        put("open/b", "elsewhere too");

        List<StoredBlob> removed = housekeeping.purge(key -> key.startsWith("gated/"));

        assertThat(removed).extracting(StoredBlob::digest).containsExactly(Digest.ofText("only here"));
        assertThat(store.shared().blobs().receipt("gated/b")).isEmpty();
        assertThat(housekeeping.list()).hasSize(1);
    }

    private String own() {
        try (Stream<Path> files = Files.list(folder.resolve("leases"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("elsewhere"))
                    .findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Pruning nothing() {
        return new Pruning(Optional.empty(), OptionalLong.empty(), Set.of(), Pruning.Mode.REMOVE);
    }

    private static Pruning limit(long bytes, Pruning.Mode mode) {
        return new Pruning(Optional.empty(), OptionalLong.of(bytes), Set.of(), mode);
    }

    private void put(String key, String text) {
        try {
            store.shared().blobs().write(request(key, text), new FakeSource(bytes(text))::open);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void putOld(String key, String text) {
        put(key, text);
        clock.advance(DAY.plusMinutes(1));
    }

    private void use(String text) {
        try {
            store.shared().blobs().open(Digest.ofText(text)).orElseThrow().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Path> files(String directory) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(directory))) {
            return files.sorted().toList();
        }
    }

    private static BlobRequest request(String key, String text) {
        return BlobRequest.upstream(key, Optional.of(Digest.ofText(text)), OptionalLong.of(text.length()), 0);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
