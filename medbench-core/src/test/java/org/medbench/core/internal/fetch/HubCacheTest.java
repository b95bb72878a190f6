package org.medbench.core.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.catalog.RemoteFile;
import org.medbench.core.testing.ServedFile;
import org.medbench.item.Digest;
import org.medbench.spi.Download;
import org.medbench.spi.Location;

/** Section 4.6 of the reliability specification, over the layout that huggingface_hub writes. */
class HubCacheTest {

    private static final String COMMIT = "c".repeat(40);
    private static final Location PLACE = Location.parse("hf:owner/name").at(COMMIT);
    private static final String TEXT = "a,b\n1,2\n";
    private static final ServedFile SERVED = ServedFile.of(TEXT);
    private static final Digest GIT = new Digest(Digest.Algorithm.GIT_SHA_1, SERVED.gitSha1());
    private static final Digest SHA = Digest.sha256(SERVED.sha256());

    @TempDir
    private Path hub;

    private final List<String> notices = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void opensWhatHasTheListedDigest(boolean large) throws IOException {
        link("data/test.csv", large ? SERVED.sha256() : SERVED.gitSha1(), TEXT);

        assertThat(read(file("data/test.csv", Optional.of(large ? SHA : GIT)))).contains(TEXT);
    }

    @Test
    void opensPlainCopies() throws IOException {
        copy("data/test.csv", TEXT);

        assertThat(read(file("data/test.csv", Optional.of(SHA)))).contains(TEXT);
    }

    @Test
    void withoutAListedDigestTheNameOfTheBlobCounts() throws IOException {
        link("named.csv", SERVED.sha256(), TEXT);
        link("git.csv", SERVED.gitSha1(), TEXT);
        copy("copy.csv", TEXT);

        assertThat(read(file("named.csv", Optional.empty()))).contains(TEXT);
        assertThat(read(file("git.csv", Optional.empty()))).contains(TEXT);
        assertThat(read(file("copy.csv", Optional.empty())))
                .as("nothing vouches for it")
                .isEmpty();
    }

    @Test
    void bytesThatWereChangedInPlaceAreLeftAloneAndTold() throws IOException {
        link("data/test.csv", SERVED.sha256(), TEXT.replace('1', '7'));
        Path blob = repository().resolve("blobs").resolve(SERVED.sha256());

        assertThat(read(file("data/test.csv", Optional.of(SHA)))).isEmpty();
        assertThat(notices).singleElement().asString().contains("data/test.csv", "left as they are");
        assertThat(Files.readString(blob)).isEqualTo(TEXT.replace('1', '7'));
    }

    @Test
    void aLinkThatLeavesTheCacheIsNotFollowed(@TempDir Path elsewhere) throws IOException {
        Path outside = Files.writeString(elsewhere.resolve("x"), TEXT);
        Path link = snapshot().resolve("test.csv");
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, outside);

        assertThat(read(file("test.csv", Optional.of(SHA)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"github:owner/name", "hf:../name", "hf:a--b/name", "hf:owner/absent"})
    void otherPlacesHaveNothingHere(String place) throws IOException {
        link("test.csv", SERVED.sha256(), TEXT);

        assertThat(HubCache.in(hub)
                        .open(Location.parse(place).at(COMMIT), file("test.csv", Optional.of(SHA)), notices::add))
                .isEmpty();
    }

    @Test
    void aNameIsNotACommit() throws IOException {
        link("test.csv", SERVED.sha256(), TEXT);

        assertThat(HubCache.in(hub)
                        .open(Location.parse("hf:owner/name@main"), file("test.csv", Optional.of(SHA)), notices::add))
                .isEmpty();
    }

    @Test
    void aCacheThatIsNotThereHoldsNothing() throws IOException {
        assertThat(HubCache.in(hub.resolve("absent")).open(PLACE, file("x", Optional.of(SHA)), notices::add))
                .isEmpty();
        assertThat(HubCache.none().open(PLACE, file("x", Optional.of(SHA)), notices::add))
                .isEmpty();
    }

    private Path repository() {
        return hub.resolve("datasets--owner--name");
    }

    private Path snapshot() {
        return repository().resolve("snapshots").resolve(COMMIT);
    }

    private void link(String path, String etag, String text) throws IOException {
        Path blob = repository().resolve("blobs").resolve(etag);
        Files.createDirectories(blob.getParent());
        Files.writeString(blob, text);
        Path link = snapshot().resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, link.getParent().relativize(blob));
    }

    private void copy(String path, String text) throws IOException {
        Path copy = snapshot().resolve(path);
        Files.createDirectories(copy.getParent());
        Files.writeString(copy, text);
    }

    private static RemoteFile file(String path, Optional<Digest> digest) {
        return new RemoteFile(path, OptionalLong.of(TEXT.length()), digest);
    }

    private Optional<String> read(RemoteFile file) throws IOException {
        Optional<Download> opened = HubCache.in(hub).open(PLACE, file, notices::add);
        if (opened.isEmpty()) {
            return Optional.empty();
        }
        try (Download download = opened.get()) {
            return Optional.of(new String(download.body().readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
