package org.medbench.core.internal.catalog;

import java.util.Arrays;
import java.util.BitSet;

/** Ascending positions, each once: four bytes for each, where a set of bits would pay for every card of the catalogue. */
final class Postings {

    private int[] positions = new int[1];
    private int size;

    void add(int position) {
        if (size > 0 && positions[size - 1] == position) {
            return;
        }
        if (size == positions.length) {
            positions = Arrays.copyOf(positions, size * 2);
        }
        positions[size++] = position;
    }

    void addTo(BitSet set) {
        for (int i = 0; i < size; i++) {
            set.set(positions[i]);
        }
    }
}
