package org.medbench.core.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.NetworkMode;
import org.medbench.core.internal.io.Net;
import org.medbench.core.testing.FaultServer;
import org.medbench.core.testing.Reply;
import org.medbench.core.testing.SeenRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** What the network and servers may do to a request: rows 1–23 of the fault list, as far as one request shows them. */
@Timeout(60)
class NetworkFaultTest {

    private HttpFixture fixture = new HttpFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void closedPortIsANetworkFailureWithinTheConnectLimit() {
        FaultServer gone = FaultServer.start();
        gone.close();

        SourceFailure failure =
                catchThrowableOfType(SourceFailure.class, () -> fixture.http.send(Request.api(gone.uri("/x"))));

        assertThat(failure.reason()).isEqualTo(Reason.NETWORK);
        assertThat(fixture.clock.elapsed()).isLessThanOrEqualTo(Patience.STANDARD.connect());
    }

    @Test
    void unknownHostIsANetworkFailureWithinTheConnectLimit() {
        ManualClock clock = new ManualClock();
        Net nowhere = new Net() {
            @Override
            public List<InetAddress> resolve(String host) throws IOException {
                throw new UnknownHostException(host);
            }

            @Override
            public HttpResponse<InputStream> send(HttpRequest request) {
                throw new AssertionError("nothing is sent to a host that has no address");
            }
        };
        try (GuardedHttpAccess http = GuardedHttpAccess.over(nowhere, HttpSettings.standard(), clock, () -> 0)) {
            SourceFailure failure = catchThrowableOfType(
                    SourceFailure.class, () -> http.send(Request.api(URI.create("https://no.such.host.example/x"))));

            assertThat(failure.reason()).isEqualTo(Reason.NETWORK);
            assertThat(failure).hasMessageContaining("no.such.host.example").hasMessageContaining("unknown");
            assertThat(clock.elapsed())
                    .isLessThanOrEqualTo(HttpSettings.standard().patience().connect());
        }
    }

    @Test
    void headersThatNeverComeAreATimeout() {
        replace(new HttpFixture(settings -> settings.with(Patience.STANDARD.withHeaders(Duration.ofMillis(200)))
                .with(Limits.defaults().with(Limit.HTTP_TRIES, 2))));
        fixture.server.then(Reply.ok("x").stallInHead(0), Reply.ok("x").stallInHead(20));

        assertThat(fixture.failureOf("/x").reason()).isEqualTo(Reason.TIMEOUT);
    }

    @Test
    void bodyThatStallsIsCutByTheWatchdog() throws Exception {
        fixture.server.then(Reply.ok("hello").stallAfter(2));
        CountDownLatch gotTwo = new CountDownLatch(1);
        CompletableFuture<SourceFailure> failure =
                CompletableFuture.supplyAsync(() -> catchThrowableOfType(SourceFailure.class, () -> {
                    try (HttpAccess.Reply reply =
                            fixture.http.send(Request.download(fixture.server.uri("/x"), Map.of()))) {
                        reply.body().readNBytes(2);
                        gotTwo.countDown();
                        reply.body().read();
                    }
                }));
        gotTwo.await();

        while (!failure.isDone()) {
            fixture.clock.advance(Duration.ofSeconds(10));
            fixture.http.lookAfterBodies();
            Thread.onSpinWait();
        }

        assertThat(failure.get().reason()).isEqualTo(Reason.TIMEOUT);
        assertThat(failure.get()).hasMessageContaining("after 2 bytes").hasMessageContaining("no byte for 30 s");
    }

    @Test
    void timeThatTheReaderSpendsElsewhereIsNotTheServersFault() throws Exception {
        fixture.server.then(Reply.ok("hello"));
        try (HttpAccess.Reply reply = fixture.http.send(Request.download(fixture.server.uri("/x"), Map.of()))) {
            reply.body().read();
            fixture.clock.advance(Duration.ofHours(1));
            fixture.http.lookAfterBodies();

            assertThat(reply.body().readAllBytes()).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4095, 4096, 4097, 8192, 9999})
    void smallAnswerThatIsCutIsAskedForAgain(int bytes) throws Exception {
        String whole = "y".repeat(10_000);
        fixture.server.then(Reply.ok(whole).cutAfter(bytes), Reply.ok(whole).resetAfter(bytes), Reply.ok(whole));

        assertThat(fixture.get("/x")).isEqualTo(whole);
        assertThat(fixture.server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 10, 30})
    void connectionThatBreaksInTheHeadersIsTriedAgain(int bytes) throws Exception {
        fixture.server.then(Reply.ok("x").cutInHead(bytes), Reply.ok("x").resetInHead(bytes), Reply.ok("whole"));

        assertThat(fixture.get("/x")).isEqualTo("whole");
    }

