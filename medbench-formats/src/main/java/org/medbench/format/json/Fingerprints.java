package org.medbench.format.json;

import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits.Limit;

/** Remembers which names an object has had, in eleven to twenty-one bytes each. */
final class Fingerprints {

    private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;

    private final long limit;
    private long[] table = new long[1024];
    private int used;
    private long scopes;

    Fingerprints(long limitInBytes) {
        this.limit = limitInBytes;
    }

    /** Names are told apart by the object that they are in. */
    long scope() {
        return ++scopes;
    }

    /** Whether the name is new in that scope. */
    boolean add(long scope, String name) throws DecodeFailure {
        long print = scope * GOLDEN;
        for (int i = 0; i < name.length(); i++) {
            print = (print ^ name.charAt(i)) * 0x0000_0100_0000_01B3L;
            print ^= print >>> 29;
        }
        print = print == 0 ? 1 : print;
        if (used * 4L >= table.length * 3L) {
            grow();
        }
        if (!put(table, print)) {
            return false;
        }
        used++;
        return true;
    }

    private void grow() throws DecodeFailure {
        // While it grows, the old table is there beside the new one, and the rest of the reader needs room, too.
        long asked = 2L * table.length * Long.BYTES;
        if (asked * 2 > limit) {
            throw DecodeFailure.limit(Limit.RECORD_BYTES, limit, asked * 2, -1);
        }
        long[] larger = new long[table.length * 2];
        for (long print : table) {
            if (print != 0) {
                put(larger, print);
            }
        }
        table = larger;
    }

    private static boolean put(long[] table, long print) {
        int at = (int) ((print * GOLDEN) >>> 20) & (table.length - 1);
        while (table[at] != 0) {
            if (table[at] == print) {
                return false;
            }
            at = (at + 1) & (table.length - 1);
        }
        table[at] = print;
        return true;
    }
}
