package org.medbench.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.catalog.Assurance;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.testing.FakeSource;
import org.medbench.core.testing.FaultyDisk;
import org.medbench.error.CacheException;
import org.medbench.error.CancelledException;
import org.medbench.error.DecodeException;
import org.medbench.error.ErrorCode;
import org.medbench.error.FetchException;
import org.medbench.error.IntegrityException;
import org.medbench.item.Digest;

class BlobStoreTest {

    private static final byte[] SMALL = "a question and its answer\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LARGE = random(1_500_000, 7);

    @TempDir
    Path folder;

    private Store store;
    private BlobStore blobs;

    @BeforeEach
    void open() {
        reopen();
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void reopen() {
        store = Store.open(folder.resolve("cache"), Seams.system(), StoreSettings.DEFAULT);
        blobs = store.shared().blobs();
    }

    @Test
    void storesAndServesBytesUnderTheirDigest() throws IOException {
        Receipt receipt = blobs.write(upstream("k", LARGE), new FakeSource(LARGE)::open);

        assertThat(receipt.digest()).isEqualTo(Digest.ofBytes(LARGE));
        assertThat(receipt.size()).isEqualTo(LARGE.length);
        assertThat(receipt.assurance()).isEqualTo(Assurance.UPSTREAM_SHA256);
        assertThat(read(receipt.digest())).isEqualTo(LARGE);
        Path file = blob(LARGE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("r--r--r--");
        assertThat(filesIn("partial")).isEmpty();
        assertThat(filesIn("tmp")).isEmpty();
    }

    @Test
    void opensTheSourceOnlyOnce() throws IOException {
        FakeSource source = new FakeSource(SMALL);

        blobs.write(upstream("k", SMALL), source::open);
        blobs.write(upstream("k", SMALL), source::open);
        blobs.write(upstream("another name of the same bytes", SMALL), source::open);

        assertThat(source.opened()).isEqualTo(1);
        assertThat(blobs.receipt("another name of the same bytes")).isPresent();
    }

    @Test
    void findsBytesAgainInALaterSession() throws IOException {
        blobs.write(unknown("k"), new FakeSource(SMALL)::open);
        store.close();

        reopen();

        assertThat(blobs.find(unknown("k")).orElseThrow().digest()).isEqualTo(Digest.ofBytes(SMALL));
        assertThat(blobs.find(unknown("k")).orElseThrow().assurance()).isEqualTo(Assurance.TOFU);
    }

    @Test
    void checksGitSha1AndRecordsItsOwnSha256() throws Exception {
        BlobRequest request = BlobRequest.upstream("k", Optional.of(git(SMALL)), OptionalLong.of(SMALL.length), 1000);

        Receipt receipt = blobs.write(request, new FakeSource(SMALL)::open);

        assertThat(receipt.digest()).isEqualTo(Digest.ofBytes(SMALL));
        assertThat(receipt.assurance()).isEqualTo(Assurance.GIT_SHA1);
        assertThat(receipt.announced()).contains(git(SMALL));
        assertThatThrownBy(() -> blobs.write(
                        BlobRequest.upstream("other", Optional.of(git(LARGE)), OptionalLong.of(SMALL.length), 1000),
                        new FakeSource(SMALL)::open))
                .isInstanceOf(IntegrityException.class);
    }

    @Test
    void refusesOtherBytesAfterOneMoreTryAndKeepsNothing() {
        byte[] page = "<!DOCTYPE html><title>Log in</title>".getBytes(StandardCharsets.UTF_8);
        FakeSource source = new FakeSource(page);
        BlobRequest request = BlobRequest.upstream("k", Optional.of(Digest.ofBytes(SMALL)), OptionalLong.empty(), 1000);

        IntegrityException refused =
                catchThrowableOfType(IntegrityException.class, () -> blobs.write(request, source::open));

        assertThat(refused.expected()).isEqualTo(Digest.ofBytes(SMALL).toString());
        assertThat(refused.actual()).isEqualTo(Digest.ofBytes(page).toString());
        assertThat(refused).hasMessageContaining("<!DOCTYPE html>").hasMessageContaining("HTML page");
        assertThat(source.opened()).isEqualTo(2);
        assertThat(blobs.find(request)).isEmpty();
        assertThat(filesIn("blobs")).isEmpty();
        assertThat(filesIn("partial")).isEmpty();
    }

    @Test
    void resumesWhereTheConnectionBroke() throws IOException {
        FakeSource source = new FakeSource(LARGE).breakingAt(1_000_003);
        assertThatThrownBy(() -> blobs.write(upstream("k", LARGE), source::open))
                .hasMessage("Connection reset");

        source.breakingAt(Long.MAX_VALUE);
        blobs.write(upstream("k", LARGE), source::open);

        assertThat(source.offsets()).containsExactly(0L, 1_000_003L);
        assertThat(read(Digest.ofBytes(LARGE))).isEqualTo(LARGE);
    }

    @Test
    void copiesWhatADeadWriterLeftAndLeavesItsFileAlone() throws IOException {
        FakeSource source = new FakeSource(LARGE).breakingAt(800_000);
        assertThatThrownBy(() -> blobs.write(upstream("k", LARGE), source::open))
                .isInstanceOf(IOException.class);
        store.close();
        Path orphan = filesIn("partial").get(0);
        Files.move(orphan, orphan.resolveSibling("data.elsewhere.0.1.2.3"));

        reopen();
        blobs.write(upstream("k", LARGE), source.breakingAt(Long.MAX_VALUE)::open);

        assertThat(source.offsets()).containsExactly(0L, 800_000L);
        assertThat(read(Digest.ofBytes(LARGE))).isEqualTo(LARGE);
        assertThat(orphan.resolveSibling("data.elsewhere.0.1.2.3")).exists();
    }

    @Test
    void startsAgainWhenTheSourceKnowsNoRanges() throws IOException {
        FakeSource source = new FakeSource(LARGE).breakingAt(900_000);
        assertThatThrownBy(() -> blobs.write(upstream("k", LARGE), source::open))
                .isInstanceOf(IOException.class);

        blobs.write(upstream("k", LARGE), source.breakingAt(Long.MAX_VALUE).ignoringOffsets()::open);

        assertThat(source.offsets()).containsExactly(0L, 0L);
        assertThat(read(Digest.ofBytes(LARGE))).isEqualTo(LARGE);
    }

    @Test
    void startsAgainWhenTheFileChangedSinceTheConnectionBroke() throws IOException {
        byte[] other = random(LARGE.length, 8);
        FakeSource before = new FakeSource(other, Optional.of("\"v1\"")).breakingAt(900_000);
        FakeSource after = new FakeSource(LARGE, Optional.of("\"v2\""));
        assertThatThrownBy(() -> blobs.write(upstream("k", LARGE), before::open))
                .isInstanceOf(IOException.class);

        blobs.write(upstream("k", LARGE), after::open);

        assertThat(after.offsets()).containsExactly(0L);
    }

    @Test
    void fetchesAgainWhenAResumedFileTurnsOutWrong() throws IOException {
        FakeSource before = new FakeSource(random(LARGE.length, 8)).breakingAt(900_000);
        FakeSource after = new FakeSource(LARGE);
        assertThatThrownBy(() -> blobs.write(upstream("k", LARGE), before::open))
                .isInstanceOf(IOException.class);

        blobs.write(upstream("k", LARGE), after::open);

        assertThat(after.offsets()).containsExactly(900_000L, 0L);
        assertThat(read(Digest.ofBytes(LARGE))).isEqualTo(LARGE);
    }

    @Test
    void neverResumesBytesOfAnUnknownVersionThatNoDigestChecks() throws IOException {
        FakeSource before = new FakeSource(random(LARGE.length, 8)).breakingAt(900_000);
        assertThatThrownBy(() -> blobs.write(unknown("k"), before::open)).isInstanceOf(IOException.class);

        Receipt receipt = blobs.write(unknown("k"), new FakeSource(LARGE)::open);

        assertThat(receipt.digest()).isEqualTo(Digest.ofBytes(LARGE));
    }

    @Test
    void saysTruncatedWhenTheBytesEndTooEarly() {
        FakeSource source = new FakeSource(SMALL);
        BlobRequest longer =
                BlobRequest.upstream("k", Optional.of(Digest.ofBytes(LARGE)), OptionalLong.of(LARGE.length), 0);

        FetchException truncated = catchThrowableOfType(FetchException.class, () -> blobs.write(longer, source::open));

        assertThat(truncated.code()).isEqualTo(ErrorCode.TRUNCATED);
        assertThat(truncated.retryable()).isTrue();
    }

    @Test
    void stopsAtTheAnnouncedSizeAndAtTheLimit() {
        BlobRequest shorter =
                BlobRequest.upstream("k", Optional.of(Digest.ofBytes(SMALL)), OptionalLong.of(SMALL.length), 0);
        BlobRequest limited = BlobRequest.upstream("l", Optional.empty(), OptionalLong.empty(), 1000);

        assertThatThrownBy(() -> blobs.write(shorter, new FakeSource(LARGE)::open))
                .isInstanceOf(IntegrityException.class);
        assertThatThrownBy(() -> blobs.write(limited, new FakeSource(LARGE)::open))
                .isInstanceOfSatisfying(
                        DecodeException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
        assertThat(filesIn("partial")).isEmpty();
    }

    @Test
    void takesAChangeOfWhatANameMeansForAnError() throws IOException {
        Receipt first = blobs.write(unknown("url"), new FakeSource(SMALL)::open);
        Files.delete(blob(SMALL));

        IntegrityException refused = catchThrowableOfType(
                IntegrityException.class, () -> blobs.write(unknown("url"), new FakeSource(LARGE)::open));

        assertThat(refused.expected()).isEqualTo(first.digest().toString());
        blobs.forget("url");
        assertThat(blobs.write(unknown("url"), new FakeSource(LARGE)::open).size())
                .isEqualTo(LARGE.length);
    }

    @Test
    void refusesARequestThatContradictsAReceipt() throws IOException {
        blobs.write(upstream("k", SMALL), new FakeSource(SMALL)::open);

        assertThatThrownBy(() -> blobs.find(upstream("k", LARGE))).isInstanceOf(IntegrityException.class);
    }

    @Test
    void putsAChangedBlobAsideAndFetchesItAgain() throws IOException {
        for (byte[] bytes : List.of(SMALL, LARGE)) {
            FakeSource source = new FakeSource(bytes);
            blobs.write(upstream("k" + bytes.length, bytes), source::open);
            flip(blob(bytes), bytes.length / 2);

            assertThatThrownBy(() -> blobs.open(Digest.ofBytes(bytes))).isInstanceOf(IntegrityException.class);
            assertThat(blobs.open(Digest.ofBytes(bytes))).isEmpty();
            blobs.write(upstream("k" + bytes.length, bytes), source::open);

            assertThat(read(Digest.ofBytes(bytes))).isEqualTo(bytes);
        }
        assertThat(filesIn("quarantine").stream().filter(file -> file.toString().endsWith(".reason")))
                .hasSize(2);
    }

    @Test
    void replacesABadBlobThatLiesInTheWay() throws IOException {
        Files.createDirectories(blob(SMALL).getParent());
        Files.writeString(blob(SMALL), "something else");

        blobs.write(upstream("k", SMALL), new FakeSource(SMALL)::open);

        assertThat(read(Digest.ofBytes(SMALL))).isEqualTo(SMALL);
        assertThat(filesIn("quarantine")).hasSize(2);
    }

    @Test
    void rereadsAFileThatWasRewrittenAfterItWasVerifiedOnce() throws IOException {
        blobs.write(upstream("k", LARGE), new FakeSource(LARGE)::open);
        blobs.open(Digest.ofBytes(LARGE), VerifyPolicy.ONCE_PER_PROCESS)
                .orElseThrow()
                .close();
        flip(blob(LARGE), 5);

        assertThatThrownBy(() -> blobs.open(Digest.ofBytes(LARGE), VerifyPolicy.ONCE_PER_PROCESS))
                .isInstanceOf(IntegrityException.class);
    }

    @Test
    void triesAFailedReadOnceMoreAndCondemnsNothing() throws IOException {
        blobs.write(upstream("k", LARGE), new FakeSource(LARGE)::open);
        for (int failures = 1; failures <= 2; failures++) {
            AtomicInteger left = new AtomicInteger(failures);
            Seams system = Seams.system();
            FaultyDisk disk = new FaultyDisk(system.disk(), (call, path) -> {
                if (call == FaultyDisk.Call.READ && path.equals(blob(LARGE)) && left.getAndDecrement() > 0) {
                    throw new IOException("Input/output error");
                }
            });
            Seams seams = new Seams(system.clock(), system.random(), disk, system.locks(), system.process());
            try (Store failing = Store.open(folder.resolve("cache"), seams, StoreSettings.DEFAULT)) {
                if (failures == 1) {
                    failing.shared()
                            .blobs()
                            .open(Digest.ofBytes(LARGE))
                            .orElseThrow()
                            .close();
                } else {
                    assertThatThrownBy(() -> failing.shared().blobs().open(Digest.ofBytes(LARGE)))
                            .isInstanceOfSatisfying(CacheException.class, e -> assertThat(e.code())
                                    .isEqualTo(ErrorCode.CACHE_IO));
                }
            }
        }
        assertThat(blob(LARGE)).exists();
        assertThat(filesIn("quarantine")).isEmpty();
    }

    @Test
    void fetchesOnceForManyThreads() throws Exception {
        FakeSource source = new FakeSource(LARGE);
        ExecutorService threads = Executors.newFixedThreadPool(16);
        CountDownLatch start = new CountDownLatch(1);
        try {
            List<Future<Receipt>> receipts = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                receipts.add(threads.submit(() -> {
                    start.await();
                    return blobs.write(upstream("k", LARGE), source::open);
                }));
            }
            start.countDown();
            for (Future<Receipt> receipt : receipts) {
                assertThat(receipt.get().digest()).isEqualTo(Digest.ofBytes(LARGE));
            }
        } finally {
            threads.shutdown();
        }
        assertThat(source.opened()).isEqualTo(1);
    }

    @Test
    void goesOnInAnotherThreadWhenTheFirstIsCancelled() throws Exception {
        FakeSource source = new FakeSource(LARGE, Optional.of("\"v1\""));
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch waiting = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = threads.submit(() -> blobs.write(upstream("k", LARGE), (offset, version) -> {
                begun.countDown();
                awaitUninterruptibly(waiting);
                Thread.currentThread().interrupt();
                return source.open(offset, version);
            }));
            begun.await();
            Future<Receipt> second = threads.submit(() -> {
                waiting.countDown();
                return blobs.write(upstream("k", LARGE), source::open);
            });

            assertThatThrownBy(first::get).hasCauseInstanceOf(CancelledException.class);
            assertThat(second.get().digest()).isEqualTo(Digest.ofBytes(LARGE));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void publishesInAnInterruptedThreadOrSaysCancelledAndKeepsTheFlag() throws IOException {
        FakeSource source = new FakeSource(LARGE);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> blobs.write(upstream("k", LARGE), source::open))
                    .isInstanceOf(CancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }

        blobs.write(upstream("k", LARGE), source::open);
        assertThat(read(Digest.ofBytes(LARGE))).isEqualTo(LARGE);
    }

    @Test
    void keepsRestrictedBytesToTheOwner() throws IOException {
        store.restricted().blobs().write(upstream("k", SMALL), new FakeSource(SMALL)::open);

        assertThat(blobs.open(Digest.ofBytes(SMALL))).isEmpty();
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(store.health().root().resolve("private"))))
                .isEqualTo("rwx------");
    }