    @Test
    void answerThatIsAlwaysCutEndsAsTruncated() {
        thenAlways(Reply.ok("hello").cutAfter(2));

        SourceFailure failure = fixture.failureOf("/x");

        // The end of the connection may overtake the headers.
        assertThat(failure.reason()).isIn(Reason.TRUNCATED, Reason.NETWORK);
        assertThat(fixture.server.requests()).hasSize(5);
    }

    @Test
    void truncatedChunksAreNoticed() {
        thenAlways(Reply.ok("hello").chunked().cutAfter(2));

        assertThat(fixture.failureOf("/x").reason()).isIn(Reason.TRUNCATED, Reason.NETWORK);
    }

    @Test
    void untrustedServerIsNotTriedAgainAndNeverWithoutTls() throws Exception {
        try (FaultServer tls = FaultServer.startTls(SelfSigned.server(), request -> Reply.ok("secret"))) {
            SourceFailure failure =
                    catchThrowableOfType(SourceFailure.class, () -> fixture.http.send(Request.api(tls.uri("/x"))));

            assertThat(failure.reason()).isEqualTo(Reason.NETWORK);
            assertThat(failure).hasMessageContaining("certificate");
            assertThat(tls.connections()).isEqualTo(1);
            assertThat(tls.requests()).isEmpty();
        }
    }

    @Test
    void trustedServerIsReachedOverTls() throws Exception {
        try (FaultServer tls = FaultServer.startTls(SelfSigned.server(), request -> Reply.ok("fine"))) {
            replace(new HttpFixture(settings -> settings.with(SelfSigned.client())));

            try (HttpAccess.Reply reply = fixture.http.send(Request.api(tls.uri("/x")))) {
                assertThat(HttpFixture.text(reply)).isEqualTo("fine");
            }
        }
    }

