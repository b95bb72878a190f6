package org.medbench.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.LocalCache.Pruning;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.testing.Simulation;
import org.medbench.core.testing.Simulation.Weather;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.error.FetchException;
import org.medbench.error.IntegrityException;
import org.medbench.item.Digest;
import org.medbench.spi.Download;

/** Four processes, one cache, and whatever a seed does to them. A seed that fails prints itself. */
class StoreSimulationTest {

    private static final Path ROOT = Path.of("/home/cache");
    private static final StoreSettings SETTINGS =
            new StoreSettings(VerifyPolicy.ALWAYS, Duration.ofMinutes(10), Duration.ofHours(24), 64);
    private static final List<byte[]> CONTENTS = List.of(random(30, 1), random(200, 2), random(300, 3));

    /** The first ones, and those that once failed. */
    static LongStream seeds() {
        return LongStream.concat(LongStream.range(0, 250), LongStream.of(1057, 2104, 2482, 4296, 6033, 17073));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void servesNoWrongByteAndLosesNothing(long seed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            run(seed, threads);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    @Tag("long")
    void servesNoWrongByteAndLosesNothingInManyWorlds() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (long seed = 1_000; seed < 101_000; seed++) {
                run(seed, threads);
            }
        } finally {
            threads.shutdown();
        }
    }

    /** What the processes of one run did, as an outsider saw it. */
    private static final class Observed {
        private final Map<String, Receipt> acknowledged = new HashMap<>();
        private final Set<Digest> rotten = new HashSet<>();
        private final Map<Digest, Integer> transfers = new HashMap<>();
    }

    private static void run(long seed, ExecutorService threads) throws Exception {
        Weather weather = weather(seed);
        Simulation world = new Simulation(seed, weather);
        world.disk().createDirectory(Path.of("/home"), false);
        world.disk().sync(Path.of("/"));
        Observed observed = new Observed();
        boolean calm = seed % 10 == 0;
        List<Simulation.Program> programs = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            int[] left = {6};
            programs.add((seams, random) -> live(world, seams, random, observed, left, calm));
        }

