package org.medbench.core.internal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.medbench.core.internal.io.Clock;
import org.medbench.core.internal.io.Net;
import org.medbench.spi.HttpAccess.Hop;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * Goes from hop to hop. Each hop's request is built anew from the method, the address and the headers that may go there;
 * nothing is copied from the one before. JDK 17's own redirects would carry {@code Authorization} to other origins.
 */
final class RedirectLoop {

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final int DRAINED_BYTES = 65_536;

    private final HttpSettings settings;
    private final Net net;
    private final Clock clock;
    private final TargetPolicy policy;
    private final Tokens tokens;
    private final RateGate gate;
    private final Consumer<Quota> quotas;
    private final HostSlots slots;
    private final Watchdog watchdog;
    private final Ledger ledger;

    RedirectLoop(
            HttpSettings settings,
            Net net,
            Clock clock,
            RateGate gate,
            Consumer<Quota> quotas,
            Watchdog watchdog,
            Ledger ledger) {
        this.clock = clock;
        this.settings = settings;
        this.net = net;
        this.policy = new TargetPolicy(settings, net);
        this.tokens = new Tokens(settings.credentials(), settings.endpoints().values());
        this.gate = gate;
        this.quotas = quotas;
        this.slots = new HostSlots(settings.limits().get(Limit.DOWNLOADS_PER_HOST));
        this.watchdog = watchdog;
        this.ledger = ledger;
    }

    /** An answer that is no redirect, its body still on the way, and when it was asked for. */
    record Answer(List<Hop> hops, InputStream body, long sentAt) {

        Hop last() {
            return hops.get(hops.size() - 1);
        }
    }

    /** A text of a server's without any secret that it may echo. */
    String redact(String text) {
        return tokens.redact(text);
    }

    /** Sends a request and follows redirects. */
    Answer follow(Request request) throws IOException {
        PlainHeaders headers = new PlainHeaders(request.headers());
        List<Hop> hops = new ArrayList<>();
        URI here = request.uri();
        String method = request.method();
        policy.checkStart(here);
        Chain chain = new Chain(here);
        while (true) {
            Optional<String> body = method.equals("POST") ? request.body() : Optional.empty();
            Exchange exchange = exchange(request(method, here, body, headers.on(chain), secrets(request, here, chain)));
            Hop hop = hop(here, exchange, chain);
            heed(hop, exchange);
            hops.add(hop);
            Optional<String> location = exchange.location();
            if (location.isEmpty()) {
                return new Answer(List.copyOf(hops), exchange.body(), exchange.sentAt);
            }
            drain(exchange.body());
            URI next = next(here, location.get(), chain, hops.size());
            chain.go(next);
            method = method(method, exchange.status(), here, chain);
            here = next;
        }
    }

    /** Tells what is left of a budget; the last request of a window shuts the gate before another is refused. */
    private void heed(Hop hop, Exchange exchange) {
        Optional<Quota> quota = Quota.of(hop, clock.now());
        quota.ifPresent(quotas);
        quota.filter(left -> left.isExhausted() && hop.status() < 400)
                .ifPresent(left -> gate.shut(left.budget(), left.untilReset(), exchange.sentAt));
    }

    private URI next(URI here, String location, Chain chain, int redirects) throws IOException {
        long most = settings.limits().get(Limit.HTTP_REDIRECTS);
        if (redirects > most) {
            throw SourceFailure.of(
                    Reason.REDIRECT_REFUSED,
                    Addressing.shown(here) + " is redirect number " + redirects + "; " + Limit.HTTP_REDIRECTS
                            + " allows " + most);
        }
        URI next = Addressing.follow(here, location);
        policy.checkRedirect(here, next, chain);
        return next;
    }

    private static String method(String method, int status, URI here, Chain chain) throws SourceFailure {
        boolean repeats = status == 307 || status == 308;
        if (method.equals("POST") && repeats && chain.hasLeft()) {
            throw SourceFailure.of(
                    Reason.REDIRECT_REFUSED,
                    Addressing.shown(here) + " would send the request's body to another origin");
        }
        return method.equals("POST") && !repeats ? "GET" : method;
    }

    /** What only this hop may see: headers lent for its origin, or else the token that belongs to it. */
    private Map<String, String> secrets(Request request, URI here, Chain chain) throws SourceFailure {
        if (request.lent().isPresent()) {
            return chain.hasLeft()
                    ? Map.of()
                    : policy.checkLent(here, request.lent().get());
        }
        return tokens.authorization(here, chain)
                .map(value -> Map.of("Authorization", value))
                .orElse(Map.of());
    }

