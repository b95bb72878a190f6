package org.medbench.core.internal.io;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The layout of a {@link FramedLog}, big-endian. The file begins with {@code "MBLOG\0\1\n"}, a salt (4 bytes) and the CRC-32C
 * of both. A record is its length, its number in the file, the CRC-32C of its bytes, the CRC-32C of the salt and these
 * three (4 bytes each), and its bytes. The length has a check of its own, since a wrong one would make all that follows look
 * like a torn tail; the salt keeps bytes that are a copy of a record from passing for one.
 *
 * @param length the number of bytes
 * @param number which record of the file it is, from 0
 * @param check the CRC-32C of the bytes
 */
record Frame(int length, int number, int check) {

    static final int FILE_HEADER = 16;
    static final int HEADER = 16;
    static final int LARGEST = 64 * 1024 * 1024;

    private static final byte[] MAGIC = "MBLOG\0\1\n".getBytes(StandardCharsets.US_ASCII);

    static byte[] fileHeader(int salt) {
        ByteBuffer header = ByteBuffer.allocate(FILE_HEADER).put(MAGIC).putInt(salt);
        return header.putInt(crc(header.array(), 0, 12)).array();
    }

    /** The salt of a file, if its header is intact. */
    static Optional<Integer> salt(byte[] header) {
        int salt = ByteBuffer.wrap(header).getInt(8);
        return Arrays.equals(header, fileHeader(salt)) ? Optional.of(salt) : Optional.empty();
    }

    /** A record with its header, to be written at once. */
    static byte[] write(int salt, int number, byte[] payload) {
        ByteBuffer frame = ByteBuffer.allocate(HEADER + payload.length);
        frame.putInt(payload.length).putInt(number).putInt(crc(payload, 0, payload.length));
        frame.putInt(headerCheck(salt, frame.array(), 0));
        return frame.put(payload).array();
    }

    /** Reads a header, if it is intact. */
    static Optional<Frame> read(int salt, byte[] bytes, int offset) {
        ByteBuffer header = ByteBuffer.wrap(bytes, offset, HEADER);
        Frame frame = new Frame(header.getInt(), header.getInt(), header.getInt());
        boolean intact = header.getInt() == headerCheck(salt, bytes, offset)
                && frame.length >= 0
                && frame.length <= LARGEST
                && frame.number >= 0;
        return intact ? Optional.of(frame) : Optional.empty();
    }

    boolean fits(byte[] payload) {
        return payload.length == length && crc(payload, 0, length) == check;
    }

    private static int headerCheck(int salt, byte[] bytes, int offset) {
        CRC32C crc = new CRC32C();
        crc.update(ByteBuffer.allocate(4).putInt(0, salt));
        crc.update(bytes, offset, 12);
        return (int) crc.getValue();
    }

    private static int crc(byte[] bytes, int offset, int length) {
        CRC32C crc = new CRC32C();
        crc.update(bytes, offset, length);
        return (int) crc.getValue();
    }
}
