package org.medbench.core.internal.fetch;

import java.net.ProxySelector;
import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import javax.net.ssl.SSLContext;
import org.medbench.Credentials;
import org.medbench.NetworkMode;
import org.medbench.spi.Limits;

/**
 * How the network may be used: what {@code BenchmarkRepository.Builder} was told.
 *
 * @param network whether at all
 * @param limits what servers may ask for
 * @param credentials tokens, each bound to its origin
 * @param endpoints addresses to use instead of the platforms' public ones
 * @param allowedHosts hosts that may be reached whatever their address, {@code name} or {@code name:port}, lower case
 * @param proxy the proxies to use
 * @param tls how servers are trusted
 * @param patience how long to wait
 * @param requestBudget the most requests to send in all
 */
public record HttpSettings(
        NetworkMode network,
        Limits limits,
        Credentials credentials,
        Map<URI, URI> endpoints,
        Set<String> allowedHosts,
        Optional<ProxySelector> proxy,
        Optional<SSLContext> tls,
        Patience patience,
        OptionalLong requestBudget) {

    /** Copies the collections. */
    public HttpSettings {
        endpoints = Map.copyOf(endpoints);
        allowedHosts = Set.copyOf(allowedHosts);
    }

    /** Online, without tokens, mirrors or proxies. */
    public static HttpSettings standard() {
        return new HttpSettings(
                NetworkMode.ONLINE,
                Limits.defaults(),
                Credentials.none(),
                Map.of(),
                Set.of(),
                Optional.empty(),
                Optional.empty(),
                Patience.STANDARD,
                OptionalLong.empty());
    }

    /** The same in another mode. */
    public HttpSettings with(NetworkMode mode) {
        return new HttpSettings(
                mode, limits, credentials, endpoints, allowedHosts, proxy, tls, patience, requestBudget);
    }

    /** The same with other limits. */
    public HttpSettings with(Limits other) {
        return new HttpSettings(
                network, other, credentials, endpoints, allowedHosts, proxy, tls, patience, requestBudget);
    }

    /** The same with other tokens. */
    public HttpSettings with(Credentials other) {
        return new HttpSettings(network, limits, other, endpoints, allowedHosts, proxy, tls, patience, requestBudget);
    }

    /** The same with another address for a platform. */
    public HttpSettings withEndpoint(URI standard, URI endpoint) {
        Map<URI, URI> more = new HashMap<>(endpoints);
        more.put(standard, endpoint);
        return new HttpSettings(network, limits, credentials, more, allowedHosts, proxy, tls, patience, requestBudget);
    }

    /** The same with more hosts allowed. */
    public HttpSettings allowing(String... hosts) {
        Set<String> more = new HashSet<>(allowedHosts);
        List.of(hosts).forEach(host -> more.add(host.toLowerCase(Locale.ROOT)));
        return new HttpSettings(network, limits, credentials, endpoints, more, proxy, tls, patience, requestBudget);
    }

    /** The same through proxies. */
    public HttpSettings with(ProxySelector proxies) {
        return new HttpSettings(
                network,
                limits,
                credentials,
                endpoints,
                allowedHosts,
                Optional.of(proxies),
                tls,
                patience,
                requestBudget);
    }

    /** The same with another idea of whom to trust. */
    public HttpSettings with(SSLContext context) {
        return new HttpSettings(
                network,
                limits,
                credentials,
                endpoints,
                allowedHosts,
                proxy,
                Optional.of(context),
                patience,
                requestBudget);
    }

    /** The same with other waiting times. */
    public HttpSettings with(Patience other) {
        return new HttpSettings(
                network, limits, credentials, endpoints, allowedHosts, proxy, tls, other, requestBudget);
    }

    /** The same with a cap on the number of requests. */
    public HttpSettings withRequestBudget(long requests) {
        return new HttpSettings(
                network, limits, credentials, endpoints, allowedHosts, proxy, tls, patience, OptionalLong.of(requests));
    }
}
