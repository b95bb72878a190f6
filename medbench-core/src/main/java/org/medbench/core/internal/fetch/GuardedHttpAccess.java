package org.medbench.core.internal.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medbench.NetworkMode;
import org.medbench.core.internal.fetch.RedirectLoop.Answer;
import org.medbench.core.internal.io.Clock;
import org.medbench.core.internal.io.Net;
import org.medbench.core.internal.io.Random;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * The network as connectors see it: offline switch, redirects, tokens, limits, waits and retries are all done here. Bodies
 * of small answers and of errors are read whole before they are handed out, so a broken one is asked for again; bodies of
 * downloads stream, and {@link ResumingSource} goes on where they broke. Thread-safe.
 */
public final class GuardedHttpAccess implements HttpAccess, AutoCloseable {

    private static final int ERROR_BODY_BYTES = 65_536;
    private static final Set<Integer> PASSING = Set.of(408, 500, 502, 503, 504);
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    private final HttpSettings settings;
    private final Clock clock;
    private final Backoff backoff;
    private final RateGate gate;
    private final Watchdog watchdog;
    private final Ledger ledger;
    private final RedirectLoop redirects;
    private final AutoCloseableNet net;

    /** What is closed with the access. */
    private record AutoCloseableNet(Net net, Runnable close) {}

    private GuardedHttpAccess(HttpSettings settings, AutoCloseableNet net, Clock clock, Random random) {
        this.settings = settings;
        this.net = net;
        this.clock = clock;
        this.backoff = new Backoff(random);
        this.gate = new RateGate(clock);
        this.watchdog = new Watchdog(clock, settings.patience());
        this.ledger = new Ledger(settings.requestBudget());
        this.redirects = new RedirectLoop(settings, net.net(), gate, watchdog, ledger);
    }

    /**
     * The real network.
     *
     * @param settings how it may be used
     * @param clock time
     * @param random jitter
     */
    public static GuardedHttpAccess open(HttpSettings settings, Clock clock, Random random) {
        JdkNet jdk = new JdkNet(settings);
        return new GuardedHttpAccess(settings, new AutoCloseableNet(jdk, jdk::close), clock, random);
    }

    /** Another network, which the caller closes. */
    static GuardedHttpAccess over(Net net, HttpSettings settings, Clock clock, Random random) {
        return new GuardedHttpAccess(settings, new AutoCloseableNet(net, () -> {}), clock, random);
    }

    @Override
    public URI endpoint(URI standard) {
        URI endpoint = settings.endpoints().getOrDefault(standard, standard);
        String text = endpoint.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : endpoint;
    }

    /** How many requests each origin got so far. */
    public Map<String, Long> requestCounts() {
        return ledger.counts();
    }

    @Override
    public Reply send(Request request) throws IOException {
        if (settings.network() == NetworkMode.OFFLINE) {
            throw SourceFailure.of(
                    Reason.OFFLINE, Addressing.shown(request.uri()) + " is needed, but the network is switched off");
        }
        if (!METHODS.contains(request.method())) {
            throw new IllegalArgumentException("a connector may send " + METHODS + ", not " + request.method());
        }
        Attempts attempts = new Attempts(request.uri());
        while (true) {
            try {
                Reply reply = ask(request);
                Optional<Refusal> refusal = refusal(reply);
                if (refusal.isEmpty()) {
                    return reply;
                }
                attempts.afterRefusal(refusal.get());
            } catch (SourceFailure failure) {
                attempts.afterFailure(failure);
            }
        }
    }

    /** A status that is not the connector's business. */
    private record Refusal(Hop answer, Reason reason, Optional<Duration> advised, boolean passing) {}

    private Optional<Refusal> refusal(Reply reply) throws IOException {
        Hop answer = reply.last();
        if (answer.status() < 400) {
            return Optional.empty();
        }
        String body = peek(reply);
        if (WaitAdvice.isRateLimit(answer, body)) {
            return Optional.of(new Refusal(answer, Reason.RATE_LIMITED, WaitAdvice.of(answer, clock.now()), true));
        }
        if (answer.status() == 407) {
            throw SourceFailure.of(Reason.NETWORK, "the proxy wants credentials; configure them in the JDK");
        }
        boolean passing = PASSING.contains(answer.status());
        if (!passing && answer.status() < 500) {
            return Optional.empty();
        }
        Optional<Duration> advised = answer.status() == 503 ? WaitAdvice.of(answer, clock.now()) : Optional.empty();
        return Optional.of(new Refusal(answer, Reason.SERVER, advised, passing));
    }

