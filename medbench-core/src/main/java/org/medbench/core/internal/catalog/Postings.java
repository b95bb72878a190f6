package org.medbench.core.internal.catalog;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;

/** Ascending positions, each once, as the steps between them: a byte for most, where a set of bits would pay for every card. */
final class Postings {

    private byte[] steps = new byte[2];
    private int length;
    private int next;

    void add(int position) {
        if (position < next) {
            return;
        }
        int rest = position - next;
        next = position + 1;
        while (rest > 0x7f) {
            put(rest & 0x7f | 0x80);
            rest >>>= 7;
        }
        put(rest);
    }

    private void put(int value) {
        if (length == steps.length) {
            steps = Arrays.copyOf(steps, length * 2);
        }
        steps[length++] = (byte) value;
    }

    int length() {
        return length;
    }

    void writeTo(ByteBuffer out) {
        out.put(steps, 0, length);
    }

    /** Adds the positions that are written from one place of an array to another, each moved up. */
    static void addTo(BitSet set, int moved, byte[] bytes, int from, int to) {
        int position = moved;
        for (int i = from; i < to; position++) {
            int step = 0;
            byte b;
            int shift = 0;
            do {
                b = bytes[i++];
                step |= (b & 0x7f) << shift;
                shift += 7;
            } while (b < 0);
            position += step;
            set.set(position);
        }
    }
}
