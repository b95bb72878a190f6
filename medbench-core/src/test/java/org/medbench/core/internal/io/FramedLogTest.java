package org.medbench.core.internal.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.core.testing.FaultyDisk;
import org.medbench.core.testing.FaultyDisk.Call;

class FramedLogTest {

    @TempDir
    Path folder;

    private final Seams seams = on(FaultyDisk.unsynced(Disk.system(), (call, path) -> {}));
    private Path file;

    @BeforeEach
    void name() {
        file = folder.resolve("journal.log");
    }

    @Test
    void keepsRecordsOverSessions() throws IOException {
        append("first", "", "third");
        append("fourth");

        assertThat(read()).containsExactly("first", "", "third", "fourth");
    }

    @Test
    void losesNothingButTheTornRecordWhereverTheFileIsCut() throws IOException {
        List<Long> ends = write(100);
        byte[] whole = Files.readAllBytes(file);
        Path torn = folder.resolve("journal.log.torn");

        for (int length = 0; length <= whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            Files.deleteIfExists(torn);
            int kept = countUpTo(ends, length);

            List<String> found = reopenAndAppend("after");

            assertThat(found).as("cut at %d", length).isEqualTo(records(kept));
            assertThat(read()).as("cut at %d", length).hasSize(kept + 1).endsWith("after");
            long boundary = kept == 0 ? (length < 16 ? 0 : 16) : ends.get(kept - 1);
            byte[] tail = Arrays.copyOfRange(whole, (int) boundary, length);
            assertThat(Files.exists(torn) ? Files.readAllBytes(torn) : new byte[0])
                    .isEqualTo(tail);
        }
    }

    @Test
    void findsEveryChangedByteAndKeepsEveryRecordBefore() throws IOException {
        List<Long> ends = write(20);
        byte[] whole = Files.readAllBytes(file);

        for (int i = 0; i < whole.length; i++) {
            for (int change : new int[] {1, 0x80, 0xff}) {
                byte[] changed = whole.clone();
                changed[i] ^= (byte) change;
                Files.write(file, changed);
                int before = countUpTo(ends, i);
                List<String> found = new ArrayList<>();

                Throwable thrown = catchThrowable(() -> {
                    LogScan scan = FramedLog.read(file, seams.disk(), bytes -> found.add(text(bytes)));
                    assertThat(scan.tornBytes()).isPositive();
                });

                assertThat(found).as("byte %d", i).isEqualTo(records(before));
                if (before < 19) {
                    long start = i < 16 ? 0 : before == 0 ? 16 : ends.get(before - 1);
                    assertThat(thrown).as("byte %d", i).isInstanceOfSatisfying(DamagedLogException.class, e -> {
                        assertThat(e.offset()).isEqualTo(start);
                        assertThat(e.records()).isEqualTo(before);
                    });
                } else {
                    assertThat(thrown).as("byte %d", i).isNull(); // the last record: a torn tail, said to be there
                }
            }
        }
    }

    @Test
    void findsRecordsThatWereTakenOutOrSwapped() throws IOException {
        List<Long> ends = write(5);
        byte[] whole = Files.readAllBytes(file);
        byte[] without = new byte[whole.length - (int) (ends.get(2) - ends.get(1))];
        System.arraycopy(whole, 0, without, 0, ends.get(1).intValue());
        System.arraycopy(
                whole,
                ends.get(2).intValue(),
                without,
                ends.get(1).intValue(),
                whole.length - ends.get(2).intValue());
        Files.write(file, without);

        assertThatThrownBy(this::read).isInstanceOf(DamagedLogException.class);
    }

