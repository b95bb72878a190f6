package org.medbench.core.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.core.internal.io.Seams;
import org.medbench.core.internal.store.BlobRequest;
import org.medbench.core.internal.store.Receipt;
import org.medbench.core.internal.store.Store;
import org.medbench.core.internal.store.StoreSettings;
import org.medbench.core.testing.Reply;
import org.medbench.core.testing.SeenRequest;
import org.medbench.core.testing.ServedFile;
import org.medbench.error.IntegrityException;
import org.medbench.item.Digest;
import org.medbench.spi.Download;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Rows 3 to 7 of the fault list: a download that breaks, over the real store. */
@Timeout(120)
class ResumingSourceTest {

    private static final int SIZE = 20_000;
    private static final byte[] CONTENT = content(1);
    private static final ServedFile FILE = ServedFile.of(CONTENT);

    @TempDir
    Path folder;

    private final AtomicInteger cuts = new AtomicInteger();
    private final AtomicInteger silences = new AtomicInteger();
    private volatile Runnable taken = () -> {};
    private final HttpFixture fixture = new HttpFixture(this::answer, settings -> settings);

    private Store store;

    @BeforeEach
    void open() {
        store = Store.open(folder, Seams.system(), StoreSettings.DEFAULT);
    }

    @AfterEach
    void close() {
        store.close();
        fixture.close();
    }

    static IntStream edges() {
        return IntStream.concat(
                IntStream.of(0, 1, SIZE - 1),
                IntStream.rangeClosed(1, SIZE / 4096).map(block -> block * 4096));
    }

    @ParameterizedTest
    @MethodSource("edges")
    void goesOnWhereTheConnectionWasCut(int bytes) throws IOException {
        fixture.server.then(whole().cutAfter(bytes));

        assertThat(write(Optional.of(Digest.sha256(FILE.sha256()))).digest()).isEqualTo(Digest.sha256(FILE.sha256()));
        // Where the end of the connection overtakes the headers, the JDK drops what came with them: then nothing is
        // there.
        assertThat(fixture.server.requests().subList(1, 2)).allSatisfy(request -> {
            if (request.header("Range").isPresent()) {
                assertThat(request.header("Range")).contains("bytes=" + bytes + "-");
                assertThat(request.header("If-Range")).contains("\"v1\"");
            }
        });
    }

    @ParameterizedTest
    @MethodSource("edges")
    void goesOnAfterAReset(int bytes) throws IOException {
        fixture.server.then(whole().resetAfter(bytes));

        assertThat(write(Optional.empty()).digest()).isEqualTo(Digest.sha256(FILE.sha256()));
    }

    @Test
    @Tag("long")
    void survivesFiveHundredRandomCuts() throws IOException {
        SplittableRandom random = new SplittableRandom(20260824);
        for (int i = 0; i < 500; i++) {
            goesOnOver(random.nextInt(SIZE), i % 2 == 0, "cut" + i);
        }
    }

