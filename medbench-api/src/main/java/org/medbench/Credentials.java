package org.medbench;

import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * Bearer tokens, each bound to the one origin that may see it. Immutable; never printed.
 *
 * <pre>{@code
 * Credentials.none().with(URI.create("https://huggingface.co"), token)
 * }</pre>
 */
public final class Credentials {

    private static final Credentials NONE = new Credentials(Map.of());

    private final Map<URI, String> tokens;

    private Credentials(Map<URI, String> tokens) {
        this.tokens = tokens;
    }

    /**
     * No token.
     *
     * @return empty credentials
     */
    public static Credentials none() {
        return NONE;
    }

    /**
     * The same credentials with one token more.
     *
     * @param origin who may see it: scheme, host and port; https, or http on this machine
     * @param token the token: visible ASCII without blanks
     * @return new credentials
     * @throws IllegalArgumentException if the token holds blanks, line ends or other signs, or the origin is not one
     */
    public Credentials with(URI origin, String token) {
        if (origin.getScheme() == null || origin.getHost() == null) {
            throw new IllegalArgumentException("not an origin such as https://huggingface.co: " + origin);
        }
        if (token.isEmpty() || !token.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new IllegalArgumentException(
                    "the token for " + origin.getHost() + " is empty or holds blanks or signs that no token has");
        }
        Map<URI, String> more = new LinkedHashMap<>(tokens);
        more.put(origin, token);
        return new Credentials(Collections.unmodifiableMap(more));
    }

    /**
     * The origins that have a token.
     *
     * @return the origins as given
     */
    public Set<URI> origins() {
        return tokens.keySet();
    }

    /**
     * Hands each token to the one who sends it.
     *
     * @param receiver takes origin and token
     */
    public void reveal(BiConsumer<URI, String> receiver) {
        tokens.forEach(receiver);
    }

    /** The origins alone. */
    @Override
    public String toString() {
        return "Credentials for " + tokens.keySet();
    }
}
