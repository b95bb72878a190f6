package org.medbench.score;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Tells the pictures that browsers and chat endpoints show by their first bytes. */
public final class PictureType {

    private PictureType() {}

    /**
     * The media type of a picture.
     *
     * @param bytes its first bytes, at least twelve
     * @return {@code image/png}, {@code image/jpeg}, {@code image/gif} or {@code image/webp}; empty for anything else
     */
    public static Optional<String> of(byte[] bytes) {
        if (begins(bytes, 0, "\u0089PNG\r\n\u001A\n")) {
            return Optional.of("image/png");
        }
        if (begins(bytes, 0, "\u00FF\u00D8\u00FF")) {
            return Optional.of("image/jpeg");
        }
        if (begins(bytes, 0, "GIF87a") || begins(bytes, 0, "GIF89a")) {
            return Optional.of("image/gif");
        }
        return begins(bytes, 0, "RIFF") && begins(bytes, 8, "WEBP") ? Optional.of("image/webp") : Optional.empty();
    }

    private static boolean begins(byte[] bytes, int at, String magic) {
        byte[] wanted = magic.getBytes(StandardCharsets.ISO_8859_1);
        return bytes.length >= at + wanted.length
                && Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length);
    }
}
