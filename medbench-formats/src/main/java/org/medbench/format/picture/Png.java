package org.medbench.format.picture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes samples of eight bits as a PNG picture, https://www.w3.org/TR/png/, without the JDK's desktop module. */
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int CHUNK_AROUND = 12;
    private static final int HEADER_SIZE = 13;
    private static final int BITS = 8;
    private static final int GREY = 0;
    private static final int RGB = 2;
    private static final int RGBA = 6;

    private Png() {}

    /**
     * Writes a picture; the same samples give the same bytes.
     *
     * @param width pixels in a line, at least 1
     * @param height lines, at least 1
     * @param channels samples of a pixel: 1 for grey, 3 for red, green, blue, 4 with opacity
     * @param samples line by line from the top, pixel by pixel; {@code width · height · channels} from {@code offset} on
     * @param offset where they begin
     * @return the file
     */
    public static byte[] of(int width, int height, int channels, byte[] samples, int offset) {
        byte[] lines = lines(width * channels, height, samples, offset);
        byte[] packed = packed(lines);
        int size = SIGNATURE.length + 3 * CHUNK_AROUND + HEADER_SIZE + packed.length;
        ByteBuffer file = ByteBuffer.allocate(size).put(SIGNATURE);
        ByteBuffer header = ByteBuffer.allocate(HEADER_SIZE)
                .putInt(width)
                .putInt(height)
                .put((byte) BITS)
                .put((byte) colourType(channels));
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", packed);
        chunk(file, "IEND", new byte[0]);
        return file.array();
    }

    private static int colourType(int channels) {
        return switch (channels) {
            case 1 -> GREY;
            case 3 -> RGB;
            case 4 -> RGBA;
            default -> throw new IllegalArgumentException("a pixel has 1, 3 or 4 samples, not " + channels);
        };
    }

    /** Each line is led by the kind of its filter; 0 is none. */
    private static byte[] lines(int lineSize, int height, byte[] samples, int offset) {
        byte[] lines = new byte[height * (lineSize + 1)];
        for (int y = 0; y < height; y++) {
            System.arraycopy(samples, offset + y * lineSize, lines, y * (lineSize + 1) + 1, lineSize);
        }
        return lines;
    }

    private static byte[] packed(byte[] lines) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(lines);
            deflater.finish();
            // Deflate never adds more than five bytes for each block of 16 KiB, and eleven around all.
            byte[] packed = new byte[lines.length + lines.length / 1000 + 64];
            int size = deflater.deflate(packed);
            return Arrays.copyOf(packed, size);
        } finally {
            deflater.end();
        }
    }

    private static void chunk(ByteBuffer file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 sum = new CRC32();
        sum.update(name);
        sum.update(data);
        file.putInt(data.length).put(name).put(data).putInt((int) sum.getValue());
    }
}
