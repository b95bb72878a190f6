package org.medbench.core.internal.store;

import java.time.Instant;
import java.util.Optional;
import org.medbench.catalog.Assurance;
import org.medbench.item.Digest;

/**
 * What a key was found to mean, and who vouches for it.
 *
 * @param key the key of the request
 * @param digest the SHA-256 of the bytes
 * @param size their number
 * @param assurance who vouches for the digest
 * @param announced the digest that the source announced and that was checked
 * @param at when they were first stored
 */
public record Receipt(
        String key, Digest digest, long size, Assurance assurance, Optional<Digest> announced, Instant at) {}
