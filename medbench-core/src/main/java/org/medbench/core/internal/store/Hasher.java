package org.medbench.core.internal.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.item.Digest;

/** Computes the digests of bytes as they pass: always SHA-256, and Git's SHA-1 where that was announced. */
final class Hasher {

    private final MessageDigest sha256 = Digest.newSha256();
    private final Optional<MessageDigest> gitSha1;

    private Hasher(Optional<MessageDigest> gitSha1) {
        this.gitSha1 = gitSha1;
    }

    static Hasher of(BlobRequest request) {
        return new Hasher(request.gitSha1().map(announced -> newGitSha1(request.size())));
    }

    static Hasher ofSha256() {
        return new Hasher(Optional.empty());
    }

    private static MessageDigest newGitSha1(OptionalLong size) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(("blob " + size.getAsLong() + "\0").getBytes(StandardCharsets.US_ASCII));
            return sha1;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }

    void update(byte[] bytes, int offset, int length) {
        sha256.update(bytes, offset, length);
        gitSha1.ifPresent(digest -> digest.update(bytes, offset, length));
    }

    /** Ends the computation. */
    Digests finish() {
        HexFormat hex = HexFormat.of();
        return new Digests(
                Digest.sha256(hex.formatHex(sha256.digest())),
                gitSha1.map(digest -> new Digest(Digest.Algorithm.GIT_SHA_1, hex.formatHex(digest.digest()))));
    }

    /**
     * What the bytes hash to.
     *
     * @param sha256 always
     * @param gitSha1 if that was announced
     */
    record Digests(Digest sha256, Optional<Digest> gitSha1) {

        /** The one to compare with what was announced. */
        Digest like(Digest announced) {
            return announced.algorithm() == Digest.Algorithm.SHA_256 ? sha256 : gitSha1.orElseThrow();
        }
    }
}
