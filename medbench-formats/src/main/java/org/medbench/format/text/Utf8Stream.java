package org.medbench.format.text;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Input;
import org.medbench.spi.Limits;
import org.medbench.spi.Probe;

/**
 * Text in whatever character set, as well-formed UTF-8 without a byte order mark. Decoding is strict: bytes that mean
 * nothing are a {@link DecodeFailure} with their offset, and everything before them is delivered first. A file that is a
 * Git LFS pointer is refused.
 *
 * <p>The character set is the first of these that applies:
 *
 * <ol>
 *   <li>what the reader asks for (option {@code charset});
 *   <li>what a byte order mark says: UTF-8, UTF-16 or UTF-32;
 *   <li>UTF-16, if in the first 64 KiB every other byte is often zero and never on the other side;
 *   <li>UTF-8, if the 64 KiB from the first byte that is not ASCII are well-formed UTF-8;
 *   <li>what {@link CharsetDetector} finds in those 64 KiB.
 * </ol>
 */
public final class Utf8Stream extends InputStream {

    /** How many bytes the character set is judged by, and how many are buffered. */
    public static final int SAMPLE = 64 * 1024;

    private static final int ASCII_SO_FAR = 0;
    private static final int UTF_8 = 1;
    private static final int OTHER = 2;

    private final InputStream in;
    private final boolean cut;
    private final Utf8Scan scan = new Utf8Scan();
    private byte[] buffer = new byte[SAMPLE];
    private int next;
    private int checked;
    private int end;
    private boolean exhausted;
    private @Nullable DecodeFailure failure;

    private int mode = ASCII_SO_FAR;
    private Charset charset = StandardCharsets.UTF_8;
    private @Nullable Transcoder transcoder;
    private long bufferOffset;

    private byte[] head = new byte[0];
    private int headNext;
    private long markBytes;
    private long delivered;
    private long transcodedFrom = Long.MAX_VALUE;
    private Limits.@Nullable Limit watched;
    private long watchedMost;
    private long watchedEnd = Long.MAX_VALUE;

    private Utf8Stream(InputStream in, boolean cut) {
        this.in = in;
        this.cut = cut;
    }

    /**
     * Opens an input.
     *
     * @param input the bytes
     * @param charset the name of their character set; empty to detect it
     * @return the stream, to be closed
     * @throws DecodeFailure if the character set is unknown or the file a Git LFS pointer
     * @throws IOException if the bytes cannot be read
     */
    public static Utf8Stream open(Input input, Optional<String> charset) throws IOException {
        return of(input.stream(), charset);
    }

    /**
     * Wraps bytes.
     *
     * @param in the bytes; closed with this stream, and if opening fails
     * @param charset the name of their character set; empty to detect it
     * @return the stream, to be closed
     * @throws DecodeFailure if the character set is unknown or the file a Git LFS pointer
     * @throws IOException if the bytes cannot be read
     */
    public static Utf8Stream of(InputStream in, Optional<String> charset) throws IOException {
        return begun(new Utf8Stream(in, false), charset);
    }

    /**
     * Takes the first bytes of a file, which may end within a character.
     *
     * @param probe the file
     * @return the stream; it needs no closing
     * @throws DecodeFailure if the character set is unknown or the file a Git LFS pointer
     * @throws IOException never
     */
    public static Utf8Stream of(Probe probe) throws IOException {
        return begun(new Utf8Stream(new ByteArrayInputStream(probe.head()), !probe.isWhole()), Optional.empty());
    }

    private static Utf8Stream begun(Utf8Stream stream, Optional<String> charset) throws IOException {
        try {
            stream.begin(charset);
            return stream;
        } catch (IOException | RuntimeException e) {
            try (stream) {
                throw e;
            }
        }
    }

    private void begin(Optional<String> wanted) throws IOException {
        fill();
        Optional<LfsPointer> pointer = LfsPointer.find(buffer, end);
        if (pointer.isPresent()) {
            throw pointer.get().refusal();
        }
        Optional<ByteOrderMark> mark = ByteOrderMark.find(buffer, end);
        Optional<Charset> named = wanted.isPresent()
                ? Optional.of(CharsetDetector.named(wanted.get()))
                : mark.map(ByteOrderMark::charset).or(() -> CharsetDetector.utf16(buffer, end));
        int skipped = mark.filter(m -> m.fits(named)).map(ByteOrderMark::length).orElse(0);
        next = skipped;
        checked = skipped;
        markBytes = skipped;
        named.ifPresent(this::decide);
    }

    private void decide(Charset decided) {
        charset = decided;
        if (decided.equals(StandardCharsets.UTF_8) || decided.equals(StandardCharsets.US_ASCII)) {
            mode = UTF_8;
            charset = StandardCharsets.UTF_8;
        } else {
            mode = OTHER;
            transcoder = new Transcoder(decided);
            transcodedFrom = bufferOffset + next - markBytes;
        }
    }

    /**
     * The character set, so far as it is known.
     *
     * @return the decided one; UTF-8 as long as everything was ASCII
     */
    public Charset charset() {
        return charset;
    }

    /**
     * Whether the character set is decided.
     *
     * @return false as long as everything was ASCII
     */
    public boolean isDecided() {
        return mode != ASCII_SO_FAR;
    }

    /**
     * Whether a JSON escape of a surrogate was seen, so that strings need a closer look.
     *
     * @return true if one may have been
     */
    public boolean sawSurrogateEscape() {
        return scan.escaped() || mode == OTHER;
    }

