package org.medbench.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.testing.FakeSource;
import org.medbench.core.testing.FaultyDisk;
import org.medbench.core.testing.ManualClock;
import org.medbench.error.CacheException;
import org.medbench.error.CancelledException;
import org.medbench.error.IntegrityException;
import org.medbench.error.MedbenchException;
import org.medbench.item.Digest;

/**
 * Fails the first call of the disk, then the second, and so on, until a run of the scenario comes to its end without a
 * fault. After each run: no wrong byte is served, what was acknowledged is there, and the same scenario works again.
 */
class FaultSweepTest {

    private static final byte[] SMALL = "a small file\n".getBytes(StandardCharsets.UTF_8);
    private static final byte[] LARGE = random(300_000);
    private static final byte[] DAMAGED = "a file whose blob was rewritten\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    private enum Fault {
        /** The call fails. */
        EIO("Input/output error"),
        /** The call fails, and so does every later one that needs space. */
        ENOSPC("No space left on device"),
        /** The process ends at the call. */
        KILL("killed"),
        /** Nothing fails, but the thread is interrupted. */
        INTERRUPT("interrupted");

        private final String message;

        Fault(String message) {
            this.message = message;
        }
    }

    /** The end of the process: no call after it reaches the disk. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    void servesNoWrongByteAndLosesNothingWhicheverCallFails(Fault fault) throws IOException {
        int last = 0;
        for (int n = 1; last == 0; n++) {
            Path root = folder.resolve("run" + n);
            prepare(root);
            Failing failing = new Failing(fault, n);
            List<Receipt> acknowledged = new ArrayList<>();

            try {
                scenario(root, seams(FaultyDisk.unsynced(Disk.system(), failing)), acknowledged);
            } catch (CacheException | IntegrityException | Killed e) {
                assertThat(failing.struck && fault != Fault.INTERRUPT)
                        .as("call %d: %s", n, e)
                        .isTrue();
            } catch (CancelledException e) {
                assertThat(fault).as("call %d: %s", n, e).isEqualTo(Fault.INTERRUPT);
            }
            assertThat(Thread.interrupted())
                    .as("the flag after call %d", n)
                    .isEqualTo(failing.struck && fault == Fault.INTERRUPT);

            check(root, acknowledged, fault + " at call " + n);
            if (!failing.struck) {
                last = n;
            }
            deleteTree(root);
        }
        assertThat(last).as("calls of the disk in one run").isGreaterThan(100);
    }

    private static final class Failing implements FaultyDisk.Fault {
        private final Fault fault;
        private final int at;
        private int calls;
        private boolean struck;

        Failing(Fault fault, int at) {
            this.fault = fault;
            this.at = at;
        }

        @Override
        public void before(FaultyDisk.Call call, Path path) throws IOException {
            calls++;
            boolean again = struck
                    && (fault == Fault.KILL
                            || fault == Fault.ENOSPC
                                    && Set.of(FaultyDisk.Call.WRITE, FaultyDisk.Call.CREATE, FaultyDisk.Call.MKDIR)
                                            .contains(call));
            if (calls == at || again) {
                struck = true;
                if (fault == Fault.INTERRUPT) {
                    Thread.currentThread().interrupt();
                    return;
                }
                if (fault == Fault.KILL) {
                    throw new Killed();
                }
                throw new IOException(fault.message);
            }
        }
    }

    private static void prepare(Path root) throws IOException {
        Store.open(root, seams(quick()), StoreSettings.DEFAULT).close();
        String hex = Digest.ofBytes(DAMAGED).hex();
        Path blob = root.resolve("blobs/sha256").resolve(hex.substring(0, 2)).resolve(hex);
        Files.createDirectories(blob.getParent());
        Files.writeString(blob, "something else");
    }

    /** Everything a store does to the disk, in one thread. */
    private static void scenario(Path root, Seams seams, List<Receipt> acknowledged) throws IOException {
        try (Store store = Store.open(root, seams, StoreSettings.DEFAULT)) {
            BlobStore blobs = store.shared().blobs();
            acknowledged.add(blobs.write(request(SMALL), new FakeSource(SMALL)::open));
            FakeSource broken = new FakeSource(LARGE, Optional.of("\"v1\"")).breakingAt(200_000);
            try {
                blobs.write(request(LARGE), broken::open);
                assertThat(broken.opened()).isZero(); // it is here from an earlier run
            } catch (IOException e) {
                assertThat(e).hasMessage("Connection reset");
            }
            acknowledged.add(blobs.write(request(LARGE), broken.breakingAt(Long.MAX_VALUE)::open));
            acknowledged.add(blobs.write(request(DAMAGED), new FakeSource(DAMAGED)::open));
            for (Receipt receipt : List.copyOf(acknowledged)) {
                read(blobs, receipt.digest());
            }
            store.shared().housekeeping().list();
        }
    }

    private static void check(Path root, List<Receipt> acknowledged, String when) throws IOException {
        try (Store store = Store.open(root, seams(quick()), StoreSettings.DEFAULT)) {
            BlobStore blobs = store.shared().blobs();
            for (Receipt receipt : acknowledged) {
                assertThat(blobs.receipt(receipt.key())).as(when).contains(receipt);
                assertThat(read(blobs, receipt.digest())).as(when).isPresent();
            }
            for (byte[] bytes : List.of(SMALL, LARGE)) {
                read(blobs, Digest.ofBytes(bytes))
                        .ifPresent(found -> assertThat(found).as(when).isEqualTo(bytes));
            }
        }
        List<Receipt> all = new ArrayList<>();
        scenario(root, seams(quick()), all);
        assertThat(all).as(when).hasSize(3);
    }

    private static Optional<byte[]> read(BlobStore blobs, Digest digest) throws IOException {
        Optional<Blob> found;
        try {
            found = blobs.open(digest);
        } catch (MedbenchException e) {
            if (e instanceof IntegrityException) {
                return Optional.empty();
            }
            throw e;
        }
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Blob blob = found.get()) {
            byte[] bytes = blob.stream().readAllBytes();
            assertThat(Digest.ofBytes(bytes)).isEqualTo(digest);
            return Optional.of(bytes);
        }
    }

    private static Disk quick() {
        return FaultyDisk.unsynced(Disk.system(), (call, path) -> {});
    }

    private static Seams seams(Disk disk) {
        Seams system = Seams.system();
        return new Seams(new ManualClock(), system.random(), disk, system.locks(), system.process());
    }

    private static BlobRequest request(byte[] bytes) {
        Digest digest = Digest.ofBytes(bytes);
        return BlobRequest.upstream(digest.toString(), Optional.of(digest), OptionalLong.of(bytes.length), 0);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(7).nextBytes(bytes);
        return bytes;
    }

    private static void deleteTree(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                Files.delete(file);
            }
        }
    }
}
