package org.medbench.audit.similarity;

import java.util.Arrays;

/**
 * What is remembered of every item: a key per band, a fingerprint and a length; 14 bands make about 90 bytes an item.
 * Items whose shingles equal an earlier one's are tied to that one at once and not banded, so that a thousand copies
 * cost a thousand pairs, not half a million.
 */
final class BandIndex {

    /** In a crowded bucket each item is compared with this many before it, and with the bucket's first. */
    private static final int NEIGHBOURS = 8;

    private final IntList[] keys;
    private final IntList entries = new IntList();
    private final IntList lengths = new IntList();
    private final PairSet pairs;
    private long[] fingerprints = new long[1024];
    private int[] slots = new int[4096];

    BandIndex(int bands, int maximumPairs) {
        keys = new IntList[bands];
        Arrays.setAll(keys, band -> new IntList());
        pairs = new PairSet(maximumPairs);
    }

    int items() {
        return lengths.size();
    }

    int length(int item) {
        return lengths.get(item);
    }

    void add(Sketch sketch) {
        int item = lengths.size();
        lengths.add(sketch.length());
        if (sketch.bandKeys().isEmpty()) {
            return;
        }
        int twin = twinOf(item, sketch.fingerprint());
        if (twin != item) {
            pairs.add(twin, item);
            return;
        }
        for (int[] bandKeys : sketch.bandKeys()) {
            entries.add(item);
            for (int band = 0; band < keys.length; band++) {
                keys[band].add(bandKeys[band]);
            }
        }
    }

    /** An open hash table of positions plus one, compared by the full 64-bit fingerprint. */
    private int twinOf(int item, long fingerprint) {
        if (item >= fingerprints.length) {
            fingerprints = Arrays.copyOf(fingerprints, Math.max(item + 1, fingerprints.length * 2));
        }
        fingerprints[item] = fingerprint;
        if (item * 2 >= slots.length) {
            rehash();
        }
        int slot = slotOf(fingerprint);
        if (slots[slot] == 0) {
            slots[slot] = item + 1;
        }
        return slots[slot] - 1;
    }

    private int slotOf(long fingerprint) {
        int slot = (int) fingerprint & slots.length - 1;
        while (slots[slot] != 0 && fingerprints[slots[slot] - 1] != fingerprint) {
            slot = slot + 1 & slots.length - 1;
        }
        return slot;
    }

    private void rehash() {
        int[] old = slots;
        slots = new int[old.length * 4];
        for (int used : old) {
            if (used != 0) {
                slots[slotOf(fingerprints[used - 1])] = used;
            }
        }
    }

    PairSet candidates() {
        long[] bucketed = new long[entries.size()];
        for (IntList band : keys) {
            for (int i = 0; i < bucketed.length; i++) {
                bucketed[i] = (long) band.get(i) << 32 | entries.get(i);
            }
            Arrays.parallelSort(bucketed);
            addBuckets(bucketed);
        }
        return pairs;
    }

    private void addBuckets(long[] bucketed) {
        int start = 0;
        for (int i = 1; i < bucketed.length; i++) {
            if (bucketed[i] >> 32 != bucketed[start] >> 32) {
                start = i;
                continue;
            }
            addPair(bucketed[start], bucketed[i]);
            for (int j = Math.max(start + 1, i - NEIGHBOURS); j < i; j++) {
                addPair(bucketed[j], bucketed[i]);
            }
        }
    }

    private void addPair(long a, long b) {
        if ((int) a != (int) b) {
            pairs.add((int) a, (int) b);
        }
    }
}
