package org.medbench.core.internal.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.Credentials;
import org.medbench.core.testing.Reply;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * Where a token goes when a server redirects: rows 17, 24 and 25 of the fault list. Every case looks at what really went over
 * the wire, on whichever JDK runs the test.
 */
@Timeout(60)
class RedirectMatrixTest {

    private static final String CANARY = "canary-3f9a7c";
    private static final URI HOME = URI.create("https://data.platform.example/start");

    /** What may follow and what must stay at home. */
    enum Secret {
        BEARER_TOKEN,
        TOKEN_OF_THE_TARGET,
        CONDITIONAL_HEADER,
        COOKIE_OF_THE_SERVER
    }

    static Stream<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (int status : new int[] {301, 302, 303, 307, 308}) {
            for (String target : List.of(
                    "https://data.platform.example/next",
                    "/relative?signed=1",
                    "https://data.platform.example:8443/next",
                    "https://elsewhere.example/next",
                    "https://sub.data.platform.example/next",
                    "https://other.platform.example/next",
                    "https://platform.example/next",
                    "https://DATA.Platform.EXAMPLE/next",
                    "https://data.platform.example./next",
                    "https://d\u00e4ta.platform.example/next",
                    "https://xn--dta-qla.platform.example/next",
                    "https://93.184.216.34/next",
                    "https://data.platform.example@elsewhere.example/next",
                    "http://data.platform.example/next",
                    "//elsewhere.example/next")) {
                for (Secret secret : Secret.values()) {
                    cases.add(Arguments.of(status, target, secret));
                }
            }
        }
        return cases.stream();
    }

    @Test
    void matrixIsLargeEnough() {
        assertThat(cases().count()).isGreaterThanOrEqualTo(240);
    }

    @ParameterizedTest(name = "{0} to {1} with {2}")
    @MethodSource("cases")
    void secretStaysWithItsOrigin(int status, String target, Secret secret) throws IOException {
        Reply first = Reply.redirect(status, target).header("Set-Cookie", "session=" + CANARY + "-cookie");
        try (VirtualHosts hosts = new VirtualHosts(uri -> uri.getPath().equals("/start") ? first : Reply.ok("done"));
                GuardedHttpAccess http = access(hosts, credentials(secret, target))) {

            Optional<Reason> refusal = send(http, headers(secret));

            List<VirtualHosts.Sent> sent = hosts.sent();
            assertThat(sent).isNotEmpty();
            boolean same = target.equals("https://data.platform.example/next")
                    || target.startsWith("/relative")
                    || target.startsWith("https://DATA");
            for (VirtualHosts.Sent hop : sent) {
                boolean athome = Origin.of(hop.uri()).equals(Origin.of(HOME));
                if (!athome) {
                    assertThat(hop.request().everything()).doesNotContain(CANARY);
                    assertThat(hop.request().header("Authorization")).isEmpty();
                    assertThat(hop.request().header("If-None-Match")).isEmpty();
                }
                assertThat(hop.request().header("Cookie")).isEmpty();
            }
            if (same) {
                assertThat(refusal).isEmpty();
                assertThat(sent).hasSize(2);
                if (secret == Secret.BEARER_TOKEN) {
                    assertThat(sent).allSatisfy(hop -> assertThat(hop.request().header("Authorization"))
                            .contains("Bearer " + CANARY));
                }
            }
            if (target.startsWith("http:") || target.contains("@") || target.contains("\u00e4")) {
                assertThat(refusal).contains(Reason.REDIRECT_REFUSED);
                assertThat(sent).hasSize(1);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void chainThatComesBackNeverGetsTheTokenAgain(int status) throws IOException {
        Map<String, Reply> answers = Map.of(
                "https://data.platform.example/start", Reply.redirect(status, "https://elsewhere.example/1"),
                "https://elsewhere.example/1", Reply.redirect(status, "https://data.platform.example/2"),
                "https://data.platform.example/2", Reply.redirect(status, "https://data.platform.example/3"),
                "https://data.platform.example/3", Reply.ok("done"));
        try (VirtualHosts hosts = new VirtualHosts(uri -> answers.get(uri.toString()));
                GuardedHttpAccess http = access(hosts, Credentials.none().with(HOME, CANARY))) {

            assertThat(send(http, Map.of("If-None-Match", CANARY))).isEmpty();

            assertThat(hosts.sent()).hasSize(4);
            assertThat(hosts.sent().get(0).request().everything()).contains(CANARY);
            assertThat(hosts.sent().subList(1, 4))
                    .allSatisfy(hop -> assertThat(hop.request().everything()).doesNotContain(CANARY));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:///etc/passwd",
                "ftp://elsewhere.example/x",
                "https:///nohost",
                "javascript:alert(1)",
                "data:text/plain,x",
                "jar:https://elsewhere.example/a!/b",
                "https://",
                "https://user:pass@data.platform.example/x",
                "http://data.platform.example/",
                "https://[::1]/x",
                "https://127.0.0.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://2130706433/x"
            })
    void redirectToNowhereGoodIsRefused(String target) throws IOException {
        try (VirtualHosts hosts = new VirtualHosts(uri -> Reply.redirect(302, target));
                GuardedHttpAccess http = access(hosts, Credentials.none())) {

            assertThat(send(http, Map.of())).contains(Reason.REDIRECT_REFUSED);
            assertThat(hosts.sent()).hasSize(1);
        }
    }

    @Test
    void loopEndsAfterFiveRedirects() throws IOException {
        try (VirtualHosts hosts = new VirtualHosts(uri -> Reply.redirect(302, "/again"));
                GuardedHttpAccess http = access(hosts, Credentials.none())) {

            assertThat(send(http, Map.of())).contains(Reason.REDIRECT_REFUSED);
            assertThat(hosts.sent()).hasSize(6);
        }
    }

    @Test
    void platformsRedirectOnlyToTheirOwnHosts() throws IOException {
        URI hub = URI.create("https://huggingface.co/datasets/a/b/resolve/main/x");
        assertThat(outcome(hub, "https://us.aws.cdn.hf.co/x")).isEmpty();
        assertThat(outcome(hub, "https://cas-bridge.xethub.hf.co/x")).isEmpty();
        assertThat(outcome(hub, "https://hf.co.evil.example/x")).contains(Reason.REDIRECT_REFUSED);
        assertThat(outcome(hub, "https://evilhf.co/x")).contains(Reason.REDIRECT_REFUSED);
        URI api = URI.create("https://api.github.com/repos/a/b/tarball");
        assertThat(outcome(api, "https://codeload.github.com/x")).isEmpty();
        assertThat(outcome(api, "https://release-assets.githubusercontent.com/x"))
                .isEmpty();
        assertThat(outcome(api, "https://githubusercontent.com.evil.example/x")).contains(Reason.REDIRECT_REFUSED);
    }

    @Test
    void firstAnswersHeadersStayAvailableWithoutTheSignature() throws IOException {
        try (VirtualHosts hosts = new VirtualHosts(uri -> uri.equals(HOME)
                        ? Reply.redirect(302, "https://cdn.example/x?Signature=" + CANARY)
                                .header("X-Linked-ETag", "\"abc\"")
                        : Reply.ok("done"));
                GuardedHttpAccess http = access(hosts, Credentials.none());
                HttpAccess.Reply reply = http.send(Request.download(HOME, Map.of()))) {

            assertThat(reply.hops()).hasSize(2);
            assertThat(reply.hops().get(0).header("x-linked-etag")).contains("\"abc\"");
            assertThat(reply.hops().toString()).doesNotContain(CANARY);
            assertThat(hosts.sent().get(1).request().parameter("Signature")).contains(CANARY);
        }
    }

    @Test
    void echoedTokenIsRedacted() throws IOException {
        try (VirtualHosts hosts = new VirtualHosts(uri -> Reply.status(403)
                        .header("X-Error-Message", "bad token " + CANARY)
                        .body(("you sent " + CANARY).getBytes()));
                GuardedHttpAccess http = access(hosts, Credentials.none().with(HOME, CANARY));
                HttpAccess.Reply reply = http.send(Request.download(HOME, Map.of()))) {

            assertThat(reply.hops().toString() + HttpFixture.text(reply)).doesNotContain(CANARY);
        }
    }

    @Test
    void postIsNotRepeatedAtAnotherOrigin() throws IOException {
        try (VirtualHosts hosts = new VirtualHosts(uri -> Reply.redirect(307, "https://elsewhere.example/x"));
                GuardedHttpAccess http = access(hosts, Credentials.none())) {
            Request post = new Request("POST", HOME, Map.of(), Optional.of("body"), HttpAccess.Purpose.API);

            assertThat(reason(() -> http.send(post).close())).contains(Reason.REDIRECT_REFUSED);
            assertThat(hosts.sent()).hasSize(1);
        }
    }

    private static Optional<Reason> outcome(URI start, String target) throws IOException {
        try (VirtualHosts hosts =
                        new VirtualHosts(uri -> uri.equals(start) ? Reply.redirect(302, target) : Reply.ok("x"));
                GuardedHttpAccess http = access(hosts, Credentials.none())) {
            return reason(() -> http.send(Request.api(start)).close());
        }
    }

    private static Optional<Reason> send(GuardedHttpAccess http, Map<String, String> headers) throws IOException {
        return reason(() -> http.send(Request.download(HOME, headers)).close());
    }

    /** Something that may fail. */
    private interface Action {
        void run() throws IOException;
    }

    private static Optional<Reason> reason(Action action) throws IOException {
        try {
            action.run();
            return Optional.empty();
        } catch (SourceFailure failure) {
            assertThat(failure.toString()).doesNotContain(CANARY);
            return Optional.of(failure.reason());
        }
    }

    private static Credentials credentials(Secret secret, String target) {
        if (secret == Secret.BEARER_TOKEN) {
            return Credentials.none().with(HOME, CANARY);
        }
        boolean plainHttps = target.startsWith("https://") && !target.contains("@") && !target.contains("\u00e4");
        return secret == Secret.TOKEN_OF_THE_TARGET
                        && plainHttps
                        && !target.toLowerCase().startsWith("https://data.platform.example/")
                ? Credentials.none().with(URI.create(target), CANARY)
                : Credentials.none();
    }

    private static Map<String, String> headers(Secret secret) {
        return secret == Secret.CONDITIONAL_HEADER ? Map.of("If-None-Match", CANARY) : Map.of();
    }

    private static GuardedHttpAccess access(VirtualHosts hosts, Credentials credentials) {
        return GuardedHttpAccess.over(hosts, HttpSettings.standard().with(credentials), new ManualClock(), () -> 0);
    }
}
