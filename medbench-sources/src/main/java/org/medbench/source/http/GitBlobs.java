package org.medbench.source.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.medbench.item.Digest;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Checks small files that a connector reads itself, such as cards; what the core stores it checks itself. */
public final class GitBlobs {

    private GitBlobs() {}

    /**
     * Refuses bytes that are not those of a git tree.
     *
     * @param what the file, for the message
     * @param listed what the tree says; a SHA-256 counts too
     * @param bytes the bytes that came
     * @throws SourceFailure {@code DIGEST_MISMATCH} if they differ
     */
    public static void requireSame(String what, Optional<Digest> listed, byte[] bytes) throws SourceFailure {
        if (listed.isEmpty()) {
            return;
        }
        Digest actual = listed.get().algorithm() == Digest.Algorithm.SHA_256 ? Digest.ofBytes(bytes) : id(bytes);
        if (!actual.equals(listed.get())) {
            throw SourceFailure.of(
                    Reason.DIGEST_MISMATCH, what + " is listed as " + listed.get() + " and came as " + actual);
        }
    }

    private static Digest id(byte[] bytes) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.US_ASCII));
            return new Digest(Digest.Algorithm.GIT_SHA_1, HexFormat.of().formatHex(sha1.digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