    @Test
    void doesNotTakeACopyOfARecordInATornRecordForARecord() throws IOException {
        write(3);
        byte[] other = Files.readAllBytes(file);
        Files.delete(file);
        try (FramedLog log = FramedLog.open(file, seams, bytes -> {})) {
            log.append("good".getBytes(StandardCharsets.UTF_8));
            log.append(Arrays.copyOf(other, other.length + 10));
        }
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 5));

        assertThat(read()).containsExactly("good");
    }

    @Test
    void leavesADamagedFileAsItIs() throws IOException {
        write(5);
        byte[] changed = Files.readAllBytes(file);
        changed[40] ^= 1;
        Files.write(file, changed);

        assertThatThrownBy(() -> FramedLog.open(file, seams, bytes -> {})).isInstanceOf(DamagedLogException.class);

        assertThat(Files.readAllBytes(file)).isEqualTo(changed);
    }

    @Test
    void takesNothingAfterAFailedWriteAndReopensWithoutTheHalfRecord() throws IOException {
        AtomicInteger writes = new AtomicInteger();
        FramedLog log = FramedLog.open(file, faulty(Call.WRITE, writes, 4), bytes -> {});
        log.append(bytes("one"));
        log.append(bytes("two"));

        assertThatThrownBy(() -> log.append(bytes("three"))).hasMessage("No space left on device");
        assertThatThrownBy(() -> log.append(bytes("four"))).hasMessageContaining("takes no more records");
        log.close();

        assertThat(reopenAndAppend("five")).containsExactly("one", "two");
        assertThat(read()).containsExactly("one", "two", "five");
    }

    @Test
    void acknowledgesNothingAfterAFailedSync() throws IOException {
        AtomicInteger syncs = new AtomicInteger();
        FramedLog log = FramedLog.open(file, faulty(Call.SYNC, syncs, 2), bytes -> {});
        long ticket = log.append(bytes("one"));

        assertThatThrownBy(() -> log.sync(ticket)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> log.sync(ticket)).hasMessageContaining("takes no more records");
        log.close();
        assertThat(syncs).hasValue(2);
    }

    @Test
    void syncsOnceForManyThreads() throws Exception {
        AtomicInteger syncs = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        int each = 50;
        try (FramedLog log = FramedLog.open(file, faulty(Call.SYNC, syncs, Integer.MAX_VALUE), bytes -> {})) {
            List<Future<?>> done = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                String name = "thread " + i + " ";
                done.add(threads.submit(() -> {
                    for (int n = 0; n < each; n++) {
                        log.sync(log.append(bytes(name + n)));
                    }
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(read()).hasSize(16 * each).doesNotHaveDuplicates();
        assertThat(syncs.get()).isLessThan(16 * each / 2);
    }

    @Test
    void syncsInAnInterruptedThread() throws IOException {
        try (FramedLog log = FramedLog.open(file, seams, bytes -> {})) {
            Thread.currentThread().interrupt();
            log.sync(log.append(bytes("record")));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(read()).containsExactly("record");
    }

    @Test
    void keepsARunToOneWriterAndNamesIt() throws IOException {
        RunLock first = RunLock.tryAcquire(folder, "one", seams).orElseThrow();

        assertThat(RunLock.tryAcquire(folder, "two", Seams.system())).isEmpty();
        assertThat(RunLock.holder(folder, seams.disk())).contains("one");

        first.close();
        assertThat(RunLock.tryAcquire(folder, "two", seams)).isPresent();
        assertThat(RunLock.holder(folder, seams.disk())).contains("two");
    }

    private Seams faulty(Call failing, AtomicInteger calls, int failAt) {
        return on(new FaultyDisk(Disk.system(), (call, path) -> {
            if (call == failing && calls.incrementAndGet() >= failAt) {
                throw new IOException("No space left on device");
            }
        }));
    }

    private static Seams on(Disk disk) {
        Seams system = Seams.system();
        return new Seams(system.clock(), system.random(), disk, system.locks(), system.process());
    }

    /** Writes records and returns where each ends. */
    private List<Long> write(int count) throws IOException {
        List<Long> ends = new ArrayList<>();
        try (FramedLog log = FramedLog.open(file, seams, bytes -> {})) {
            for (String record : records(count)) {
                ends.add(log.append(bytes(record)));
            }
        }
        return ends;
    }

    private static List<String> records(int count) {
        List<String> records = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            records.add("{\"item\":" + i + ",\"answer\":\"" + "x".repeat(i % 17) + "\"}");
        }
        return records;
    }

    private static int countUpTo(List<Long> ends, long position) {
        return (int) ends.stream().filter(end -> end <= position).count();
    }

    private void append(String... records) throws IOException {
        try (FramedLog log = FramedLog.open(file, seams, bytes -> {})) {
            for (String record : records) {
                log.sync(log.append(bytes(record)));
            }
        }
    }

    private List<String> reopenAndAppend(String record) throws IOException {
        List<String> found = new ArrayList<>();
        try (FramedLog log = FramedLog.open(file, seams, bytes -> found.add(text(bytes)))) {
            log.append(bytes(record));
        }
        return found;
    }

    private List<String> read() throws IOException {
        List<String> found = new ArrayList<>();
        FramedLog.read(file, seams.disk(), bytes -> found.add(text(bytes)));
        return found;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
