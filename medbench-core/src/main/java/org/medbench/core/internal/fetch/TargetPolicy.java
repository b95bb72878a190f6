package org.medbench.core.internal.fetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.medbench.core.internal.io.Net;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * Says where a request may go. A platform's redirects stay with the hosts that the platform is known to use; any other
 * address must be public, unless the caller configured an endpoint of its class or named its host. Names are looked up
 * before connecting, so that a name cannot lead into this machine's network; with https, the certificate closes the gap
 * between this look-up and the connection's own.
 */
final class TargetPolicy {

    /** Hosts that belong together; an entry with a leading dot stands for everything below it. */
    private static final List<List<String>> PLATFORMS = List.of(
            List.of("huggingface.co", ".huggingface.co", "hf.co", ".hf.co"),
            List.of(
                    "github.com",
                    "api.github.com",
                    "codeload.github.com",
                    "uploads.github.com",
                    ".githubusercontent.com"));

    private static final Pattern LENDABLE = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final Set<String> FRAMING =
            Set.of("connection", "content-length", "expect", "host", "range", "transfer-encoding", "upgrade");

    private final HttpSettings settings;
    private final Net net;

    TargetPolicy(HttpSettings settings, Net net) {
        this.settings = settings;
        this.net = net;
    }

    /** Checks the first hop, which the connector chose. */
    void checkStart(URI target) throws IOException {
        check(target, host -> true);
    }

    /** Checks a hop that a server chose. */
    void checkRedirect(URI from, URI target, Chain chain) throws IOException {
        checkForm(target);
        if (Origin.of(from).isSecure() && !Origin.of(target).isSecure()) {
            throw refused(target, "would leave TLS; redirects from https to http are never followed");
        }
        String home = chain.start().host();
        check(target, host -> host.equals(home) || isEndpoint(Origin.of(target)) || belongsWith(home, host));
    }

    /** Checks headers that came with an address: nobody may read them on the way, and they may not change the request. */
    Map<String, String> checkLent(URI target, Map<String, String> lent) throws SourceFailure {
        if (!lent.isEmpty() && !Origin.of(target).isSecure() && !Addresses.isLoopbackName(target.getHost())) {
            throw refused(target, "is not https, but headers were lent for it");
        }
        for (Map.Entry<String, String> header : lent.entrySet()) {
            boolean plain = LENDABLE.matcher(header.getKey()).matches()
                    && !FRAMING.contains(header.getKey().toLowerCase(Locale.ROOT))
                    && header.getValue().chars().allMatch(c -> c >= 0x20 && c < 0x7F);
            if (!plain) {
                throw SourceFailure.of(
                        Reason.PROTOCOL, Addressing.shown(target) + " came with a header that cannot be sent");
            }
        }
        return lent;
    }

    private void check(URI target, Predicate<String> hostAllowed) throws IOException {
        checkForm(target);
        Origin origin = Origin.of(target);
        boolean named = isNamed(origin);
        boolean ownMachine =
                Addresses.isLoopbackName(origin.host()) && configuredKinds().contains(Addresses.Kind.LOOPBACK);
        if (!origin.isSecure() && !named && !ownMachine && !isEndpoint(origin)) {
            throw refused(target, "is not https; allow the host with Builder.allowHosts if you trust the way to it");
        }
        if (!named && !ownMachine && !hostAllowed.test(origin.host())) {
            throw refused(target, "is not a host of this platform; add it with Builder.allowHosts if you trust it");
        }
        if (!named && !isProxied(target)) {
            checkAddresses(target, origin);
        }
    }

    private static void checkForm(URI target) throws SourceFailure {
        String scheme = target.getScheme();
        if (!"https".equalsIgnoreCase(scheme) && !"http".equalsIgnoreCase(scheme)) {
            throw SourceFailure.of(
                    Reason.REDIRECT_REFUSED, "neither http nor https: an address of scheme '" + scheme + "'");
        }
        if (target.getHost() == null || target.getHost().isEmpty()) {
            throw SourceFailure.of(Reason.REDIRECT_REFUSED, "an address without a valid host name: " + scheme + "://…");
        }
        if (target.getRawUserInfo() != null) {
            throw refused(target, "carries user info, which medbench never sends");
        }
        if (Addresses.isDisguised(target.getHost())) {
            throw refused(target, "hides an address in an unusual spelling");
        }
    }

    private void checkAddresses(URI target, Origin origin) throws IOException {
        for (InetAddress address : resolved(target, origin)) {
            Addresses.Kind kind = Addresses.kind(address);
            if (kind != Addresses.Kind.PUBLIC && !configuredKinds().contains(kind)) {
                throw refused(
                        target,
                        "leads to " + address.getHostAddress() + ", a "
                                + kind.name().toLowerCase(Locale.ROOT)
                                + " address; allow the host with Builder.allowHosts if that is meant");
            }
        }
    }

    private List<InetAddress> resolved(URI target, Origin origin) throws IOException {
        try {
            return net.resolve(bare(origin.host()));
        } catch (UnknownHostException e) {
            throw Failures.beforeHeaders(target, e);
        }
    }

    /** The kinds of address that the caller's own endpoints have. */
    private Set<Addresses.Kind> configuredKinds() throws IOException {
        Set<Addresses.Kind> kinds = EnumSet.noneOf(Addresses.Kind.class);
        for (URI endpoint : settings.endpoints().values()) {
            if (Addresses.isLoopbackName(endpoint.getHost())) {
                kinds.add(Addresses.Kind.LOOPBACK);
            } else if (!isProxied(endpoint)) {
                for (InetAddress address : net.resolve(bare(endpoint.getHost()))) {
                    kinds.add(Addresses.kind(address));
                }
            }
        }
        return kinds;
    }

    private boolean isNamed(Origin origin) {
        return settings.allowedHosts().contains(origin.host())
                || settings.allowedHosts().contains(origin.host() + ":" + origin.port());
    }

    private boolean isEndpoint(Origin origin) {
        return settings.endpoints().values().stream().map(Origin::of).anyMatch(origin::equals);
    }

    private boolean isProxied(URI target) {
        return settings.proxy()
                .map(selector -> selector.select(target).stream().anyMatch(proxy -> proxy.type() != Proxy.Type.DIRECT))
                .orElse(false);
    }

    /** Whether a platform that lives at one host is known to send clients to another. Unknown platforms may send anywhere. */
    private boolean belongsWith(String home, String other) {
        for (List<String> platform : PLATFORMS) {
            boolean mirrored = settings.endpoints().entrySet().stream()
                    .anyMatch(entry -> holds(platform, entry.getKey().getHost())
                            && home.equals(entry.getValue().getHost()));
            if (mirrored || holds(platform, home)) {
                return holds(platform, other);
            }
        }
        return true;
    }

    private static boolean holds(List<String> platform, String host) {
        return platform.stream().anyMatch(entry -> entry.startsWith(".") ? host.endsWith(entry) : host.equals(entry));
    }

    private static String bare(String host) {
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    private static SourceFailure refused(URI target, String why) {
        return SourceFailure.of(Reason.REDIRECT_REFUSED, Addressing.shown(target) + " " + why);
    }
}
