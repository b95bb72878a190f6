package org.medbench.format.picture;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.medbench.format.HeaderBytes;

/**
 * How large a picture is, by its header, and whether the file is whole, as far as the format tells.
 *
 * @param width in pixels
 * @param height in pixels
 */
record PictureFacts(long width, long height) {

    private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;
    private static final ByteOrder LITTLE = ByteOrder.LITTLE_ENDIAN;
    private static final int MOST_PARTS = 100_000;
    private static final int TAIL = 1024;
    /** Width, height, where strips lie and how long they are; then the latter two of tiles. */
    private static final List<Integer> TIFF_TAGS = List.of(256, 257, 273, 279, -1, -1, 324, 325);

    static PictureFacts read(String format, HeaderBytes file) throws IOException {
        return switch (format) {
            case "png" -> png(file);
            case "jpeg" -> jpeg(file);
            case "gif" -> gif(file);
            case "bmp" -> bmp(file);
            case "webp" -> webp(file);
            default -> tiff(file);
        };
    }

    private static PictureFacts png(HeaderBytes file) throws IOException {
        ByteBuffer size = file.at(16, 8, BIG);
        long at = 8;
        for (int chunks = 0; chunks < MOST_PARTS; chunks++) {
            ByteBuffer chunk = file.at(at, 8, BIG);
            long length = chunk.getInt(0) & 0xFFFFFFFFL;
            file.at(at + 8 + length, 4, BIG);
            if (chunk.getInt(4) == 0x49454E44) {
                return new PictureFacts(size.getInt(0), size.getInt(4));
            }
            at += 12 + length;
        }
        throw file.malformed("has too many parts", at);
    }

    private static PictureFacts jpeg(HeaderBytes file) throws IOException {
        long at = 2;
        for (int segments = 0; segments < MOST_PARTS; segments++) {
            ByteBuffer segment = file.at(at, 4, BIG);
            int marker = segment.getShort(0) & 0xFFFF;
            boolean frame =
                    marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC;
            if (frame) {
                ByteBuffer size = file.at(at + 5, 4, BIG);
                requireEnd(file);
                return new PictureFacts(size.getShort(2) & 0xFFFF, size.getShort(0) & 0xFFFF);
            }
            if (marker >> 8 != 0xFF || marker == 0xFFDA) {
                throw file.malformed("has no frame that says its size", at);
            }
            at += marker == 0xFFFF ? 1 : 2L + (segment.getShort(2) & 0xFFFF);
        }
        throw file.malformed("has too many parts", at);
    }

    /** Cameras append things behind the end, but not much. */
    private static void requireEnd(HeaderBytes file) throws IOException {
        int size = (int) Math.min(TAIL, file.length());
        ByteBuffer tail = file.at(file.length() - size, size, BIG);
        for (int i = size - 2; i >= 0; i--) {
            if ((tail.getShort(i) & 0xFFFF) == 0xFFD9) {
                return;
            }
        }
        throw file.malformed("has no end; it was cut", file.length());
    }

    private static PictureFacts gif(HeaderBytes file) throws IOException {
        ByteBuffer size = file.at(6, 4, LITTLE);
        int tailSize = (int) Math.min(TAIL, file.length());
        String tail = file.text(file.length() - tailSize, tailSize);
        if (tail.indexOf(0x3B) < 0
                || !tail.stripTrailing().replaceAll("\\x00+$", "").endsWith(";")) {
            throw file.malformed("has no end; it was cut", file.length());
        }
        return new PictureFacts(size.getShort(0) & 0xFFFF, size.getShort(2) & 0xFFFF);
    }

    private static PictureFacts bmp(HeaderBytes file) throws IOException {
        ByteBuffer header = file.at(0, 26, LITTLE);
        long declared = header.getInt(2) & 0xFFFFFFFFL;
        if (declared > file.length()) {
            throw file.malformed("has " + file.length() + " of " + declared + " bytes; it was cut", file.length());
        }
        return header.getInt(14) == 12
                ? new PictureFacts(header.getShort(18) & 0xFFFF, header.getShort(20) & 0xFFFF)
                : new PictureFacts(header.getInt(18), Math.abs((long) header.getInt(22)));
    }

    private static PictureFacts webp(HeaderBytes file) throws IOException {
        ByteBuffer header = file.at(0, 30, LITTLE);
        long declared = (header.getInt(4) & 0xFFFFFFFFL) + 8;
        if (declared > file.length()) {
            throw file.malformed("has " + file.length() + " of " + declared + " bytes; it was cut", file.length());
        }
        return switch (file.text(12, 4)) {
            case "VP8 " -> new PictureFacts(header.getShort(26) & 0x3FFF, header.getShort(28) & 0x3FFF);
            case "VP8L" -> {
                int bits = header.getInt(21);
                yield new PictureFacts((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1);
            }
            case "VP8X" -> new PictureFacts((header.getInt(24) & 0xFFFFFF) + 1, (header.getInt(26) >>> 8) + 1);
            default -> throw file.malformed("begins with an unknown part '" + file.text(12, 4) + "'", 12);
        };
    }

    /** The first directory; the last strip or tile that it names must lie inside the file. */
    private static PictureFacts tiff(HeaderBytes file) throws IOException {
        ByteOrder order = file.at(0, 1, BIG).get(0) == 'I' ? LITTLE : BIG;
        long directory = file.at(4, 4, order).getInt() & 0xFFFFFFFFL;
        int entries = file.at(directory, 2, order).getShort() & 0xFFFF;
        ByteBuffer all = file.at(directory + 2, entries * 12, order);
        long[] values = new long[4];
        for (int i = 0; i < entries; i++) {
            int slot = TIFF_TAGS.indexOf(all.getShort(12 * i) & 0xFFFF);
            if (slot >= 0) {
                values[slot % 4] = last(file, order, all, 12 * i);
            }
        }
        if (values[2] + values[3] > file.length()) {
            throw file.malformed("names a part behind its end; it was cut", file.length());
        }
        return new PictureFacts(values[0], values[1]);
    }

    /** The last value of an entry. */
    private static long last(HeaderBytes file, ByteOrder order, ByteBuffer directory, int at) throws IOException {
        int size = directory.getShort(at + 2) == 3 ? 2 : 4;
        long count = directory.getInt(at + 4) & 0xFFFFFFFFL;
        if (count * size <= 4) {
            return size == 2 ? directory.getShort(at + 8) & 0xFFFF : directory.getInt(at + 8) & 0xFFFFFFFFL;
        }
        long place = (directory.getInt(at + 8) & 0xFFFFFFFFL) + (count - 1) * size;
        ByteBuffer value = file.at(place, size, order);
        return size == 2 ? value.getShort() & 0xFFFF : value.getInt() & 0xFFFFFFFFL;
    }
}
