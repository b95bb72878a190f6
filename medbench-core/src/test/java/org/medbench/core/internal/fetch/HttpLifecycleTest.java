package org.medbench.core.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.medbench.Credentials;
import org.medbench.core.testing.FaultServer;
import org.medbench.core.testing.Reply;
import org.medbench.core.testing.SeenRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Threads, proxies, interrupts and what is lent: what holds beside single answers. */
@Timeout(60)
class HttpLifecycleTest {

    private static final String CANARY = "canary-lent-41c";

    @Test
    void noThreadOfOursOutlivesClose() throws Exception {
        List<Thread> before = List.copyOf(Thread.getAllStackTraces().keySet());
        try (HttpFixture fixture = new HttpFixture(request -> Reply.ok("x".repeat(100_000)), settings -> settings)) {
            fixture.download("/x");
            assertThat(ours(before)).isNotEmpty();
        }

        for (Thread thread : ours(before)) {
            thread.join(TimeUnit.SECONDS.toMillis(30));
            assertThat(thread.isAlive()).as(thread.getName()).isFalse();
        }
    }

    private static List<Thread> ours(List<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("medbench-") && !before.contains(thread))
                .toList();
    }

    @Test
    void closedAccessRefusesInsteadOfConnecting() {
        HttpFixture fixture = new HttpFixture();
        fixture.http.close();

        assertThat(fixture.failureOf("/x").reason()).isEqualTo(Reason.NETWORK);
        assertThat(fixture.server.connections()).isZero();
        fixture.close();
    }

    @Test
    void interruptEndsABlockedBodyAndFreesItsSlot() throws Exception {
        try (HttpFixture fixture = new HttpFixture(request -> Reply.ok("hello").stallAfter(2), settings -> settings)) {
            for (int i = 0; i < 8; i++) { // twice the slots of a host
                CountDownLatch gotTwo = new CountDownLatch(1);
                CompletableFuture<Boolean> flag = new CompletableFuture<>();
                Thread reader = new Thread(() -> {
                    catchThrowableOfType(InterruptedIOException.class, () -> {
                        try (HttpAccess.Reply reply =
                                fixture.http.send(Request.download(fixture.server.uri("/x"), Map.of()))) {
                            reply.body().readNBytes(2);
                            gotTwo.countDown();
                            reply.body().read();
                        }
                    });
                    flag.complete(Thread.currentThread().isInterrupted());
                });
                reader.start();
                gotTwo.await();

                reader.interrupt();

                assertThat(flag.get(30, TimeUnit.SECONDS)).isTrue();
                reader.join();
            }
        }
    }

    @Test
    void proxyIsAskedForTheAddressAndNeverForATokenOfItsOwn() throws Exception {
        try (FaultServer proxy = FaultServer.start(request -> Reply.ok("by proxy"));
                HttpFixture fixture = new HttpFixture(settings ->
                        settings.with(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port()))))) {

            assertThat(fixture.get("/x?y=1")).isEqualTo("by proxy");

            SeenRequest seen = proxy.requests().get(0);
            assertThat(seen.target()).isEqualTo(fixture.server.uri("/x?y=1").toString());
            assertThat(seen.header("Proxy-Authorization")).isEmpty();
            assertThat(fixture.server.connections()).isZero();
        }
    }

    @Test
    void proxyThatWantsCredentialsIsNamed() {
        try (FaultServer proxy = FaultServer.start(
                        request -> Reply.status(407).header("Proxy-Authenticate", "Basic realm=\"p\""));
                HttpFixture fixture = new HttpFixture(settings ->
                        settings.with(ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.port()))))) {

            assertThat(fixture.failureOf("/x")).hasMessageContaining("proxy");
        }
    }

    @Test
    void lentHeadersGoToTheirOriginInsteadOfTheToken() throws IOException {
        URI store = URI.create("https://store.example/object");
        try (VirtualHosts hosts = new VirtualHosts(uri ->
                        uri.equals(store) ? Reply.redirect(307, "https://elsewhere.example/x") : Reply.ok("content"));
                GuardedHttpAccess http = access(hosts, Credentials.none().with(store, "own-token"))) {

            http.send(Request.lent(store, Map.of(), Map.of("Authorization", CANARY, "X-Key", CANARY)))
                    .close();

            assertThat(hosts.sent().get(0).request().header("Authorization")).contains(CANARY);
            assertThat(hosts.sent().get(0).request().header("X-Key")).contains(CANARY);
            assertThat(hosts.sent().get(1).request().everything()).doesNotContain(CANARY);
            assertThat(hosts.sent()).noneMatch(hop -> hop.request().everything().contains("own-token"));
        }
    }

    @Test
    void lentHeadersNeedEncryptionAndMayNotChangeTheRequest() throws IOException {
        URI store = URI.create("https://store.example/object");
        try (VirtualHosts hosts = new VirtualHosts(uri -> Reply.ok("content"));
                GuardedHttpAccess http = access(hosts, Credentials.none())) {
            URI plain = URI.create("http://store.example/object");

            assertThat(reason(http, Request.lent(plain, Map.of(), Map.of("X-Key", CANARY))))
                    .isEqualTo(Reason.REDIRECT_REFUSED);
            for (String name : List.of("Host", "Content-Length", "Transfer-Encoding", "Range", "X Y", "X\r\nY")) {
                assertThat(reason(http, Request.lent(store, Map.of(), Map.of(name, CANARY))))
                        .isEqualTo(Reason.PROTOCOL);
            }
            assertThat(reason(http, Request.lent(store, Map.of(), Map.of("X-Key", "a\r\nEvil: 1"))))
                    .isEqualTo(Reason.PROTOCOL);
            assertThat(hosts.sent()).isEmpty();
        }
    }

    @Test
    void requestsAndSettingsDoNotPrintSecrets() {
        Request lent = Request.lent(
                URI.create("https://store.example/o?Signature=" + CANARY), Map.of(), Map.of("Authorization", CANARY));
        HttpSettings settings =
                HttpSettings.standard().with(Credentials.none().with(URI.create("https://store.example"), CANARY));

        assertThat(lent + " " + settings).doesNotContain(CANARY);
    }

    @Test
    void failuresDoNotPrintSignatures() {
        try (HttpFixture fixture = new HttpFixture()) {
            for (int i = 0; i < 5; i++) {
                fixture.server.then(Reply.status(500));
            }

            SourceFailure failure = fixture.failureOf("/x?Signature=" + CANARY);

            assertThat(failure.toString()).contains("/x?…").doesNotContain(CANARY);
        }
    }

    private static Reason reason(HttpAccess http, Request request) {
        return catchThrowableOfType(SourceFailure.class, () -> http.send(request))
                .reason();
    }

    private static GuardedHttpAccess access(VirtualHosts hosts, Credentials credentials) {
        return GuardedHttpAccess.over(hosts, HttpSettings.standard().with(credentials), new ManualClock(), () -> 0);
    }

    @Test
    void endpointIsTheConfiguredOneWithoutATrailingSlash() {
        HttpSettings settings = HttpSettings.standard()
                .withEndpoint(URI.create("https://huggingface.co"), URI.create("https://mirror.example/hub/"));
        try (GuardedHttpAccess http = GuardedHttpAccess.open(settings, new ManualClock(), () -> 0)) {
            assertThat(http.endpoint(URI.create("https://huggingface.co")))
                    .isEqualTo(URI.create("https://mirror.example/hub"));
            assertThat(http.endpoint(URI.create("https://api.github.com")))
                    .isEqualTo(URI.create("https://api.github.com"));
        }
    }
}