    private static String peek(Reply reply) throws IOException {
        InputStream body = reply.body();
        body.mark(ERROR_BODY_BYTES);
        String text = new String(body.readNBytes(ERROR_BODY_BYTES), StandardCharsets.UTF_8);
        body.reset();
        return text;
    }

    private Reply ask(Request request) throws IOException {
        Answer answer = redirects.follow(request);
        boolean handedOut = false;
        try {
            Reply reply = reply(request, answer);
            handedOut = reply instanceof StreamingReply;
            return reply;
        } finally {
            if (!handedOut) {
                answer.body().close();
            }
        }
    }

    private Reply reply(Request request, Answer answer) throws IOException {
        Hop last = answer.last();
        if (last.status() >= 400) {
            byte[] start = answer.body().readNBytes(ERROR_BODY_BYTES);
            String text = redirects.redact(new String(start, StandardCharsets.UTF_8));
            return new BufferedReply(answer.hops(), text.getBytes(StandardCharsets.UTF_8));
        }
        Limit limit = request.purpose() == Purpose.API ? Limit.HTTP_API_BODY_BYTES : Limit.FILE_BYTES;
        long most = settings.limits().get(limit);
        refuseAnnouncedExcess(request, last, limit, most);
        InputStream content = new LimitedBody(last.uri(), ContentCoding.decode(last, answer.body()), limit, most);
        return request.purpose() == Purpose.API
                ? new BufferedReply(answer.hops(), content.readAllBytes())
                : new StreamingReply(answer.hops(), content);
    }

    private static void refuseAnnouncedExcess(Request request, Hop last, Limit limit, long most) throws SourceFailure {
        Optional<String> announced = last.header("content-length").map(String::strip);
        if (request.method().equals("HEAD")
                || announced.isEmpty()
                || !announced.get().matches("[0-9]+")) {
            return;
        }
        String digits = announced.get();
        if (digits.length() > 18 || Long.parseLong(digits) > most) {
            throw LimitedBody.exceeded(last.uri(), limit, most, digits + " bytes");
        }
    }

    /** Does at once what the watchdog does every second. */
    void lookAfterBodies() {
        watchdog.look();
    }

    @Override
    public void close() {
        watchdog.close();
        net.close().run();
    }

    /** An answer that is in memory. */
    private record BufferedReply(List<Hop> hops, ByteArrayInputStream body) implements Reply {

        BufferedReply(List<Hop> hops, byte[] bytes) {
            this(hops, new ByteArrayInputStream(bytes));
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    /** An answer that is still on its way. */
    private record StreamingReply(List<Hop> hops, InputStream body) implements Reply {

        @Override
        public void close() throws IOException {
            body.close();
        }
    }

    /** Counts the tries and waits of one request. */
    private final class Attempts {

        private final URI uri;
        private final long startedAt = clock.nanoTime();
        private Duration waited = Duration.ZERO;
        private int made;

        Attempts(URI uri) {
            this.uri = uri;
        }

        void afterRefusal(Refusal refusal) throws IOException {
            made++;
            String shown = Addressing.shown(refusal.answer().uri()) + " answered "
                    + refusal.answer().status();
            Duration wait = refusal.advised().map(backoff::soonAfter).orElseGet(() -> backoff.next(made));
            boolean tooLong = waited.plus(wait).compareTo(settings.patience().rateLimit()) > 0;
            if (refusal.reason() == Reason.RATE_LIMITED && (tooLong || exhausted())) {
                throw SourceFailure.rateLimited(
                        shown + ": too many requests; it asks to wait " + wait.toSeconds() + " s", wait);
            }
            if (tooLong || exhausted() || !refusal.passing()) {
                throw SourceFailure.of(Reason.SERVER, shown + " in " + made + " tries");
            }
            waited = waited.plus(wait);
            if (refusal.reason() == Reason.RATE_LIMITED || refusal.advised().isPresent()) {
                gate.shut(Origin.of(refusal.answer().uri()), wait);
            } else {
                pause(wait);
            }
        }

        void afterFailure(SourceFailure failure) throws IOException {
            made++;
            Duration wait = backoff.next(made);
            long elapsed = clock.nanoTime() - startedAt;
            boolean hopeless = Failures.isUnreachable(failure)
                    && wait.plusNanos(elapsed).compareTo(settings.patience().connect()) > 0;
            if (!Failures.isPassing(failure) || exhausted() || hopeless) {
                throw failure;
            }
            pause(wait);
        }

        private boolean exhausted() {
            return made >= settings.limits().get(Limit.HTTP_TRIES);
        }

        private void pause(Duration wait) throws IOException {
            try {
                clock.pause(wait);
            } catch (InterruptedException e) {
                throw Failures.interrupted(uri);
            }
        }
    }
}
