package org.medbench.item;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A cryptographic digest of some bytes, by which files, items and choices are known.
 *
 * @param algorithm how it was computed
 * @param hex the digest in lower-case hexadecimal digits
 */
public record Digest(Algorithm algorithm, String hex) {

    private static final Pattern HEX = Pattern.compile("[0-9a-f]+");

    /** The algorithms in use. */
    public enum Algorithm {
        /** SHA-256 of the bytes: what medbench computes itself and what Git LFS announces. */
        SHA_256("sha256", 64),
        /** SHA-1 of {@code "blob " + length + NUL} and the bytes: what Git announces for small files. */
        GIT_SHA_1("git-sha1", 40);

        private final String prefix;
        private final int digits;

        Algorithm(String prefix, int digits) {
            this.prefix = prefix;
            this.digits = digits;
        }
    }

    /** Checks the number and kind of digits; upper-case digits are lowered. */
    public Digest {
        hex = hex.toLowerCase(Locale.ROOT);
        if (hex.length() != algorithm.digits || !HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException(
                    "not a " + algorithm.prefix + " digest of " + algorithm.digits + " hex digits: '" + hex + "'");
        }
    }

    /**
     * Names a SHA-256 that is already known.
     *
     * @param hex 64 hexadecimal digits
     * @return the digest
     * @throws IllegalArgumentException if these are not 64 hexadecimal digits
     */
    public static Digest sha256(String hex) {
        return new Digest(Algorithm.SHA_256, hex);
    }

    /**
     * Computes the SHA-256 of bytes in memory.
     *
     * @param bytes the bytes
     * @return their digest
     */
    public static Digest ofBytes(byte[] bytes) {
        return new Digest(
                Algorithm.SHA_256, HexFormat.of().formatHex(newSha256().digest(bytes)));
    }

    /**
     * Computes the SHA-256 of a text's UTF-8 bytes.
     *
     * @param text the text
     * @return the digest of its UTF-8 bytes
     */
    public static Digest ofText(String text) {
        return ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A fresh SHA-256 engine, for bytes that arrive in pieces.
     *
     * @return the engine; not thread-safe
     */
    public static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Reads the form that {@link #toString()} writes.
     *
     * @param text for example {@code sha256:ab12…}
     * @return the digest
     * @throws IllegalArgumentException if the prefix is unknown or the digits are wrong
     */
    public static Digest parse(String text) {
        for (Algorithm algorithm : Algorithm.values()) {
            if (text.startsWith(algorithm.prefix + ":")) {
                return new Digest(algorithm, text.substring(algorithm.prefix.length() + 1));
            }
        }
        throw new IllegalArgumentException("not a digest such as sha256:…: '" + text + "'");
    }

    /** The algorithm's name, a colon and the hexadecimal digits. */
    @Override
    public String toString() {
        return algorithm.prefix + ":" + hex;
    }
}