    @Test
    void identityIsAskedForAndUnaskedGzipIsUndone() throws Exception {
        byte[] once = gzip("hello".getBytes(StandardCharsets.UTF_8));
        fixture.server.then(
                Reply.ok(once).header("Content-Encoding", "gzip"),
                Reply.ok(gzip(once)).header("Content-Encoding", "gzip, gzip"),
                Reply.ok("plain").header("Content-Encoding", "identity"));

        assertThat(fixture.get("/once")).isEqualTo("hello");
        assertThat(fixture.get("/twice")).isEqualTo("hello");
        assertThat(fixture.get("/identity")).isEqualTo("plain");
        assertThat(fixture.server.requests()).allSatisfy(request -> assertThat(request.header("Accept-Encoding"))
                .contains("identity"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "br", "gzip, gzip, gzip, gzip"})
    void codingThatCannotBeUndoneIsAProtocolFailure(String coding) {
        fixture.server.then(Reply.ok("not compressed").header("Content-Encoding", coding));

        assertThat(fixture.failureOf("/x").reason()).isEqualTo(Reason.PROTOCOL);
    }

    @Test
    void bombInAContentCodingStopsAtTheLimit() throws Exception {
        replace(new HttpFixture(settings -> settings.with(Limits.defaults().with(Limit.HTTP_API_BODY_BYTES, 100_000))));
        fixture.server.then(Reply.ok(gzip(new byte[50_000_000])).header("Content-Encoding", "gzip"));

        assertThat(fixture.failureOf("/x").reason()).isEqualTo(Reason.LIMIT);
    }

    @ParameterizedTest
    @CsvSource({"-5", "99999999999999999999", "abc", "'5, 5'", "''"})
    void lyingLengthHeadersEndInANamedFailureOrInTheBody(String length) {
        thenAlways(Reply.ok("hello").untilClose().header("Content-Length", length));

        assertThat(outcome("/x")).isIn("hello", Reason.PROTOCOL, Reason.NETWORK, Reason.LIMIT, Reason.TRUNCATED);
    }

    @Test
    void doubledLengthHeadersEndInANamedFailureOrInTheBody() {
        fixture.server.then(Reply.ok("hello").header("Content-Length", "5"));
        fixture.server.then(Reply.ok("hello").header("Content-Length", "7"));

        assertThat(outcome("/x")).isIn("hello", Reason.PROTOCOL, Reason.NETWORK, Reason.TRUNCATED);
        assertThat(outcome("/y")).isIn("hello", Reason.PROTOCOL, Reason.NETWORK, Reason.TRUNCATED);
    }

    @Test
    void bodyWithoutAnyLengthIsRead() throws Exception {
        thenAlways(Reply.ok("hello").untilClose());

        assertThat(fixture.get("/x")).isEqualTo("hello");
    }

    @Test
    void announcedExcessIsRefusedBeforeAnyByte() {
        fixture.server.then(
                Reply.status(200).body(60L << 30, out -> out.write(1)).stallAfter(0));

        SourceFailure failure = fixture.failureOfDownload("/x");

        assertThat(failure.reason()).isEqualTo(Reason.LIMIT);
        assertThat(failure).hasMessageContaining("64424509440 bytes").hasMessageContaining("FILE_BYTES");
    }

    @Test
    void endlessBodyStopsAtTheLimit() {
        replace(new HttpFixture(settings -> settings.with(
                Limits.defaults().with(Limit.HTTP_API_BODY_BYTES, 1_000_000).with(Limit.FILE_BYTES, 5_000_000))));
        fixture.server.then(Reply.endless((byte) 'x'), Reply.endless((byte) 'x'));

        assertThat(fixture.failureOf("/x").reason()).isEqualTo(Reason.LIMIT);
        long[] received = {0};
        SourceFailure failure = catchThrowableOfType(SourceFailure.class, () -> {
            try (HttpAccess.Reply reply = fixture.http.send(Request.download(fixture.server.uri("/x"), Map.of()))) {
                InputStream body = reply.body();
                byte[] buffer = new byte[8192];
                for (int n = body.read(buffer); n >= 0; n = body.read(buffer)) {
                    received[0] += n;
                }
            }
        });
        assertThat(failure.reason()).isEqualTo(Reason.LIMIT);
        assertThat(received[0]).isLessThanOrEqualTo(5_000_000);
    }

    @Test
    void headerBlockBeyondTheLimitIsRefused() {
        Reply reply = Reply.ok("x");
        for (int i = 0; i < 70; i++) {
            reply = reply.header("X-Filler-" + i, "y".repeat(1000));
        }
        fixture.server.then(reply);

        assertThat(fixture.failureOf("/x").reason()).isEqualTo(Reason.LIMIT);
    }

    @Test
    void garbageIsNamedAndNotTakenForAnAnswer() {
        for (int i = 0; i < 5; i++) {
            fixture.server.then(
                    Reply.garbage("\u0000\u0001not http at all\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
        }

        assertThat(fixture.failureOf("/x").reason()).isIn(Reason.PROTOCOL, Reason.NETWORK);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 402, 403, 404, 405, 406, 409, 410, 413, 416, 422, 451})
    void refusalsGoToTheConnectorAsTheyAre(int status) throws Exception {
        fixture.server.then(
                Reply.status(status).header("X-Error-Code", "GatedRepo").body("why".getBytes()));

        try (HttpAccess.Reply reply = fixture.http.send(Request.api(fixture.server.uri("/x")))) {
            assertThat(reply.status()).isEqualTo(status);
            assertThat(reply.header("x-error-code")).contains("GatedRepo");
            assertThat(HttpFixture.text(reply)).isEqualTo("why");
        }
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504})
    void passingServerFaultsAreTriedFiveTimes(int status) {
        FaultServer server = fixture.server;
        for (int i = 0; i < 6; i++) {
            server.then(Reply.status(status));
        }

        assertThat(fixture.failureOf("/x").reason()).isEqualTo(Reason.SERVER);
        assertThat(server.requests()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 505, 507, 509, 511, 599})
    void otherServerFaultsAreNotTriedAgain(int status) {
        fixture.server.then(Reply.status(status));

        assertThat(fixture.failureOf("/x").reason()).isEqualTo(Reason.SERVER);
        assertThat(fixture.server.requests()).hasSize(1);
    }

    @Test
    void offlineOpensNoSocketAndLooksUpNoName() {
        replace(new HttpFixture(settings -> settings.with(NetworkMode.OFFLINE)));

        assertThat(fixture.failureOf("/x").reason()).isEqualTo(Reason.OFFLINE);
        assertThat(fixture.server.connections()).isZero();
    }

    @Test
    void requestBudgetIsKept() throws Exception {
        replace(new HttpFixture(settings -> settings.withRequestBudget(2)));
        fixture.server.then(Reply.ok("1"), Reply.ok("2"), Reply.ok("3"));
        fixture.get("/1");
        fixture.get("/2");

        assertThat(fixture.failureOf("/3").reason()).isEqualTo(Reason.LIMIT);
        assertThat(fixture.server.requests()).hasSize(2);
        assertThat(fixture.http.requestCounts())
                .containsEntry(fixture.server.origin().toString(), 2L);
    }

    @Test
    void interruptEndsARequestAndKeepsTheFlag() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (FaultServer silent = FaultServer.start(request -> {
            asked.countDown();
            return Reply.ok("x").stallInHead(0);
        })) {
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread caller = new Thread(() -> {
                catchThrowableOfType(
                        InterruptedIOException.class, () -> fixture.http.send(Request.api(silent.uri("/x"))));
                flag.complete(Thread.currentThread().isInterrupted());
            });
            caller.start();
            asked.await();

            caller.interrupt();

            assertThat(flag.get(30, TimeUnit.SECONDS)).isTrue();
            caller.join();
        }
    }