    private HttpRequest request(
            String method, URI uri, Optional<String> body, Map<String, String> headers, Map<String, String> secrets) {
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .timeout(settings.patience().headers())
                .setHeader("User-Agent", "medbench")
                .setHeader("Accept-Encoding", "identity");
        if (!method.equals("GET")) {
            builder.method(
                    method,
                    body.map(HttpRequest.BodyPublishers::ofString).orElseGet(HttpRequest.BodyPublishers::noBody));
        }
        headers.forEach(builder::setHeader);
        secrets.forEach(builder::setHeader);
        return builder.build();
    }

    private Exchange exchange(HttpRequest request) throws IOException {
        Origin origin = Origin.of(request.uri());
        HostSlots.Slot slot = null;
        try {
            gate.pass(Quota.Budget.of(request.uri()), settings.patience().rateLimit());
            slot = slots.take(origin);
            ledger.enter(origin);
            long sentAt = clock.nanoTime();
            HttpResponse<InputStream> response = net.send(request);
            checkHeaders(response);
            Exchange exchange = new Exchange(response, watchdog, slot, sentAt);
            slot = null;
            return exchange;
        } catch (InterruptedException e) {
            throw Failures.interrupted(request.uri());
        } catch (IOException e) {
            throw Failures.beforeHeaders(request.uri(), e);
        } finally {
            if (slot != null) {
                slot.close();
            }
        }
    }

    private void checkHeaders(HttpResponse<InputStream> response) throws IOException {
        long size = 0;
        for (Map.Entry<String, List<String>> header : response.headers().map().entrySet()) {
            for (String value : header.getValue()) {
                size += header.getKey().length() + value.length() + 4L;
            }
        }
        long most = settings.limits().get(Limit.HTTP_HEADER_BYTES);
        if (size > most) {
            response.body().close();
            throw LimitedBody.exceeded(response.uri(), Limit.HTTP_HEADER_BYTES, most, size + " bytes of headers");
        }
        List<String> lengths = response.headers().allValues("Content-Length").stream()
                .distinct()
                .toList();
        if (lengths.size() > 1
                || lengths.stream().anyMatch(length -> !LENGTH.matcher(length).matches())) {
            response.body().close();
            throw SourceFailure.of(
                    Reason.PROTOCOL, Addressing.shown(response.uri()) + " announces an impossible length");
        }
    }

    /** What a connector may know of a hop: no signatures, no cookies, no echo of a secret. */
    private Hop hop(URI uri, Exchange exchange, Chain chain) {
        Map<String, List<String>> headers = new TreeMap<>();
        exchange.headers().forEach((name, values) -> {
            if (!name.equals("location") && !name.equals("set-cookie")) {
                headers.put(name, values.stream().map(tokens::redact).toList());
            }
        });
        return new Hop(chain.hasLeft() ? Addressing.withoutQuery(uri) : uri, exchange.status(), headers);
    }

    /** Reads the little that a redirect carries, so that the connection can be used again. */
    private static void drain(InputStream body) {
        try (body) {
            body.readNBytes(DRAINED_BYTES);
        } catch (IOException notReusable) {
            // The redirect itself has arrived; only the connection cannot be used again.
        }
    }

    /** One request and its answer. */
    private static final class Exchange {

        private final HttpResponse<InputStream> response;
        private final InputStream body;
        private final long sentAt;

        Exchange(HttpResponse<InputStream> response, Watchdog watchdog, HostSlots.Slot slot, long sentAt) {
            this.sentAt = sentAt;
            this.response = response;
            OptionalLong announced = bodiless() ? OptionalLong.empty() : length();
            this.body = new TransferBody(response.uri(), response.body(), announced, watchdog, slot);
        }

        int status() {
            return response.statusCode();
        }

        InputStream body() {
            return body;
        }

        Map<String, List<String>> headers() {
            Map<String, List<String>> lower = new TreeMap<>();
            response.headers()
                    .map()
                    .forEach((name, values) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), values));
            return lower;
        }

        Optional<String> location() throws SourceFailure {
            if (!REDIRECTS.contains(status())) {
                return Optional.empty();
            }
            Optional<String> location = response.headers().firstValue("Location");
            if (location.isEmpty() || location.get().isBlank()) {
                throw SourceFailure.of(
                        Reason.PROTOCOL, Addressing.shown(response.uri()) + " redirects without saying where");
            }
            return location;
        }

        private boolean bodiless() {
            return response.request().method().equals("HEAD") || status() == 204 || status() == 304;
        }

        private OptionalLong length() {
            return response.headers().firstValueAsLong("Content-Length");
        }
    }
}
