package org.medbench.core.internal.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.testing.FakeSource;
import org.medbench.core.testing.FaultyDisk;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.item.Digest;

class StoreTest {

    private static final byte[] BYTES = "bytes".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void makesAFolderThatSaysWhatItIs() throws IOException {
        Path root = folder.resolve("a").resolve("b c");

        open(root).close();

        assertThat(Files.readString(root.resolve("FORMAT"))).contains("\"format\":1");
        assertThat(Files.readString(root.resolve("CACHEDIR.TAG")))
                .startsWith("Signature: 8a477f597d28d172789f06886806bc55\n");
    }

    @Test
    void followsALinkToItsFolderOnce() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), real);

        try (Store store = open(link)) {
            assertThat(store.health().root()).isEqualTo(real.toRealPath());
        }
    }

    @Test
    void refusesAFolderThatBelongsToSomebodyElse() throws IOException {
        Files.writeString(folder.resolve("thesis.tex"), "text");

        CacheException refused = catchThrowableOfType(CacheException.class, () -> open(folder));

        assertThat(refused).hasMessageContaining("thesis.tex");
        assertThat(folder.resolve("CACHEDIR.TAG")).doesNotExist();
    }

    @Test
    void goesOnAfterACrashWhileTheFolderWasMade() throws IOException {
        Files.writeString(folder.resolve("FORMAT.1234"), "{");

        open(folder).close();

        assertThat(folder.resolve("FORMAT")).exists();
    }

    @Test
    void refusesToReadANewerFormat() throws IOException {
        Files.writeString(folder.resolve("FORMAT"), "{\"format\":3,\"minReader\":2,\"minWriter\":3}");

        CacheException refused = catchThrowableOfType(CacheException.class, () -> open(folder));

        assertThat(refused.code()).isEqualTo(ErrorCode.NEWER_CACHE_FORMAT);
    }

    @Test
    void readsButDoesNotWriteAFormatThatAllowsSo() throws IOException {
        write(folder);
        String newer = "{\"format\":2,\"minReader\":1,\"minWriter\":2,\"more\":[]}";
        Files.writeString(folder.resolve("FORMAT"), newer);

        try (Store store = open(folder)) {
            assertThat(read(store)).contains(BYTES);
            assertThatThrownBy(() -> store.shared()
                            .blobs()
                            .write(
                                    BlobRequest.upstream("other", Optional.empty(), OptionalLong.empty(), 100),
                                    new FakeSource(BYTES)::open))
                    .isInstanceOfSatisfying(
                            CacheException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.READ_ONLY_CACHE));
        }
        assertThat(Files.readString(folder.resolve("FORMAT"))).isEqualTo(newer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"format\":\"x\"}", "nonsense"})
    void refusesAFormatItCannotRead(String text) throws IOException {
        Files.writeString(folder.resolve("FORMAT"), text);

        assertThatThrownBy(() -> open(folder))
                .isInstanceOf(CacheException.class)
                .hasMessageContaining("FORMAT");
    }

    @Test
    void readsAReadOnlyCacheWithoutWritingAnything() throws IOException {
        write(folder);
        Map<String, String> before = snapshot();
        Seams system = Seams.system();
        FaultyDisk disk = FaultyDisk.readOnly(system.disk());
        Seams seams = new Seams(system.clock(), system.random(), disk, system.locks(), system.process());

        try (Store store = Store.open(folder, seams, StoreSettings.DEFAULT)) {
            assertThat(store.health().readOnlyReason()).isPresent();
            assertThat(read(store)).contains(BYTES);
            assertThat(store.shared().blobs().find(request())).isPresent();
            assertThat(store.shared()
                            .blobs()
                            .find(BlobRequest.upstream(
                                    "new key", Optional.of(Digest.ofBytes(BYTES)), OptionalLong.empty(), 0)))
                    .isPresent();
            assertThat(store.shared().housekeeping().verify().blobs()).isEqualTo(1);
        }

        assertThat(disk.writes()).isZero();
        assertThat(snapshot()).isEqualTo(before);
    }

    @Test
    void servesNothingFromAFolderThatCannotBeMade() {
        Seams system = Seams.system();
        Seams seams = new Seams(
                system.clock(), system.random(), FaultyDisk.readOnly(system.disk()), system.locks(), system.process());

        try (Store store = Store.open(folder.resolve("none"), seams, StoreSettings.DEFAULT)) {
            assertThat(store.shared().blobs().find(request())).isEmpty();
            assertThatThrownBy(() -> store.shared().blobs().write(request(), new FakeSource(BYTES)::open))
                    .isInstanceOfSatisfying(
                            CacheException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.READ_ONLY_CACHE));
        }
    }

    private static Store open(Path root) {
        return Store.open(root, Seams.system(), StoreSettings.DEFAULT);
    }

    private static BlobRequest request() {
        return BlobRequest.upstream("k", Optional.of(Digest.ofBytes(BYTES)), OptionalLong.empty(), 100);
    }

    private static void write(Path root) throws IOException {
        try (Store store = open(root)) {
            store.shared().blobs().write(request(), new FakeSource(BYTES)::open);
        }
    }

    private static Optional<byte[]> read(Store store) throws IOException {
        Optional<Blob> found = store.shared().blobs().open(Digest.ofBytes(BYTES));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        try (Blob blob = found.get()) {
            return Optional.of(blob.stream().readAllBytes());
        }
    }

    private Map<String, String> snapshot() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(folder)) {
            for (Path file : found.toList()) {
                files.put(folder.relativize(file).toString(), String.valueOf(Files.getLastModifiedTime(file)));
            }
        }
        return files;
    }
}
