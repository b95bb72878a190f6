package org.medbench.catalog;

import java.util.Locale;

/** What vouches for the digest of a file, strongest first. */
public enum Assurance {
    /** The digest ships with a card. */
    CURATED,
    /** The source announced the SHA-256. */
    UPSTREAM_SHA256,
    /** The source announced the Git SHA-1. */
    GIT_SHA1,
    /** Nothing: the first download was trusted and pinned. */
    TOFU;

    /**
     * The name in JSON.
     *
     * @return for example {@code upstream_sha256}
     */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