    @Test
    void connectorMayNotSetSecretHeaders() {
        for (String header : new String[] {"Authorization", "Cookie", "Proxy-Authorization", "Host", "X-Api-Key"}) {
            Request request = Request.download(fixture.server.uri("/x"), Map.of(header, "v"));

            assertThat(catchThrowableOfType(IllegalArgumentException.class, () -> fixture.http.send(request)))
                    .hasMessageContaining(header);
        }
        assertThat(fixture.server.connections()).isZero();
    }

    @Test
    void postIsSentWithItsBody() throws Exception {
        fixture.server.then(Reply.ok("[]"));
        Request post = new Request(
                "POST",
                fixture.server.uri("/batch"),
                Map.of("Content-Type", "application/json"),
                java.util.Optional.of("{\"a\":1}"),
                HttpAccess.Purpose.API);

        fixture.http.send(post).close();

        SeenRequest seen = fixture.server.requests().get(0);
        assertThat(seen.method()).isEqualTo("POST");
        assertThat(seen.text()).isEqualTo("{\"a\":1}");
    }

    @Test
    void noMoreThanTheAllowedExchangesPerHostRunAtOnce() throws Exception {
        CountDownLatch four = new CountDownLatch(4);
        try (FaultServer server =
                FaultServer.start(request -> Reply.ok("x".repeat(10)).stallAfter(5))) {
            Thread[] readers = new Thread[12];
            for (int i = 0; i < readers.length; i++) {
                readers[i] = new Thread(() -> catchThrowableOfType(Exception.class, () -> {
                    try (HttpAccess.Reply reply = fixture.http.send(Request.download(server.uri("/x"), Map.of()))) {
                        reply.body().readNBytes(5);
                        four.countDown();
                        reply.body().read();
                    }
                }));
                readers[i].start();
            }
            four.await();

            assertThat(server.mostConnectionsAtOnce()).isEqualTo(4);
            assertThat(server.requests()).hasSize(4);
            for (Thread reader : readers) {
                reader.interrupt();
            }
            for (Thread reader : readers) {
                reader.join();
            }
        }
    }

    /** One answer for every try: a connection that ends early may cost one before its headers are read. */
    private void thenAlways(Reply reply) {
        for (int i = 0; i < 5; i++) {
            fixture.server.then(reply);
        }
    }

    private Object outcome(String path) {
        try {
            return fixture.get(path);
        } catch (SourceFailure failure) {
            return failure.reason();
        } catch (Exception other) {
            return other;
        }
    }

    private void replace(HttpFixture other) {
        fixture.close();
        fixture = other;
    }

    private static byte[] gzip(byte[] bytes) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }
}