    @Test
    void survivesFiftyRandomCuts() throws IOException {
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 50; i++) {
            goesOnOver(random.nextInt(SIZE), i % 2 == 0, "cut" + i);
        }
    }

    private void goesOnOver(int cut, boolean reset, String key) throws IOException {
        fixture.server.then(reset ? whole().resetAfter(cut) : whole().cutAfter(cut));
        fixture.server.forgetRequests();
        // Each under another name and nothing known of the content, or the second would come from the store.
        BlobRequest request = BlobRequest.upstream(key, Optional.empty(), OptionalLong.empty(), 1L << 30);
        Receipt receipt = resuming(false).into(source -> store.shared().blobs().write(request, source));

        assertThat(receipt.digest()).isEqualTo(Digest.sha256(FILE.sha256()));
        assertThat(fixture.server.requests()).hasSizeGreaterThan(1);
    }

    @Test
    void triesAreCountedAnewWhenBytesArrive() throws IOException {
        cuts.set(20);

        assertThat(write(Optional.empty()).size()).isEqualTo(SIZE);
        assertThat(fixture.server.requests()).hasSize(21);
    }

    @Test
    void endsWhenNothingMoreArrivesAndKeepsWhatIsThere() throws IOException {
        Optional<Digest> digest = Optional.of(Digest.sha256(FILE.sha256()));
        CountDownLatch arrived = new CountDownLatch(4999);
        taken = arrived::countDown;
        fixture.server.then(whole().cutAfter(5000).paced(position -> awaitAllBut(arrived, position)));
        silences.set(100);

        SourceFailure failure = catchThrowableOfType(SourceFailure.class, () -> write(digest));

        assertThat(failure.reason()).isIn(Reason.TRUNCATED, Reason.NETWORK);
        assertThat(fixture.server.requests()).hasSizeBetween(5, 25);
        silences.set(0);
        fixture.server.forgetRequests();
        assertThat(write(digest).size()).isEqualTo(SIZE);
        assertThat(fixture.server.requests().get(0).header("Range").orElseThrow())
                .isIn("bytes=4999-", "bytes=5000-");
    }

    /** Holds the last byte back until the client has taken all others. */
    private static void awaitAllBut(CountDownLatch others, long position) {
        if (position == 4999) {
            try {
                others.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Test
    void startsAgainWhenTheServerIgnoresTheRange() throws IOException {
        fixture.server.then(whole().cutAfter(5000), whole(), whole());

        assertThat(write(Optional.empty()).digest()).isEqualTo(Digest.sha256(FILE.sha256()));
    }

    @Test
    void takesTheNewVersionWholeWhenItChangesInTheMiddle() throws IOException {
        byte[] other = content(2);
        Reply changed = Reply.ok(other).header("ETag", "\"v2\"");
        fixture.server.then(whole().cutAfter(5000), changed, changed);

        assertThat(write(Optional.empty()).digest()).isEqualTo(Digest.ofBytes(other));
    }

    @Test
    void newVersionUnderAnOldDigestIsAnIntegrityError() {
        Reply changed = Reply.ok(content(2)).header("ETag", "\"v2\"");
        for (int i = 0; i < 6; i++) {
            fixture.server.then(i == 0 ? whole().cutAfter(5000) : changed);
        }

        assertThat(catchThrowableOfType(
                        IntegrityException.class, () -> write(Optional.of(Digest.sha256(FILE.sha256())))))
                .hasMessageContaining(FILE.sha256());
    }

    @Test
    void weakValidatorIsNotResumed() throws IOException {
        Reply weak = Reply.ok(CONTENT).header("ETag", "W/\"v1\"");
        fixture.server.then(weak.cutAfter(5000), weak, weak);

        assertThat(write(Optional.empty()).digest()).isEqualTo(Digest.sha256(FILE.sha256()));
        assertThat(fixture.server.requests())
                .allSatisfy(request -> assertThat(request.header("Range")).isEmpty());
    }

    private Receipt write(Optional<Digest> digest) throws IOException {
        // Of a small size the store would keep no part.
        BlobRequest request = BlobRequest.upstream("key", digest, OptionalLong.empty(), 1L << 30);
        return resuming(digest.isPresent())
                .into(source -> store.shared().blobs().write(request, source));
    }

    private ResumingSource resuming(boolean digestKnown) {
        return new ResumingSource(
                (offset, validator) -> ask(offset, validator, digestKnown),
                fixture.settings.limits(),
                fixture.clock,
                fixture.random);
    }

    /** What a connector does: see the rules of {@code RangedDownload} in the sources module. */
    private Download ask(long offset, Optional<String> validator, boolean digestKnown) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        if (offset > 0 && (validator.isPresent() || digestKnown)) {
            headers.put("Range", "bytes=" + offset + "-");
            validator.ifPresent(tag -> headers.put("If-Range", tag));
        }
        HttpAccess.Reply reply = fixture.http.send(Request.download(fixture.server.uri("/file"), headers));
        Optional<String> strong = reply.header("etag").filter(tag -> tag.startsWith("\""));
        long start = reply.status() == 206 ? offset : 0;
        return new Download(new Counting(reply.body()), start, OptionalLong.empty(), strong, Optional.empty());
    }

    private Reply answer(SeenRequest request) {
        Reply reply = FILE.reply(request, "v1");
        if (silences.getAndDecrement() > 0) {
            return reply.cutAfter(0);
        }
        return cuts.getAndDecrement() > 0 ? reply.cutAfter(10) : reply;
    }

    private static Reply whole() {
        return Reply.ok(CONTENT).header("ETag", "\"v1\"");
    }

    private static byte[] content(int seed) {
        byte[] bytes = new byte[SIZE];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    /** Tells how many bytes the store has taken. */
    private final class Counting extends FilterInputStream {

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int n = super.read(buffer, offset, length);
            for (int i = 0; i < n; i++) {
                taken.run();
            }
            return n;
        }
    }
}
