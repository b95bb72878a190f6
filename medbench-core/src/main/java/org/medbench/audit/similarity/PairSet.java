package org.medbench.audit.similarity;

import java.util.Arrays;

/** Distinct pairs of positions, the smaller first, up to a limit; what comes beyond it is counted as refused. */
final class PairSet {

    private final int limit;
    private long[] pairs = new long[1024];
    private int size;
    private boolean truncated;

    PairSet(int limit) {
        this.limit = limit;
    }

    void add(int first, int second) {
        if (size == pairs.length) {
            compact();
        }
        if (size >= limit) {
            truncated = true;
            return;
        }
        if (size == pairs.length) {
            pairs = Arrays.copyOf(pairs, Math.min(limit, size * 2));
        }
        pairs[size++] = (long) Math.min(first, second) << 32 | Math.max(first, second);
    }

    private void compact() {
        Arrays.sort(pairs, 0, size);
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (kept == 0 || pairs[i] != pairs[kept - 1]) {
                pairs[kept++] = pairs[i];
            }
        }
        size = kept;
    }

    /** Ascending, so by the earlier item and then by the later. */
    long[] sorted() {
        compact();
        return Arrays.copyOf(pairs, size);
    }

    boolean isTruncated() {
        return truncated;
    }
}
