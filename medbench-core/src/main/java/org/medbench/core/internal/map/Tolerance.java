package org.medbench.core.internal.map;

/** How many rows may contradict a reading before the whole of it is in doubt. */
final class Tolerance {

    private Tolerance() {}

    /** One in a hundred, counted in whole rows; below a hundred rows none. */
    static long of(long rows) {
        return rows < 100 ? 0 : (rows + 99) / 100;
    }
}
