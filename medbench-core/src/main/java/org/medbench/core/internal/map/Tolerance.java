package org.medbench.core.internal.map;

/** How many rows may contradict a reading before the whole of it is in doubt. */
final class Tolerance {

    private Tolerance() {}

    /** One in a hundred, never more: of 99 rows none, of 199 rows one. */
    static long of(long rows) {
        return rows / 100;
    }
}
