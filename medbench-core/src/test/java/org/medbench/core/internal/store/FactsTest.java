package org.medbench.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.core.internal.io.Seams;
import org.medbench.item.Digest;

class FactsTest {

    record Tree(String commit, List<Entry> files, Map<String, String> notes, Optional<Instant> at) {}

    record Entry(String path, long size, Optional<Digest> digest) {}

    private static final Tree TREE = new Tree(
            "c0ffee",
            List.of(
                    new Entry("data/测试 é.parquet", 12, Optional.of(Digest.ofText("x"))),
                    new Entry("README.md", 0, Optional.empty())),
            Map.of("licence", "mit"),
            Optional.of(Instant.parse("2026-11-23T10:00:00Z")));

    @TempDir
    Path folder;

    private Store store;
    private Facts<Tree> trees;

    @BeforeEach
    void open() {
        store = Store.open(folder, Seams.system(), StoreSettings.DEFAULT);
        trees = store.shared().facts("trees", Tree.class);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void keepsRecordsUnderTheirKey() {
        trees.put("hf:owner/name@c0ffee", TREE);

        assertThat(trees.get("hf:owner/name@c0ffee")).contains(TREE);
        assertThat(trees.get("hf:owner/other@c0ffee")).isEmpty();
    }

    @Test
    void replacesAndRemoves() {
        Tree newer = new Tree("beef", List.of(), Map.of(), Optional.empty());
        trees.put("k", TREE);
        trees.put("k", newer);
        assertThat(trees.get("k")).contains(newer);

        trees.remove("k");

        assertThat(trees.get("k")).isEmpty();
    }

    @Test
    void noticesEveryFlippedBitAndEveryCut() throws IOException {
        trees.put("k", TREE);
        Path file = file();
        byte[] good = Files.readAllBytes(file);

        for (int i = 0; i < good.length * 8; i++) {
            byte[] bad = good.clone();
            bad[i / 8] ^= (byte) (1 << i % 8);
            Files.write(file, bad);
            assertThat(trees.get("k")).as("bit %d", i).isEmpty();
        }
        for (int length = 0; length < good.length; length++) {
            Files.write(file, Arrays.copyOf(good, length));
            assertThat(trees.get("k")).as("length %d", length).isEmpty();
        }
        trees.put("k", TREE);
        assertThat(trees.get("k")).contains(TREE);
    }

    @Test
    void doesNotBelieveAFactUnderAnotherName() throws IOException {
        trees.put("a", TREE);
        Files.move(file(), file().resolveSibling(Digest.ofText("b").hex() + ".json"));

        assertThat(trees.get("b")).isEmpty();
    }

    @Test
    void refusesKindsThatAreNoPlainNames() {
        assertThatThrownBy(() -> store.shared().facts("../x", Tree.class)).isInstanceOf(IllegalArgumentException.class);
    }

    private Path file() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("trees"))) {
            return files.findFirst().orElseThrow();
        }
    }
}
