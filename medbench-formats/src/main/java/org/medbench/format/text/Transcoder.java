package org.medbench.format.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Turns bytes of one character set into UTF-8, strictly. */
final class Transcoder {

    private static final int CHARS = 16 * 1024;
    private static final int MOST_BYTES_PER_CHAR = 3;

    private final CharsetDecoder decoder;
    private final CharsetEncoder encoder;
    private final CharBuffer chars = CharBuffer.allocate(CHARS);
    private final ByteBuffer bytes =
            ByteBuffer.allocate(CHARS * MOST_BYTES_PER_CHAR).flip();
    private boolean stuck;
    private boolean finished;

    Transcoder(Charset charset) {
        decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        encoder = StandardCharsets.UTF_8.newEncoder();
    }

    /** Whether the next byte that was not used means nothing. */
    boolean isStuck() {
        return stuck;
    }

    /** Hands out UTF-8: how many bytes; 0 if more must be decoded first; -1 if nothing will come any more. */
    int drain(byte[] target, int offset, int length) {
        if (!bytes.hasRemaining()) {
            return finished ? -1 : 0;
        }
        int count = Math.min(length, bytes.remaining());
        bytes.get(target, offset, count);
        return count;
    }

    /** Decodes once {@link #drain} has given 0: how many bytes were used. */
    int decode(byte[] source, int from, int to, boolean last) {
        ByteBuffer in = ByteBuffer.wrap(source, from, to - from);
        CoderResult result = decoder.decode(in, chars, last);
        stuck = result.isError();
        if (last && result.isUnderflow()) {
            decoder.flush(chars);
            finished = true;
        }
        chars.flip();
        bytes.clear();
        // A high surrogate at the buffer's end waits in chars for its other half.
        CoderResult encoded = encoder.encode(chars, bytes, finished);
        bytes.flip();
        chars.compact();
        stuck |= encoded.isError();
        return in.position() - from;
    }
}
