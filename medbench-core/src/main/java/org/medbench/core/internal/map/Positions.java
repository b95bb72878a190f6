package org.medbench.core.internal.map;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Positions of options, shared for the common case of one; never changed. */
final class Positions {

    private static final int[][] SINGLE =
            IntStream.range(0, 32).mapToObj(position -> new int[] {position}).toArray(int[][]::new);

    private Positions() {}

    static int[] of(int position) {
        return position < SINGLE.length ? SINGLE[position] : new int[] {position};
    }

    /** Ascending, since the order of a set of right options means nothing. */
    static int[] sorted(int[] positions) {
        if (positions.length == 1) {
            return positions;
        }
        int[] copy = positions.clone();
        Arrays.sort(copy);
        return copy;
    }

    static boolean hasTwins(int[] sorted) {
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return true;
            }
        }
        return false;
    }
}
