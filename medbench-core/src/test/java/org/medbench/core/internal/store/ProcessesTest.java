package org.medbench.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.testing.StoreChild;
import org.medbench.item.Digest;

/** Real processes over a real disk: killed at any moment, and many at once. */
class ProcessesTest {

    @TempDir
    Path folder;

    @Test
    void losesNothingWhenProcessesAreKilled() throws Exception {
        killed(8, new Random(1));
    }

    @Test
    @Tag("long")
    void losesNothingWhenAThousandProcessesAreKilled() throws Exception {
        killed(1_000, new Random(2));
    }

    /** The killing moment is a line of output, chosen at random, so that nothing depends on the speed of the machine. */
    private void killed(int times, Random random) throws Exception {
        Set<Integer> acknowledged = new HashSet<>();
        int next = 0;
        for (int i = 0; i < times; i++) {
            Process child = StoreChild.start(cache(), transfers(), "locks", 2, next, 1_000_000);
            int lines = random.nextInt(12);
            try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
                read(output, lines, acknowledged);
                child.toHandle().destroyForcibly(); // unlike the process itself, it leaves the output open
                child.waitFor();
                read(output, Integer.MAX_VALUE, acknowledged); // what it had said before it died
            }
            check(acknowledged, next);
            next = acknowledged.stream().mapToInt(number -> number + 1).max().orElse(0);
        }
        check(acknowledged, 0);
        assertThat(acknowledged).isNotEmpty();
    }

    private static void read(BufferedReader output, int lines, Set<Integer> acknowledged) throws IOException {
        for (int i = 0; i < lines; i++) {
            String line = output.readLine();
            if (line == null) {
                return;
            }
            assertThat(line).startsWith("stored ");
            acknowledged.add(Integer.parseInt(line.substring("stored ".length())));
        }
    }

    /** Everything acknowledged is there and right, and so is every other blob that got a name. */
    private void check(Set<Integer> acknowledged, int from) throws IOException {
        try (Store store = Store.open(cache(), Seams.system(), StoreSettings.DEFAULT)) {
            BlobStore blobs = store.shared().blobs();
            for (int number : acknowledged) {
                if (number >= from) {
                    Receipt receipt = blobs.find(StoreChild.request(number)).orElseThrow();
                    assertThat(receipt.digest()).isEqualTo(Digest.ofBytes(StoreChild.content(number)));
                }
            }
            assertThat(store.shared().housekeeping().verify().corrupt()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"locks", "no-locks"})
    void fetchesOnceInManyProcesses(String locks) throws Exception {
        together(locks, 6, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"locks", "no-locks"})
    @Tag("long")
    void fetchesOnceInSixtyFourProcesses(String locks) throws Exception {
        together(locks, 64, 50);
    }

    private void together(String locks, int processes, int rounds) throws Exception {
        for (int round = 0; round < rounds; round++) {
            int number = round * 6; // a large one that the source announces
            List<Process> children = new ArrayList<>();
            for (int i = 0; i < processes; i++) {
                children.add(StoreChild.start(cache(), transfers(), locks, 4, number, 1));
            }
            for (Process child : children) {
                try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
                    read(output, Integer.MAX_VALUE, new HashSet<>());
                }
                assertThat(child.waitFor()).isZero();
            }
            if (locks.equals("locks")) {
                assertThat(Files.size(transfers()))
                        .as("transfers after round %d", round)
                        .isEqualTo(round + 1);
            }
            check(Set.of(number), 0);
        }
        try (Stream<Path> files = Files.list(cache().resolve("quarantine"))) {
            assertThat(files).isEmpty();
        } catch (NoSuchFileException e) {
            assertThat(cache().resolve("quarantine")).doesNotExist();
        }
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private Path transfers() {
        return folder.resolve("transfers");
    }
}
