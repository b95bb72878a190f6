package org.medbench.review;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.medbench.error.CacheException;
import org.medbench.error.DecodeException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;

/** Small files in UTF-8 that people send each other. */
final class TextFile {

    private static final String REMEDY = "Choose a file that exists and can be read and written.";

    private TextFile() {}

    /** Reads a file whole, but not one that is larger than it may be. */
    static byte[] bytes(Path file, long most) {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8, most + 1));
            if (bytes.length > most) {
                throw refused(file, ErrorCode.LIMIT_EXCEEDED, "it has more than " + most + " bytes");
            }
            return bytes;
        } catch (IOException e) {
            throw new CacheException(
                    Problem.of(ErrorCode.CACHE_IO, "it cannot be read: " + e, REMEDY)
                            .at(file.toString()),
                    e);
        }
    }

    static String read(Path file, long most) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file, most)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw refused(file, ErrorCode.MALFORMED_DATA, "it is no text in UTF-8");
        }
    }

    static void write(Path file, String text) {
        try {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new CacheException(
                    Problem.of(ErrorCode.CACHE_IO, "it cannot be written: " + e, REMEDY)
                            .at(file.toString()),
                    e);
        }
    }

    private static DecodeException refused(Path file, ErrorCode code, String why) {
        return new DecodeException(
                Problem.of(code, why, "Use the file as it was saved; nothing of it was taken.")
                        .at(file.toString()),
                OptionalLong.empty(),
                null);
    }
}
