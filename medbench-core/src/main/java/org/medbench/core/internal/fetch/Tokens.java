package org.medbench.core.internal.fetch;

import java.net.URI;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medbench.Credentials;

/** Keeps each token with its origin. The one place that hands a secret to a request; never printed. */
final class Tokens {

    private final Map<Origin, String> secrets = new HashMap<>();
    private final Set<Origin> endpoints = new HashSet<>();

    Tokens(Credentials credentials, Iterable<URI> configuredEndpoints) {
        credentials.reveal((origin, secret) -> secrets.put(Origin.of(origin), secret));
        configuredEndpoints.forEach(endpoint -> endpoints.add(Origin.of(endpoint)));
    }

    /**
     * The {@code Authorization} for a hop.
     *
     * @param target where the hop goes
     * @param chain how the chain has gone so far
     */
    Optional<String> authorization(URI target, Chain chain) {
        Origin origin = Origin.of(target);
        boolean trusted = origin.isSecure() || Addresses.isLoopbackName(origin.host()) && endpoints.contains(origin);
        boolean athome = !chain.hasLeft() && origin.equals(chain.start());
        return trusted && athome
                ? Optional.ofNullable(secrets.get(origin)).map(secret -> "Bearer " + secret)
                : Optional.empty();
    }

    /** A text of the server's without any secret that it may echo. */
    String redact(String text) {
        String redacted = text;
        for (String secret : secrets.values()) {
            redacted = redacted.replace(secret, "…");
        }
        return redacted;
    }
}
