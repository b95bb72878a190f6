package org.medbench.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.medbench.catalog.RemoteFile;
import org.medbench.item.Digest;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.ListingPage;
import org.medbench.spi.Location;
import org.medbench.spi.SearchRequest;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * What every {@link SourceConnector} promises. The numbers are those of the rules in its documentation. An author says
 * which connector, and where it finds something:
 *
 * <pre>{@code
 * class MyConnectorTest extends SourceConnectorContract {
 *     protected SourceConnector connector() { return new MyConnector(); }
 *     protected Location present()          { return Location.parse("my:some/benchmark"); }
 *     protected Location absent()           { return Location.parse("my:no/such-benchmark"); }
 * }
 * }</pre>
 *
 * <p>Requires JUnit 5 and AssertJ on the test class path.
 */
public abstract class SourceConnectorContract {

    private static final String NO_SUCH_REVISION = "0".repeat(40);

    /** For extension. */
    protected SourceConnectorContract() {}

    /**
     * The connector to be tested.
     *
     * @return a connector, the same or a new one each time
     */
    protected abstract SourceConnector connector();

    /**
     * A place that exists and holds at least one file of two bytes or more.
     *
     * @return the place, without revision
     * @throws IOException if it cannot be set up
     */
    protected abstract Location present() throws IOException;

    /**
     * A place that does not exist, of a form that the connector understands.
     *
     * @return the place
     * @throws IOException if it cannot be set up
     */
    protected abstract Location absent() throws IOException;

    /**
     * The way to the network; closed unless overridden.
     *
     * @return the access that is handed to the connector
     */
    protected HttpAccess http() {
        return new OfflineHttp();
    }

    /**
     * Whether every file of a snapshot comes with its digest.
     *
     * @return true unless the place announces none; then only the digests that are there are checked
     */
    protected boolean supportsDigests() {
        return true;
    }

    /**
     * Whether a place can be asked for by revision, so that an unknown one can be told.
     *
     * @return true unless the place has only its present state
     */
    protected boolean supportsRevisions() {
        return true;
    }

    /** Scheme and constructor, by which the connector is found. */
    @Test
    public final void isFoundByItsSchemeAndItsConstructor() {
        assertThat(connector().scheme()).as("the scheme").matches("[a-z]+");
        assertThatCode(() -> connector().getClass().getConstructor())
                .as("a public constructor without arguments")
                .doesNotThrowAnyException();
    }

    /** Rule 1: a snapshot names an immutable revision; asked again for that revision it is equal. */
    @Test
    public final void rule1SnapshotsOfOneRevisionAreEqual() throws IOException {
        Snapshot first = connector().snapshot(present(), http());

        Snapshot again = connector().snapshot(first.location(), http());

        assertThat(first.commit()).as("the revision").isNotBlank();
        assertThat(first.location().revision()).as("the pinned place").contains(first.commit());
        assertThat(again).as("the snapshot of revision " + first.commit()).isEqualTo(first);
    }

    /** Rule 2: every file can be opened and has the size and digest that the snapshot states. */
    @Test
    public final void rule2FilesAreWhatTheSnapshotStates() throws IOException {
        Snapshot snapshot = connector().snapshot(present(), http());

        assertThat(snapshot.files()).as("the files of " + snapshot.location()).isNotEmpty();
        for (RemoteFile file : snapshot.files()) {
            byte[] bytes = bytes(DownloadRequest.whole(snapshot.location(), file));
            assertThat(file.size().orElse(bytes.length))
                    .as("the size of '" + file.path() + "'")
                    .isEqualTo(bytes.length);
            assertThat(file.digest().isPresent() || !supportsDigests())
                    .as("'" + file.path() + "' has a digest, or supportsDigests() is false")
                    .isTrue();
            file.digest().ifPresent(stated -> assertThat(computed(stated, bytes))
                    .as("the digest of '" + file.path() + "'")
                    .isEqualTo(stated));
        }
    }

    /** Rule 3: opened at an offset, a file continues there, or says where it starts instead. */
    @Test
    public final void rule3FilesContinueWhereTheyAreOpened() throws IOException {
        Snapshot snapshot = connector().snapshot(present(), http());
        RemoteFile file = largest(snapshot);
        byte[] whole;
        Optional<String> validator;
        try (Download download = connector().open(DownloadRequest.whole(snapshot.location(), file), http())) {
            assertThat(download.offset()).as("the offset of a whole file").isZero();
            validator = download.validator();
            whole = download.body().readAllBytes();
        }
        assertThat(whole.length).as("the bytes of '" + file.path() + "'").isGreaterThan(1);

        for (int offset : new int[] {1, whole.length / 2, whole.length - 1}) {
            DownloadRequest request = new DownloadRequest(snapshot.location(), file, offset, validator);
            try (Download download = connector().open(request, http())) {
                int start = Math.toIntExact(download.offset());
                assertThat(start)
                        .as("where '" + file.path() + "' starts, asked for " + offset)
                        .isIn(0, offset);
                assertThat(download.body().readAllBytes())
                        .as("the bytes of '" + file.path() + "' from " + start)
                        .isEqualTo(Arrays.copyOfRange(whole, start, whole.length));
            }
        }
    }

