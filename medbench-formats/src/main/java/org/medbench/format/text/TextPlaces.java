package org.medbench.format.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medbench.spi.Input;

/** Finds where the characters of a text are in its bytes, by reading it again. */
public final class TextPlaces {

    private final Input input;
    private final Optional<String> charset;

    /**
     * Prepares to look for places; reads nothing yet.
     *
     * @param input the bytes
     * @param charset the name of their character set; empty to detect it
     */
    public TextPlaces(Input input, Optional<String> charset) {
        this.input = input;
        this.charset = charset;
    }

    /**
     * Finds where characters are.
     *
     * @param places places in the text, counted in UTF-16 code units from 0, in ascending order
     * @return the places in the input, counted in bytes
     * @throws IOException if the bytes cannot be read so far
     */
    public List<Long> ofUnits(List<Long> places) throws IOException {
        List<Long> offsets = new ArrayList<>();
        try (Utf8Stream text = Utf8Stream.open(input, charset)) {
            Walk walk = new Walk(text);
            for (long place : places) {
                walk.to(Long.MAX_VALUE, place);
                offsets.add(walk.inputOffset());
            }
        }
        return offsets;
    }

    /**
     * Finds where a byte of the text in UTF-8 comes from.
     *
     * @param place the byte's place, counted from 0
     * @return the place in the input, counted in bytes
     * @throws IOException if the bytes cannot be read so far
     */
    public long ofUtf8(long place) throws IOException {
        try (Utf8Stream text = Utf8Stream.open(input, charset)) {
            Walk walk = new Walk(text);
            walk.to(place, Long.MAX_VALUE);
            return walk.inputOffset();
        }
    }

    /** Goes through a text in UTF-8 and counts. */
    private final class Walk {
        private final Utf8Stream text;
        private final byte[] bytes = new byte[Utf8Stream.SAMPLE];
        private int next;
        private int end;
        private long passed;
        private long units;

        Walk(Utf8Stream text) {
            this.text = text;
        }

        void to(long utf8, long mostUnits) throws IOException {
            while (passed < utf8 && (units < mostUnits || isWithinCharacter())) {
                if (next == end) {
                    next = 0;
                    end = text.read(bytes, 0, bytes.length);
                    if (end < 0) {
                        end = 0;
                        return;
                    }
                    continue;
                }
                int b = bytes[next++] & 0xFF;
                units += b >= 0xF0 ? 2 : (b & 0xC0) == 0x80 ? 0 : 1;
                passed++;
            }
        }

        private boolean isWithinCharacter() {
            return next < end && (bytes[next] & 0xC0) == 0x80;
        }

        long inputOffset() throws IOException {
            long known = text.inputOffset(passed);
            return known >= 0 ? known : inOtherCharset(text.charset(), text.markLength(), units);
        }
    }

    private long inOtherCharset(Charset other, int mark, long units) throws IOException {
        CharsetDecoder decoder = other.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        ByteBuffer in = ByteBuffer.allocate(Utf8Stream.SAMPLE).flip();
        CharBuffer out = CharBuffer.allocate(Utf8Stream.SAMPLE);
        long offset = mark;
        long left = units;
        try (InputStream bytes = input.stream()) {
            bytes.skipNBytes(mark);
            boolean ended = false;
            while (left > 0 && !ended) {
                in.compact();
                int count = bytes.read(in.array(), in.position(), in.remaining());
                ended = count < 0;
                in.position(in.position() + Math.max(0, count)).flip();
                int before = in.position();
                out.clear().limit((int) Math.min(out.capacity(), left));
                decoder.decode(in, out, ended);
                offset += in.position() - before;
                left -= out.position();
            }
        }
        return offset;
    }
}
