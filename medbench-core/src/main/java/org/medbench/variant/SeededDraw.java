package org.medbench.variant;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.medbench.item.Digest;

/** Numbers that a seed and a name fix on every machine and release of Java: SHA-256 of seed, name and a counter. */
final class SeededDraw {

    private final byte[] name;
    private final long seed;
    private long counter;

    SeededDraw(long seed, String name) {
        this.seed = seed;
        this.name = name.getBytes(StandardCharsets.UTF_8);
    }

    /** Uniform in [0, 1), with 53 bits. */
    double fraction() {
        byte[] hash = Digest.newSha256()
                .digest(ByteBuffer.allocate(2 * Long.BYTES + name.length)
                        .putLong(seed)
                        .putLong(counter++)
                        .put(name)
                        .array());
        return (ByteBuffer.wrap(hash).getLong() >>> 11) * 0x1.0p-53;
    }

    /** Uniform below {@code bound}. */
    int below(int bound) {
        return (int) (fraction() * bound);
    }

    /** A random order of the positions 0 to {@code size - 1}. */
    List<Integer> order(int size) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            order.add(below(i + 1), i);
        }
        return order;
    }
}