    /** Rule 4: a place that does not exist ends in a failure that says so. */
    @Test
    public final void rule4MissingPlacesAreTold() throws IOException {
        Location absent = absent();

        assertFailure(Reason.REPOSITORY_NOT_FOUND, () -> connector().snapshot(absent, http()));
    }

    /** Rule 4: a revision that does not exist ends in a failure that says so. */
    @Test
    public final void rule4MissingRevisionsAreTold() throws IOException {
        assumeTrue(supportsRevisions(), "supportsRevisions() is false: the place has only its present state");
        Location nowhere = present().at(NO_SUCH_REVISION);

        assertFailure(Reason.REVISION_NOT_FOUND, () -> connector().snapshot(nowhere, http()));
    }

    /** Rule 4: a file that does not exist ends in a failure that says so. */
    @Test
    public final void rule4MissingFilesAreTold() throws IOException {
        Snapshot snapshot = connector().snapshot(present(), http());
        RemoteFile missing = new RemoteFile("no/such/file.jsonl", OptionalLong.empty(), Optional.empty());

        assertFailure(Reason.FILE_NOT_FOUND, () -> connector()
                .open(DownloadRequest.whole(snapshot.location(), missing), http())
                .close());
    }

    /** Rule 5: file names are data: relative, with {@code /}, without {@code ..}; and a listing names each file once. */
    @Test
    public final void rule5FileNamesAreRelativeWithSlashes() throws IOException {
        List<String> paths = connector().snapshot(present(), http()).files().stream()
                .map(RemoteFile::path)
                .toList();

        assertThat(paths).as("file names").doesNotHaveDuplicates();
        assertThat(paths).as("file names").allSatisfy(path -> assertThat(path)
                .doesNotContain("\\", "\0")
                .doesNotStartWith("/")
                .doesNotMatch("(.*/)?\\.\\.?(/.*)?"));
    }

    /** Rule 6: a list goes on where a cursor says, for another connector as for the one that gave it. */
    @Test
    public final void rule6ListsGoOnAtACursor() throws IOException {
        SearchRequest everything = new SearchRequest(Optional.empty(), Map.of(), Optional.empty());
        Optional<ListingPage> first = connector().list(everything, Optional.empty(), http());
        assumeTrue(first.isPresent(), "places of this kind cannot be listed");
        List<Location> once = new ArrayList<>();
        List<Optional<String>> cursors = new ArrayList<>();

        for (Optional<ListingPage> page = first; page.isPresent(); ) {
            page.get().entries().forEach(entry -> once.add(entry.location()));
            cursors.add(page.get().next());
            assertThat(cursors.size()).as("the pages of a small list").isLessThan(1000);
            page = page.get().next().isEmpty()
                    ? Optional.empty()
                    : connector().list(everything, page.get().next(), http());
        }

        assertThat(once).as("listed places").doesNotHaveDuplicates().isNotEmpty();
        assertThat(cursors.subList(0, cursors.size() - 1)).doesNotContain(Optional.empty());
        for (int i = 0; i < cursors.size() - 1; i++) {
            assertThat(connector()
                            .list(everything, cursors.get(i), http())
                            .orElseThrow()
                            .next())
                    .as("the cursor after page " + (i + 2))
                    .isEqualTo(cursors.get(i + 1));
        }
    }

    private static RemoteFile largest(Snapshot snapshot) {
        return snapshot.files().stream()
                .max(Comparator.comparingLong(file -> file.size().orElse(0)))
                .orElseThrow(() -> new AssertionError(snapshot.location() + " has no files"));
    }

    private byte[] bytes(DownloadRequest request) throws IOException {
        try (Download download = connector().open(request, http())) {
            return download.body().readAllBytes();
        }
    }

    private static Digest computed(Digest stated, byte[] bytes) {
        return stated.algorithm() == Digest.Algorithm.SHA_256 ? Digest.ofBytes(bytes) : gitSha1(bytes);
    }

    private static Digest gitSha1(byte[] bytes) {
        try {
            MessageDigest engine = MessageDigest.getInstance("SHA-1");
            engine.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return new Digest(Digest.Algorithm.GIT_SHA_1, HexFormat.of().formatHex(engine.digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    private static void assertFailure(Reason reason, ThrowingCallable call) {
        Throwable thrown = catchThrowable(call);
        assertThat(thrown)
                .as("a SourceFailure with reason " + reason)
                .isInstanceOfSatisfying(SourceFailure.class, failure -> assertThat(failure.reason())
                        .isEqualTo(reason));
    }
}
