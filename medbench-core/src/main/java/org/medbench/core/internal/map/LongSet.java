package org.medbench.core.internal.map;

/** A set of numbers in 16 bytes each at most, for a million ids at once. */
final class LongSet {

    private long[] slots = new long[1024];
    private int size;
    private boolean hasZero;

    /** Adds a number; false if it was there. */
    boolean add(long value) {
        if (value == 0) {
            boolean added = !hasZero;
            hasZero = true;
            return added;
        }
        if (size * 2 >= slots.length) {
            grow();
        }
        int at = slot(value, slots);
        if (slots[at] == value) {
            return false;
        }
        slots[at] = value;
        size++;
        return true;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long value : slots) {
            if (value != 0) {
                larger[slot(value, larger)] = value;
            }
        }
        slots = larger;
    }

    private static int slot(long value, long[] slots) {
        int mask = slots.length - 1;
        int at = (int) (value * 0x9E3779B97F4A7C15L >>> 32) & mask;
        while (slots[at] != 0 && slots[at] != value) {
            at = at + 1 & mask;
        }
        return at;
    }
}
