package org.medbench.source.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.catalog.RemoteFile;
import org.medbench.item.Digest;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Limits;
import org.medbench.spi.Location;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import org.medbench.tck.SourceConnectorContract;

class LocalFolderConnectorTest extends SourceConnectorContract {

    @TempDir
    private Path temporary;

    private Path folder;

    @BeforeEach
    void makeFolder() throws IOException {
        folder = Files.createDirectories(temporary.toRealPath().resolve("bench mark"));
        write("test.csv", "question,answer\nWhy?,Because\n");
        write("images/one.png", "not a picture");
    }

    @Override
    protected SourceConnector connector() {
        return new LocalFolderConnector();
    }

    @Override
    protected Location present() {
        return Location.parse("file:" + folder);
    }

    @Override
    protected Location absent() {
        return Location.parse("file:" + folder.resolve("absent"));
    }

    @Test
    void listsFilesRecursivelyInOrderOfTheirNames() throws IOException {
        assertThat(names()).containsExactly("images/one.png", "test.csv");
    }

    @Test
    void pinsByWhatSha256sumPrints() throws IOException {
        String printed = Digest.ofText("not a picture").hex() + "  images/one.png\n"
                + Digest.ofText("question,answer\nWhy?,Because\n").hex() + "  test.csv\n";

        assertThat(snapshot(present()).commit())
                .isEqualTo(Digest.ofText(printed).hex());
    }

    @Test
    void readsASingleFile() throws IOException {
        Snapshot snapshot = snapshot(Location.parse("file:" + folder.resolve("test.csv")));

        assertThat(snapshot.files()).extracting(RemoteFile::path).containsExactly("test.csv");
        DownloadRequest request =
                DownloadRequest.whole(snapshot.location(), snapshot.files().get(0));
        assertThat(connector().open(request, http()).body()).hasContent("question,answer\nWhy?,Because\n");
    }

    @Test
    void readsTheFormThatPathToUriWrites() throws IOException {
        Location encoded = Location.parse(folder.toUri().toString());

        assertThat(encoded.path()).contains("%20");
        assertThat(snapshot(encoded).commit()).isEqualTo(snapshot(present()).commit());
    }

    @Test
    void takesAPercentSignLiterallyWhereTheFileExists() throws IOException {
        write("100%25.csv", "q,a\n");

        assertThat(snapshot(Location.parse("file:" + folder.resolve("100%25.csv")))
                        .files())
                .extracting(RemoteFile::path)
                .containsExactly("100%25.csv");
    }

    @Test
    void leavesHiddenFilesOut() throws IOException {
        write(".git/config", "[core]");
        write(".DS_Store", "noise");

        assertThat(names()).containsExactly("images/one.png", "test.csv");
    }

    @Test
    void followsNoSymbolicLinks() throws IOException {
        Path secret = Files.writeString(temporary.resolve("secret.txt"), "secret");
        Files.createSymbolicLink(folder.resolve("link.txt"), secret);
        Files.createSymbolicLink(folder.resolve("up"), temporary);

        assertThat(names()).containsExactly("images/one.png", "test.csv");
    }

    @Test
    void saysThatOnlyLinksWereFound() throws IOException {
        Path links = Files.createDirectory(temporary.resolve("links"));
        Files.createSymbolicLink(links.resolve("a.csv"), folder.resolve("test.csv"));

        assertFailure(
                () -> snapshot(Location.parse("file:" + links)),
                Reason.REPOSITORY_NOT_FOUND,
                "1 symbolic links were not followed");
    }

    @Test
    void opensNoFileThroughALinkThatWasPutThereLater() throws IOException {
        Snapshot snapshot = snapshot(present());
        Path secret = Files.writeString(temporary.resolve("secret.txt"), "secret");
        Files.delete(folder.resolve("test.csv"));
        Files.createSymbolicLink(folder.resolve("test.csv"), secret);

        assertFailure(() -> open(snapshot, "test.csv"), Reason.FILE_NOT_FOUND, "test.csv");
    }

    @Test
    void opensNoFileBelowAFolderThatBecameALink() throws IOException {
        Snapshot snapshot = snapshot(present());
        Path elsewhere = Files.createDirectory(temporary.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("one.png"), "not a picture");
        Files.delete(folder.resolve("images/one.png"));
        Files.delete(folder.resolve("images"));
        Files.createSymbolicLink(folder.resolve("images"), elsewhere);

        assertFailure(() -> open(snapshot, "images/one.png"), Reason.FILE_NOT_FOUND, "images/one.png");
    }

    @Test
    void tellsThatAFileHasAnotherLengthThanItWasListedWith() throws IOException {
        Snapshot snapshot = snapshot(present());
        write("test.csv", "question,answer\n");

        assertFailure(() -> open(snapshot, "test.csv"), Reason.DIGEST_MISMATCH, "expected 29 bytes, found 16");
    }

    @Test
    void tellsThatAPinnedFolderHasChanged() throws IOException {
        Snapshot snapshot = snapshot(present());
        write("test.csv", "question,answer\nWhy?,Perhaps\n");

        assertFailure(() -> snapshot(snapshot.location()), Reason.REVISION_NOT_FOUND, "has changed");
    }

    @Test
    void refusesMoreFilesThanTheLimit() {
        HttpAccess one = new HttpAccess() {
            @Override
            public java.net.URI endpoint(java.net.URI standard) {
                return standard;
            }

            @Override
            public Limits limits() {
                return Limits.defaults().with(Limits.Limit.LISTING_ENTRIES, 1);
            }

            @Override
            public Reply send(Request request) {
                throw new AssertionError("no network is needed");
            }
        };

        assertFailure(() -> new LocalFolderConnector().snapshot(present(), one), Reason.LIMIT, "LISTING_ENTRIES");
    }

    @Test
    void refusesAnEmptyFolder() throws IOException {
        Path empty = Files.createDirectory(temporary.resolve("empty"));

        assertFailure(() -> snapshot(Location.parse("file:" + empty)), Reason.REPOSITORY_NOT_FOUND, "holds no files");
    }

    private void write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private Snapshot snapshot(Location location) throws IOException {
        return connector().snapshot(location, http());
    }

    private List<String> names() throws IOException {
        return snapshot(present()).files().stream().map(RemoteFile::path).toList();
    }

    private void open(Snapshot snapshot, String name) throws IOException {
        RemoteFile file = snapshot.files().stream()
                .filter(listed -> listed.path().equals(name))
                .findFirst()
                .orElseThrow();
        connector()
                .open(DownloadRequest.whole(snapshot.location(), file), http())
                .close();
    }

    private static void assertFailure(ThrowingCallable call, Reason reason, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(SourceFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(reason))
                .hasMessageContaining(words);
    }
}
