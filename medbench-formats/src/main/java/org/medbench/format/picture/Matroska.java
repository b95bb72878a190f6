package org.medbench.format.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.medbench.format.HeaderBytes;

/** The elements of Matroska and WebM (RFC 9559): the segment's information and tracks, up to the first cluster. */
final class Matroska {

    private static final int MOST_ELEMENTS = 100_000;
    private static final int DEEPEST = 8;
    private static final long EBML = 0x1A45DFA3;
    private static final long DOC_TYPE = 0x4282;
    private static final long SEGMENT = 0x18538067;
    private static final long INFO = 0x1549A966;
    private static final long SCALE = 0x2AD7B1;
    private static final long DURATION = 0x4489;
    private static final long TRACKS = 0x1654AE6B;
    private static final long TRACK = 0xAE;
    private static final long VIDEO = 0xE0;
    private static final long WIDTH = 0xB0;
    private static final long HEIGHT = 0xBA;
    private static final double NANOSECONDS = 1e9;

    private final HeaderBytes file;
    private int elements;
    private String brand = "";
    private double scale = 1_000_000;
    private double duration;
    private long width;
    private long height;
    private boolean described;

    private Matroska(HeaderBytes file) {
        this.file = file;
    }

    static VideoFacts read(HeaderBytes file) throws IOException {
        Matroska video = new Matroska(file);
        video.elements(0, file.length(), 0);
        if (!video.described) {
            throw file.malformed("has no tracks; it was cut", file.length());
        }
        return new VideoFacts(video.brand, video.duration * video.scale / NANOSECONDS, video.width, video.height);
    }

    private void elements(long from, long to, int depth) throws IOException {
        long at = from;
        while (at < to) {
            if (++elements > MOST_ELEMENTS || depth > DEEPEST) {
                throw file.malformed("has too many parts, or too many inside one another", at);
            }
            int idSize = width(at);
            long id = number(at, idSize);
            int sizeSize = width(at + idSize);
            long mark = 1L << 7 * sizeSize;
            long size = number(at + idSize, sizeSize) & mark - 1;
            long start = at + idSize + sizeSize;
            if (size == mark - 1) {
                size = to - start; // A live stream does not know its length.
            }
            if (size > to - start) {
                throw file.malformed("has a part of " + size + " bytes where " + (to - start) + " are left", at);
            }
            element(id, start, start + size, depth);
            at = start + size;
        }
    }

    private void element(long id, long from, long to, int depth) throws IOException {
        int size = (int) Math.min(8, to - from);
        if (id == EBML || id == SEGMENT || id == INFO || id == TRACKS || id == TRACK || id == VIDEO) {
            described |= id == TRACKS;
            elements(from, to, depth + 1);
        } else if (id == DOC_TYPE) {
            brand = file.text(from, size).replace("\0", "");
        } else if (id == SCALE) {
            scale = number(from, size);
        } else if (id == WIDTH) {
            width = Math.max(width, number(from, size));
        } else if (id == HEIGHT) {
            height = Math.max(height, number(from, size));
        } else if (id == DURATION) {
            ByteBuffer real = file.at(from, size, ByteOrder.BIG_ENDIAN);
            duration = size == 4 ? real.getFloat() : size == 8 ? real.getDouble() : 0;
        }
    }

    /** How many bytes a number has: one more than the zeros that it begins with. */
    private int width(long at) throws IOException {
        int first = file.at(at, 1, ByteOrder.BIG_ENDIAN).get() & 0xFF;
        if (first == 0) {
            throw file.malformed("has a number of more than eight bytes", at);
        }
        return Integer.numberOfLeadingZeros(first) - 23;
    }

    private long number(long at, int size) throws IOException {
        ByteBuffer bytes = file.at(at, size, ByteOrder.BIG_ENDIAN);
        long number = 0;
        while (bytes.hasRemaining()) {
            number = number << 8 | bytes.get() & 0xFF;
        }
        return number;
    }
}
