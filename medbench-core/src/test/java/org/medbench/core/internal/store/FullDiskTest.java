package org.medbench.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.core.testing.FullDiskChild;

/** A disk that fills up at any point: what was acknowledged stays readable, and the error says what is wrong. */
class FullDiskTest {

    @TempDir
    Path folder;

    @Test
    void servesWhatWasAcknowledgedOnAFullDisk() throws Exception {
        fill(20);
    }

    @Test
    @Tag("long")
    void servesWhatWasAcknowledgedOnFullDisksOfTwoHundredSizes() throws Exception {
        fill(200);
    }

    private void fill(int sizes) throws Exception {
        assumeTrue(mayMount(), "this machine lets no test mount a small disk (unshare -Urm)");
        Process child = new ProcessBuilder(
                        "unshare",
                        "-Urm",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDiskChild.class.getName(),
                        folder.toString(),
                        String.valueOf(sizes))
                .redirectErrorStream(true)
                .start();
        List<String> output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();

        assertThat(child.waitFor()).as("%s", output).isZero();
        assertThat(output).hasSize(sizes).containsOnly("full");
    }

    private boolean mayMount() throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "unshare",
                                    "-Urm",
                                    "mount",
                                    "-t",
                                    "tmpfs",
                                    "-o",
                                    "size=64k",
                                    "tmpfs",
                                    folder.toString())
                            .redirectErrorStream(true)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // no such program
        }
    }
}
