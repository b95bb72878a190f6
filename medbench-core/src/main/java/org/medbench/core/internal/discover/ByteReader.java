package org.medbench.core.internal.discover;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Reads what {@link ByteWriter} wrote. */
final class ByteReader {

    private final byte[] bytes;
    private int position;

    ByteReader(byte[] bytes, int from) {
        this.bytes = bytes;
        this.position = from;
    }

    long number() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte b = bytes[position++];
            value |= (b & 0x7fL) << shift;
            if (b >= 0) {
                return value - 1;
            }
        }
    }

    double real() {
        long bits = 0;
        for (int i = 0; i < 8; i++) {
            bits = bits << 8 | bytes[position++] & 0xff;
        }
        return Double.longBitsToDouble(bits);
    }

    String text() {
        int length = (int) number();
        position += length;
        return new String(bytes, position - length, length, StandardCharsets.UTF_8);
    }

    byte[] bytes() {
        int length = (int) number();
        position += length;
        return Arrays.copyOfRange(bytes, position - length, position);
    }
}