    /**
     * Whether a character beyond U+00FF was seen, so that texts take two bytes a character.
     *
     * @return true if one may have been
     */
    public boolean sawWideCharacter() {
        return scan.wide() || mode == OTHER;
    }

    /**
     * How much was delivered.
     *
     * @return the number of bytes of UTF-8
     */
    public long delivered() {
        return delivered;
    }

    /**
     * Where in the input a delivered byte comes from.
     *
     * @param offset its place in this stream, from 0
     * @return its place in the input, or -1 if that is not known because the character set is another
     */
    public long inputOffset(long offset) {
        return offset < 0 || offset > transcodedFrom ? -1 : offset + markBytes;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        if (headNext < head.length) {
            int count = Math.min(length, head.length - headNext);
            System.arraycopy(head, headNext, target, offset, count);
            headNext += count;
            return count(count);
        }
        return length == 0 ? 0 : count(readOn(target, offset, length));
    }

    /**
     * Looks at the beginning of the text, which stays to be read; to be called before the first byte is read. What ends it
     * before its end, such as bytes that mean nothing, is met again by reading on.
     *
     * @return the first 64 KiB of UTF-8, or fewer if the text is shorter or broken there
     * @throws DecodeFailure if the character set is not clear
     * @throws IOException if the bytes cannot be read
     */
    public byte[] head() throws IOException {
        byte[] first = new byte[SAMPLE];
        int count = 0;
        try {
            for (int got = 0; got >= 0 && count < first.length; ) {
                got = readOn(first, count, first.length - count);
                count += Math.max(0, got);
            }
        } catch (DecodeFailure e) {
            if (e != failure) {
                throw e;
            }
        }
        head = Arrays.copyOf(first, count);
        return head;
    }

    private int readOn(byte[] target, int offset, int length) throws IOException {
        while (true) {
            if (transcoder != null) {
                return readTranscoded(transcoder, target, offset, length);
            }
            if (next < checked) {
                int count = Math.min(length, checked - next);
                System.arraycopy(buffer, next, target, offset, count);
                next += count;
                return count;
            }
            if (failure != null) {
                throw failure;
            }
            if (next == end && exhausted) {
                return -1;
            }
            check();
        }
    }

    private int count(int bytes) throws DecodeFailure {
        delivered += Math.max(0, bytes);
        if (delivered > watchedEnd && watched != null) {
            throw DecodeFailure.limit(watched, watchedMost, -1, -1);
        }
        return bytes;
    }

    /**
     * Allows so many bytes from here on, until the next call.
     *
     * @param limit what the bytes are limited by
     * @param most how many there may be
     */
    public void watch(Limits.Limit limit, long most) {
        watched = limit;
        watchedMost = most;
        watchedEnd = delivered + most;
    }

    /** Moves {@code checked} on, or finds the failure, or decides the character set. */
    private void check() throws IOException {
        if (mode == ASCII_SO_FAR) {
            if (checked == end) {
                fill();
            }
            checked = scan.firstNonAscii(buffer, checked, end);
            if (checked == next && checked < end) {
                fill();
                decide(CharsetDetector.detect(buffer, next, end, exhausted && !cut, bufferOffset + next));
            }
            return;
        }
        fill();
        Utf8Scan.End found = scan.scan(buffer, checked, end);
        checked = scan.position();
        if (found == Utf8Scan.End.INCOMPLETE && exhausted && cut) {
            end = checked;
        } else if (found == Utf8Scan.End.INVALID || found == Utf8Scan.End.INCOMPLETE && exhausted) {
            failure = CharsetDetector.malformed(charset, bufferOffset + checked);
        }
    }

    private int readTranscoded(Transcoder decoder, byte[] target, int offset, int length) throws IOException {
        while (true) {
            int count = decoder.drain(target, offset, length);
            if (count != 0) {
                return count;
            }
            if (failure != null) {
                throw failure;
            }
            fill();
            int used = decoder.decode(buffer, next, end, exhausted && !cut);
            if (used == 0 && exhausted && cut) {
                return -1;
            }
            next += used;
            checked = next;
            if (decoder.isStuck()) {
                failure = CharsetDetector.malformed(charset, bufferOffset + next);
            }
        }
    }

    /** Fills the buffer behind what is left in it. */
    private void fill() throws IOException {
        System.arraycopy(buffer, next, buffer, 0, end - next);
        bufferOffset += next;
        end -= next;
        checked = Math.max(0, checked - next);
        next = 0;
        while (!exhausted && end < buffer.length) {
            int count = in.read(buffer, end, buffer.length - end);
            exhausted = count < 0;
            end += Math.max(0, count);
        }
    }

    /**
     * The length of the byte order mark that was left out.
     *
     * @return bytes
     */
    int markLength() {
        return (int) markBytes;
    }

    /**
     * Reads on until the character set is decided or so much was read.
     *
     * @param most how many bytes to read at most
     * @return the character set's name; {@code US-ASCII} if that is all there is
     * @throws IOException as reading does
     */
    public String detectCharset(long most) throws IOException {
        byte[] scratch = new byte[SAMPLE];
        int count = 0;
        while (!isDecided() && delivered < most && count >= 0) {
            count = read(scratch, 0, scratch.length);
        }
        return isDecided() || count >= 0 ? charset.name() : StandardCharsets.US_ASCII.name();
    }

    @Override
    public void close() throws IOException {
        buffer = new byte[0];
        head = buffer;
        next = 0;
        checked = 0;
        end = 0;
        exhausted = true;
        transcoder = null;
        in.close();
    }
}
