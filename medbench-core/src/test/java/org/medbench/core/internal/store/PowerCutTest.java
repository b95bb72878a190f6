package org.medbench.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.testing.StoreChild;
import org.medbench.item.Digest;

/**
 * The power fails at any moment: while a process writes to an ext4 disk, the disk's image is copied at one instant (a
 * reflink of a file on XFS), which is what a real disk would hold of the writes that reached it. Whatever was
 * acknowledged before the copy is whole in it, and nothing in it is wrong.
 *
 * <p>Needs the rights to mount, and the programs {@code mkfs.xfs} and {@code mkfs.ext4}.
 */
class PowerCutTest {

    private static final int IMAGES = 200;

    @TempDir
    Path folder;

    private final List<Path> mounted = new ArrayList<>();

    @Test
    @Tag("long")
    void keepsWhatWasAcknowledgedWhenThePowerFails() throws Exception {
        Path host = disk(folder.resolve("host.img"), "2G", folder.resolve("host"), "mkfs.xfs", "-q", "-m", "reflink=1");
        Path image = host.resolve("disk.img");
        Path disk = disk(image, "512M", folder.resolve("disk"), "mkfs.ext4", "-q", "-F");
        Random random = new Random(3);
        Set<Integer> acknowledged = new HashSet<>();
        Process child = StoreChild.start(disk.resolve("cache"), folder.resolve("transfers"), "locks", 2, 0, 1_000_000);
        try (BufferedReader output = child.inputReader(StandardCharsets.UTF_8)) {
            for (int i = 0; i < IMAGES; i++) {
                for (int lines = random.nextInt(8); lines >= 0; lines--) {
                    String line = output.readLine();
                    assertThat(line).startsWith("stored ");
                    acknowledged.add(Integer.parseInt(line.substring("stored ".length())));
                }
                checkAfterPowerCut(image, host.resolve("cut.img"), acknowledged);
            }
        } finally {
            child.destroyForcibly().waitFor();
        }
        assertThat(acknowledged).hasSizeGreaterThan(IMAGES);
    }

    private void checkAfterPowerCut(Path image, Path cut, Set<Integer> acknowledged) throws Exception {
        run("cp", "--reflink=always", image.toString(), cut.toString());
        Path mount = mount(cut, folder.resolve("cut"));
        try (Store store = Store.open(mount.resolve("cache"), Seams.system(), StoreSettings.DEFAULT)) {
            BlobStore blobs = store.shared().blobs();
            for (int number : acknowledged) {
                Receipt receipt = blobs.receipt("content/" + number).orElseThrow();
                assertThat(receipt.digest()).isEqualTo(Digest.ofBytes(StoreChild.content(number)));
                assertThat(blobs.contains(receipt.digest())).isTrue();
            }
            Housekeeping.Verification whole = store.shared().housekeeping().verify();
            assertThat(whole.corrupt()).isEmpty();
            assertThat(whole.damagedFacts()).isEmpty();
        }
        unmount(mount);
        Files.delete(cut);
    }

    private Path disk(Path image, String size, Path mount, String... make) throws Exception {
        List<String> command = new ArrayList<>(List.of(make));
        command.add(image.toString());
        run("truncate", "-s", size, image.toString());
        assumeTrue(succeeds(command), "this machine lacks " + make[0]);
        return mount(image, mount);
    }

    private Path mount(Path image, Path mount) throws Exception {
        Files.createDirectories(mount);
        assumeTrue(
                succeeds(List.of("mount", "-o", "loop", image.toString(), mount.toString())),
                "this machine lets no test mount a disk");
        mounted.add(0, mount);
        return mount;
    }

    private void unmount(Path mount) throws Exception {
        run("umount", mount.toString());
        mounted.remove(mount);
    }

    @AfterEach
    void unmountAll() throws Exception {
        for (Path mount : List.copyOf(mounted)) {
            unmount(mount);
        }
    }

    private static void run(String... command) throws Exception {
        assertThat(succeeds(List.of(command))).as(String.join(" ", command)).isTrue();
    }

    private static boolean succeeds(List<String> command) throws InterruptedException {
        try {
            return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }
}
