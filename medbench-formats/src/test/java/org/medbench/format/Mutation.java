package org.medbench.format;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Random;

/** Changes a file as a careless disk, a cut line or an enemy would; the same random numbers make the same file. */
final class Mutation {

    private static final int MOST_CHANGES = 6;
    /** Numbers at which counts and lengths go wrong. */
    private static final long[] EDGES = {
        0,
        1,
        -1,
        0x7F,
        0x80,
        0xFF,
        0x7FFF,
        0x8000,
        0xFFFF,
        0x7FFFFFFF,
        0x80000000L,
        0xFFFFFFFFL,
        1L << 32,
        Long.MAX_VALUE,
        Long.MIN_VALUE
    };

    private final Random random;
    private byte[] bytes;

    private Mutation(byte[] bytes, Random random) {
        this.bytes = bytes.clone();
        this.random = random;
    }

    /**
     * @param other another file, pieces of which may be put in
     */
    static byte[] of(byte[] file, byte[] other, Random random) {
        Mutation mutation = new Mutation(file, random);
        for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0 && mutation.bytes.length > 0; changes--) {
            mutation.change(other);
        }
        return mutation.bytes;
    }

    private void change(byte[] other) {
        int at = random.nextInt(bytes.length);
        switch (random.nextInt(9)) {
            case 0 -> bytes = Arrays.copyOf(bytes, at);
            case 1 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
            case 2 -> bytes[at] = (byte) random.nextInt(256);
            case 3, 4 -> writeNumber(at);
            case 5 -> replace(at, random.nextInt(Math.min(64, bytes.length - at) + 1), new byte[0]);
            case 6 -> replace(at, 0, piece(bytes));
            case 7 -> replace(at, 0, piece(other));
            default -> overwrite(at, piece(bytes));
        }
    }

    private void writeNumber(int at) {
        long number = EDGES[random.nextInt(EDGES.length)] + random.nextInt(3) - 1;
        int size = 1 << random.nextInt(4);
        boolean big = random.nextBoolean();
        for (int i = 0; i < size && at + i < bytes.length; i++) {
            bytes[at + i] = (byte) (number >> 8 * (big ? size - 1 - i : i));
        }
    }

    private byte[] piece(byte[] from) {
        if (from.length == 0) {
            return from;
        }
        int start = random.nextInt(from.length);
        return Arrays.copyOfRange(from, start, start + random.nextInt(Math.min(200, from.length - start) + 1));
    }

    private void replace(int at, int length, byte[] piece) {
        ByteArrayOutputStream changed = new ByteArrayOutputStream();
        changed.write(bytes, 0, at);
        changed.writeBytes(piece);
        changed.write(bytes, at + length, bytes.length - at - length);
        bytes = changed.toByteArray();
    }

    private void overwrite(int at, byte[] piece) {
        System.arraycopy(piece, 0, bytes, at, Math.min(piece.length, bytes.length - at));
    }
}
