package org.medbench.audit.similarity;

import java.util.Arrays;
import java.util.OptionalDouble;

/**
 * Sets of hashed shingles of a normalized text, as ascending arrays without repetition. A shingle's hash is the 64-bit
 * FNV-1a of its UTF-16 code units, finished by the mixer of MurmurHash3, so sets of a million items are compared without
 * keeping their texts; an accidental collision of two shingles has a probability near 1e-14 per pair of texts.
 */
public final class Shingles {

    /** Words per shingle. */
    public static final int WORDS = 3;
    /** Characters per shingle. */
    public static final int CHARACTERS = 5;

    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private Shingles() {}

    /**
     * Runs of words; a text with fewer words is one shingle, an empty text none.
     *
     * @param normal a normalized text
     * @param size words per shingle
     * @return their hashes, ascending
     */
    public static long[] words(String normal, int size) {
        int[] starts = wordStarts(normal);
        int count = starts.length - 1;
        if (count <= 0) {
            return new long[0];
        }
        int shingles = Math.max(1, count - size + 1);
        long[] hashes = new long[shingles];
        for (int i = 0; i < shingles; i++) {
            hashes[i] = hash(normal, starts[i], starts[Math.min(count, i + size)] - 1);
        }
        return distinct(hashes);
    }

    /**
     * Runs of characters (UTF-16 code units); a shorter text is one shingle, an empty text none.
     *
     * @param normal a normalized text
     * @param size characters per shingle
     * @return their hashes, ascending
     */
    public static long[] characters(String normal, int size) {
        if (normal.isEmpty()) {
            return new long[0];
        }
        int shingles = Math.max(1, normal.length() - size + 1);
        long[] hashes = new long[shingles];
        for (int i = 0; i < shingles; i++) {
            hashes[i] = hash(normal, i, Math.min(normal.length(), i + size));
        }
        return distinct(hashes);
    }

    /** Where each word begins, and one past the end plus one, so that word i ends one before the next start. */
    private static int[] wordStarts(String normal) {
        if (normal.isEmpty()) {
            return new int[] {0};
        }
        int words = 1;
        for (int i = 0; i < normal.length(); i++) {
            words += normal.charAt(i) == ' ' ? 1 : 0;
        }
        int[] starts = new int[words + 1];
        int next = 1;
        for (int i = 0; i < normal.length(); i++) {
            if (normal.charAt(i) == ' ') {
                starts[next++] = i + 1;
            }
        }
        starts[words] = normal.length() + 1;
        return starts;
    }

    private static long hash(String text, int from, int to) {
        long hash = FNV_OFFSET;
        for (int i = from; i < to; i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return mix(hash);
    }

    /** The 64-bit finisher of MurmurHash3: FNV alone leaves the high bits of short texts alike. */
    static long mix(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }

    private static long[] distinct(long[] hashes) {
        Arrays.sort(hashes);
        int kept = 1;
        for (int i = 1; i < hashes.length; i++) {
            if (hashes[i] != hashes[kept - 1]) {
                hashes[kept++] = hashes[i];
            }
        }
        return kept == hashes.length ? hashes : Arrays.copyOf(hashes, kept);
    }

    /**
     * Shared shingles over all shingles.
     *
     * @param a a set
     * @param b another
     * @return a share in [0, 1]; 0 if both are empty
     */
    public static double jaccard(long[] a, long[] b) {
        int shared = shared(a, b);
        int all = a.length + b.length - shared;
        return all == 0 ? 0 : (double) shared / all;
    }

    /**
     * The share of one set that the other holds, too.
     *
     * @param a the set that may be contained
     * @param b the set that may contain it
     * @return a share in [0, 1]; absent if {@code a} is empty
     */
    public static OptionalDouble containment(long[] a, long[] b) {
        return a.length == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) shared(a, b) / a.length);
    }

    private static int shared(long[] a, long[] b) {
        int shared = 0;
        for (int i = 0, j = 0; i < a.length && j < b.length; ) {
            int order = Long.compare(a[i], b[j]);
            shared += order == 0 ? 1 : 0;
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
        return shared;
    }
}
