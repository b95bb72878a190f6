package org.medbench.core.internal.store;

import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.catalog.Assurance;
import org.medbench.item.Digest;

/**
 * Which bytes are wanted, and what is known of them beforehand.
 *
 * @param key names the bytes: two requests of one key mean the same bytes, for example origin, commit and path
 * @param digest what they must hash to; a Git SHA-1 needs the size as well
 * @param assurance who vouches for the digest
 * @param size their number
 * @param limit the most bytes to accept when the size is not known
 */
public record BlobRequest(String key, Optional<Digest> digest, Assurance assurance, OptionalLong size, long limit) {

    /** Refuses contradictions. */
    public BlobRequest {
        if (key.isEmpty()) {
            throw new IllegalArgumentException("a request needs a key");
        }
        if (limit < 0 || size.orElse(0) < 0) {
            throw new IllegalArgumentException("sizes are not negative: " + size + ", limit " + limit);
        }
        if (digest.isEmpty() != (assurance == Assurance.TOFU)) {
            throw new IllegalArgumentException(assurance + " contradicts the digest " + digest);
        }
        boolean git = digest.map(Digest::algorithm)
                .filter(Digest.Algorithm.GIT_SHA_1::equals)
                .isPresent();
        if (git != (assurance == Assurance.GIT_SHA1)) {
            throw new IllegalArgumentException(assurance + " contradicts the digest " + digest);
        }
        if (git && size.isEmpty()) {
            throw new IllegalArgumentException("a Git SHA-1 covers the size, which is not given");
        }
    }

    /** Bytes for which the source vouches, by whatever digest it has. */
    public static BlobRequest upstream(String key, Optional<Digest> digest, OptionalLong size, long limit) {
        Assurance assurance = digest.map(known ->
                        known.algorithm() == Digest.Algorithm.SHA_256 ? Assurance.UPSTREAM_SHA256 : Assurance.GIT_SHA1)
                .orElse(Assurance.TOFU);
        return new BlobRequest(key, digest, assurance, size, limit);
    }

    /** Bytes whose SHA-256 stands on a card. */
    public static BlobRequest curated(String key, Digest sha256, OptionalLong size, long limit) {
        return new BlobRequest(key, Optional.of(sha256), Assurance.CURATED, size, limit);
    }

    /** The SHA-256, if that is what is known. */
    Optional<Digest> sha256() {
        return digest.filter(known -> known.algorithm() == Digest.Algorithm.SHA_256);
    }

    /** The Git SHA-1, if that is what is known. */
    Optional<Digest> gitSha1() {
        return digest.filter(known -> known.algorithm() == Digest.Algorithm.GIT_SHA_1);
    }

    /** One name for all requests of the same content, whatever their keys. */
    String contentKey() {
        return digest.map(Digest::toString).orElse("key:" + key);
    }

    /** The most bytes to take from a source. */
    long most() {
        return size.orElse(limit);
    }
}