    static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private byte[] read(Digest digest) throws IOException {
        try (Blob blob = blobs.open(digest).orElseThrow()) {
            return blob.stream().readAllBytes();
        }
    }

    private Path blob(byte[] bytes) {
        String hex = Digest.ofBytes(bytes).hex();
        return store.health()
                .root()
                .resolve("blobs/sha256")
                .resolve(hex.substring(0, 2))
                .resolve(hex);
    }

    private List<Path> filesIn(String directory) {
        Path start = folder.resolve("cache").resolve(directory);
        if (!Files.exists(start)) {
            return List.of();
        }
        try (Stream<Path> found = Files.walk(start)) {
            return found.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void flip(Path file, int position) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[position] ^= 1;
        file.toFile().setWritable(true);
        Files.write(file, bytes);
    }

    private static BlobRequest upstream(String key, byte[] bytes) {
        return BlobRequest.upstream(key, Optional.of(Digest.ofBytes(bytes)), OptionalLong.of(bytes.length), 0);
    }

    private static BlobRequest unknown(String key) {
        return BlobRequest.upstream(key, Optional.empty(), OptionalLong.empty(), 10_000_000);
    }

    private static Digest git(byte[] bytes) throws Exception {
        MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
        sha1.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
        return new Digest(Digest.Algorithm.GIT_SHA_1, HexFormat.of().formatHex(sha1.digest(bytes)));
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