        try {
            world.run(programs, threads);
            checkAfterwards(world, observed, weather);
            if (calm && weather.locksWork()) {
                assertThat(observed.transfers.values()).allMatch(count -> count == 1);
            }
        } catch (Throwable e) {
            throw new AssertionError("seed " + seed + " in " + weather + ": " + e.getMessage(), e);
        }
    }

    /** Every tenth world is calm, every third one has locks that do nothing. */
    private static Weather weather(long seed) {
        if (seed % 10 == 0) {
            return new Weather(0, 0, 0, true);
        }
        boolean locksWork = seed % 3 != 0;
        return new Weather((int) (seed % 7) * 2, (int) (seed % 5), locksWork ? (int) (seed % 2) : 0, locksWork);
    }

    private static void live(Simulation world, Seams seams, Random random, Observed observed, int[] left, boolean calm)
            throws IOException {
        try (Store store = Store.open(ROOT, seams, SETTINGS)) {
            while (left[0]-- > 0) {
                byte[] content = CONTENTS.get(random.nextInt(CONTENTS.size()));
                switch (calm ? 0 : random.nextInt(6)) {
                    case 0, 1, 2 -> write(store, content, random, observed, calm);
                    case 3, 4 -> read(store, Digest.ofBytes(content));
                    default -> {
                        if (random.nextInt(4) == 0) {
                            rot(world, content, random, observed);
                        } else {
                            sweep(store);
                        }
                    }
                }
            }
        }
    }

    private static void write(Store store, byte[] content, Random random, Observed observed, boolean calm) {
        Digest digest = Digest.ofBytes(content);
        boolean known = random.nextBoolean() || calm;
        String key = (known ? "known " : "unknown ") + digest;
        BlobRequest request = BlobRequest.upstream(
                key,
                known ? Optional.of(digest) : Optional.empty(),
                known ? OptionalLong.of(content.length) : OptionalLong.empty(),
                10_000);
        try {
            Receipt receipt = store.shared().blobs().write(request, (offset, version) -> {
                observed.transfers.merge(digest, 1, Integer::sum);
                return transfer(content, offset, known || version.isPresent(), random, calm);
            });
            assertThat(receipt.digest()).isEqualTo(digest);
            observed.acknowledged.put(key, receipt);
        } catch (IOException e) {
            assertThat(e).hasMessage("Connection reset");
        } catch (IntegrityException | FetchException e) {
            assertThat(calm).as("%s", e).isFalse(); // the source sent something wrong
        } catch (CacheException e) {
            assertThat(e.code()).as("%s", e).isEqualTo(ErrorCode.LOCK_TIMEOUT);
        }
    }

    /** Mostly right; now and then broken, or (where a digest would notice) altered. */
    private static Download transfer(byte[] content, long offset, boolean checked, Random random, boolean calm) {
        byte[] rest = Arrays.copyOfRange(content, (int) offset, content.length);
        InputStream body = new SmallReads(new ByteArrayInputStream(rest));
        int fate = calm ? 9 : random.nextInt(10);
        if (fate == 0 && rest.length > 0) {
            int sent = random.nextInt(rest.length);
            body = new SequenceInputStream(new SmallReads(new ByteArrayInputStream(rest, 0, sent)), new InputStream() {
                @Override
                public int read() throws IOException {
                    throw new IOException("Connection reset");
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    throw new IOException("Connection reset");
                }
            });
        } else if (fate == 1 && rest.length > 0 && checked && offset == 0) {
            rest[random.nextInt(rest.length)] ^= 1;
        }
        Digest announced = Digest.ofBytes(content);
        return new Download(
                body, offset, OptionalLong.of(content.length), Optional.of("\"v\""), Optional.of(announced));
    }

    private static void read(Store store, Digest digest) throws IOException {
        try {
            Optional<Blob> found = store.shared().blobs().open(digest);
            if (found.isPresent()) {
                try (Blob blob = found.get()) {
                    assertThat(Digest.ofBytes(blob.stream().readAllBytes())).isEqualTo(digest);
                }
            }
        } catch (IntegrityException e) {
            assertThat(e.expected()).isEqualTo(digest.toString());
        }
    }

    private static void rot(Simulation world, byte[] content, Random random, Observed observed) {
        Digest digest = Digest.ofBytes(content);
        Path blob = ROOT.resolve("blobs/sha256")
                .resolve(digest.hex().substring(0, 2))
                .resolve(digest.hex());
        if (world.disk().flip(blob, random)) {
            observed.rotten.add(digest);
        }
    }

    private static void sweep(Store store) {
        Pruning leavings = new Pruning(Optional.empty(), OptionalLong.empty(), Set.of(), Pruning.Mode.REMOVE);
        try {
            store.shared().housekeeping().prune(leavings);
        } catch (CacheException e) {
            assertThat(e.code()).as("%s", e).isEqualTo(ErrorCode.LOCK_TIMEOUT);
        }
    }

    /** A last power cut, then a process in a calm world. */
    private static void checkAfterwards(Simulation world, Observed observed, Weather weather) throws IOException {
        if (weather.powerCutPerMille() > 0) {
            world.disk().powerCut(new Random(1));
        }
        try (Store store = Store.open(ROOT, world.calm(), SETTINGS)) {
            BlobStore blobs = store.shared().blobs();
            for (Receipt receipt : observed.acknowledged.values()) {
                if (receipt.key().startsWith("unknown")) {
                    assertThat(blobs.receipt(receipt.key()).map(Receipt::digest))
                            .contains(receipt.digest());
                }
                if (!observed.rotten.contains(receipt.digest())) {
                    assertThat(blobs.open(receipt.digest()))
                            .as("acknowledged " + receipt)
                            .isPresent();
                }
            }
            for (byte[] content : CONTENTS) {
                read(store, Digest.ofBytes(content));
                write(store, content, new Random(0), observed, true);
                assertThat(blobs.open(Digest.ofBytes(content))).isPresent();
            }
            world.clock().advance(Duration.ofDays(9));
            sweep(store);
            for (String left : List.of("tmp", "partial", "quarantine")) {
                assertThat(world.disk().list(ROOT.resolve(left))).as(left).isEmpty();
            }
            assertThat(world.disk().list(ROOT.resolve("leases"))).hasSizeLessThanOrEqualTo(1);
        }
    }

    /** Gives a few bytes at a time, so that there are many places to be cut at. */
    private static final class SmallReads extends InputStream {
        private final InputStream in;

        SmallReads(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            return in.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return in.read(into, offset, Math.min(length, 50));
        }
    }

    private static byte[] random(int length, long seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
