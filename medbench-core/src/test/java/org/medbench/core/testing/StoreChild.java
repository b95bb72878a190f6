package org.medbench.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.medbench.core.internal.io.Locks;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.internal.store.Blob;
import org.medbench.core.internal.store.BlobRequest;
import org.medbench.core.internal.store.BlobStore;
import org.medbench.core.internal.store.Receipt;
import org.medbench.core.internal.store.Store;
import org.medbench.core.internal.store.StoreSettings;
import org.medbench.item.Digest;

/**
 * A process of its own that stores and reads contents which everybody knows by number, and says on its output what was
 * acknowledged. Every transfer adds a byte to a file, so that transfers of many processes can be counted.
 */
public final class StoreChild {

    private StoreChild() {}

    /**
     * Starts a process.
     *
     * @param arguments cache folder, file that counts transfers, {@code locks} or {@code no-locks}, number of threads,
     *     first content, number of contents
     */
    public static Process start(Object... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                StoreChild.class.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    public static void main(String[] arguments) throws Exception {
        Path root = Path.of(arguments[0]);
        Path transfers = Path.of(arguments[1]);
        int threads = Integer.parseInt(arguments[3]);
        int first = Integer.parseInt(arguments[4]);
        int count = Integer.parseInt(arguments[5]);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try (Store store = Store.open(root, seams(arguments[2].equals("locks")), StoreSettings.DEFAULT)) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                done.add(pool.submit(() -> work(store.shared().blobs(), transfers, first, count)));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            pool.shutdown();
        }
    }

    private static void work(BlobStore blobs, Path transfers, int first, int count) {
        for (int number = first; number < first + count; number++) {
            byte[] content = content(number);
            try {
                Receipt receipt = blobs.write(request(number), (offset, version) -> {
                    Files.write(transfers, new byte[] {1}, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                    return new FakeSource(content).open(offset, version);
                });
                say("stored " + number);
                try (Blob blob = blobs.open(receipt.digest()).orElseThrow()) {
                    if (!Digest.ofBytes(blob.stream().readAllBytes()).equals(Digest.ofBytes(content))) {
                        say("WRONG " + number);
                    }
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    private static Seams seams(boolean locking) {
        Seams system = Seams.system();
        Locks locks = locking ? system.locks() : new NoLocks();
        return new Seams(system.clock(), system.random(), system.disk(), locks, system.process());
    }

    /** What is to be stored under a number: some small, some large enough to be resumed. */
    public static byte[] content(int number) {
        byte[] bytes = new byte[number % 3 == 0 ? 400_000 : 5_000];
        new Random(number).nextBytes(bytes);
        return bytes;
    }

    /** The request for a content; for half of them the source announces no digest. */
    public static BlobRequest request(int number) {
        byte[] content = content(number);
        Optional<Digest> digest = number % 2 == 0 ? Optional.of(Digest.ofBytes(content)) : Optional.empty();
        return BlobRequest.upstream("content/" + number, digest, OptionalLong.of(content.length), 0);
    }

    /** Locks that keep nobody out, as on some network file systems. */
    private static final class NoLocks implements Locks {

        @Override
        public Optional<Held> tryLock(Path file, long position) {
            return Optional.of(() -> {});
        }

        @Override
        public boolean isHeldElsewhere(Path file, long position) {
            return false;
        }

        @Override
        public void close() {}
    }
}
