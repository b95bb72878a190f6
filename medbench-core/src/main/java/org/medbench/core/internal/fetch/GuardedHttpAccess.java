package org.medbench.core.internal.fetch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.medbench.NetworkMode;
import org.medbench.core.internal.fetch.KeptAnswers.Kept;
import org.medbench.core.internal.fetch.RedirectLoop.Answer;
import org.medbench.core.internal.io.Clock;
import org.medbench.core.internal.io.Net;
import org.medbench.core.internal.io.Random;
import org.medbench.event.RepositoryEvent;
import org.medbench.event.RepositoryListener;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Limits;
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
    private static final int NOT_MODIFIED = 304;
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    private final HttpSettings settings;
    private final Clock clock;
    private final Backoff backoff;
    private final RateGate gate;
    private final Watchdog watchdog;
    private final Ledger ledger;
    private final RedirectLoop redirects;
    private final KeptAnswers kept;
    private final AutoCloseableNet net;

    /** What is closed with the access. */
    private record AutoCloseableNet(Net net, Runnable close) {}

    private GuardedHttpAccess(
            HttpSettings settings,
            AutoCloseableNet net,
            Clock clock,
            Random random,
            KeptAnswers kept,
            Consumer<Quota> quotas) {
        this.settings = settings;
        this.net = net;
        this.kept = kept;
        this.clock = clock;
        this.backoff = new Backoff(random);
        this.gate = new RateGate(clock);
        this.watchdog = new Watchdog(clock, settings.patience());
        this.ledger = new Ledger(settings.requestBudget());
        this.redirects = new RedirectLoop(settings, net.net(), clock, gate, quotas, watchdog, ledger);
    }

    /**
     * The real network.
     *
     * @param settings how it may be used
     * @param clock time
     * @param random jitter
     */
    public static GuardedHttpAccess open(HttpSettings settings, Clock clock, Random random) {
        return open(settings, clock, random, KeptAnswers.NONE, RepositoryListener.NONE);
    }

    /**
     * The real network, with a memory.
     *
     * @param settings how it may be used
     * @param clock time
     * @param random jitter
     * @param kept answers that a server may confirm
     * @param listener is told what is left of the platforms' budgets
     */
    public static GuardedHttpAccess open(
            HttpSettings settings, Clock clock, Random random, KeptAnswers kept, RepositoryListener listener) {
        JdkNet jdk = new JdkNet(settings);
        return new GuardedHttpAccess(
                settings,
                new AutoCloseableNet(jdk, jdk::close),
                clock,
                random,
                kept,
                quota -> listener.on(new RepositoryEvent.Quota(
                        quota.budget().origin().host(),
                        quota.name(),
                        quota.remaining(),
                        quota.limit(),
                        quota.untilReset())));
    }

    /** Another network, which the caller closes. */
    static GuardedHttpAccess over(Net net, HttpSettings settings, Clock clock, Random random) {
        return new GuardedHttpAccess(
                settings, new AutoCloseableNet(net, () -> {}), clock, random, KeptAnswers.NONE, quota -> {});
    }

    @Override
    public URI endpoint(URI standard) {
        URI endpoint = settings.endpoints().getOrDefault(standard, standard);
        String text = endpoint.toString();
        return text.endsWith("/") ? URI.create(text.substring(0, text.length() - 1)) : endpoint;
    }

    @Override
    public Limits limits() {
        return settings.limits();
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
        Optional<String> question = Kept.question(request);
        Optional<Kept> known = question.flatMap(kept::find);
        Request asked = known.map(answer -> request.withHeader("If-None-Match", answer.tag()))
                .orElse(request);
        Reply reply = ask(asked);
        if (known.isPresent() && reply.status() == NOT_MODIFIED) {
            return confirmed(known.get(), reply);
        }
        return question.isPresent() && reply.status() == 200 ? kept(question.get(), reply) : reply;
    }

    private static Reply confirmed(Kept known, Reply reply) {
        Map<String, List<String>> headers = new TreeMap<>(known.headers());
        headers.putAll(reply.last().headers());
        List<Hop> hops = new ArrayList<>(reply.hops());
        hops.set(hops.size() - 1, new Hop(reply.last().uri(), 200, headers));
        return new BufferedReply(List.copyOf(hops), new ByteArrayInputStream(known.body()));
    }

    private Reply kept(String question, Reply reply) throws IOException {
        byte[] body = reply.body().readAllBytes();
        Kept.of(question, reply.last(), body).ifPresent(kept::keep);
        return new BufferedReply(reply.hops(), new ByteArrayInputStream(body));
    }

    private Reply ask(Request request) throws IOException {
        Attempts attempts = new Attempts(request.uri(), settings, clock, backoff, gate);
        while (true) {
            Refusal refusal;
            try {
                Answer answer = redirects.follow(request);
                if (answer.last().status() < 400) {
                    return reply(request, answer);
                }
                byte[] body = errorBody(answer);
                Optional<Refusal> found = Refusal.of(answer.last(), text(body), clock.now(), answer.sentAt());
                if (found.isEmpty()) {
                    return new BufferedReply(answer.hops(), new ByteArrayInputStream(body));
                }
                refusal = found.get();
            } catch (SourceFailure failure) {
                attempts.afterFailure(failure);
                continue;
            }
            attempts.afterRefusal(refusal);
        }
    }

    private byte[] errorBody(Answer answer) throws IOException {
        try (InputStream body = answer.body()) {
            return redirects.redact(text(body.readNBytes(ERROR_BODY_BYTES))).getBytes(StandardCharsets.UTF_8);
        }
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private Reply reply(Request request, Answer answer) throws IOException {
        boolean streams = false;
        try {
            Hop last = answer.last();
            Limit limit = request.purpose() == Purpose.DOWNLOAD ? Limit.FILE_BYTES : Limit.HTTP_API_BODY_BYTES;
            long most = settings.limits().get(limit);
            refuseAnnouncedExcess(request, last, limit, most);
            InputStream content = new LimitedBody(last.uri(), ContentCoding.decode(last, answer.body()), limit, most);
            streams = request.purpose() == Purpose.DOWNLOAD;
            return streams
                    ? new StreamingReply(answer.hops(), content)
                    : new BufferedReply(answer.hops(), new ByteArrayInputStream(content.readAllBytes()));
        } finally {
            if (!streams) {
                answer.body().close();
            }
        }
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
}
