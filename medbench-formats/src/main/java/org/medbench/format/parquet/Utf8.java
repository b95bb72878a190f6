package org.medbench.format.parquet;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Strict UTF-8 at the speed of the lenient one. */
final class Utf8 {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8() {}

    /** Decodes what is left in the buffer, which must have an array. */
    static String decode(ByteBuffer bytes) {
        String text = new String(
                bytes.array(), bytes.arrayOffset() + bytes.position(), bytes.remaining(), StandardCharsets.UTF_8);
        if (text.indexOf(REPLACEMENT) >= 0) {
            // The text has that very character, or something had to be replaced by it.
            checkStrictly(bytes);
        }
        return text;
    }

    private static void checkStrictly(ByteBuffer bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(bytes.duplicate());
        } catch (CharacterCodingException e) {
            throw new IllegalStateException("text is not UTF-8", e);
        }
    }
}
