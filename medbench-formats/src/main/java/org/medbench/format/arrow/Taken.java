package org.medbench.format.arrow;

import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** What one record takes: a few bytes can stand for billions of elements. */
final class Taken {

    private static final int VALUE = 32;

    private final long fieldBytes;
    private final long recordBytes;
    private long taken;
    private long row;

    Taken(Limits limits) {
        fieldBytes = limits.get(Limit.FIELD_BYTES);
        recordBytes = limits.get(Limit.RECORD_BYTES);
    }

    void begin(long position) {
        row = position;
        taken = 0;
    }

    long row() {
        return row;
    }

    /** Counts a value of so many bytes, before it is copied. */
    void take(long bytes) throws DecodeFailure {
        if (bytes > fieldBytes) {
            throw DecodeFailure.limit(Limit.FIELD_BYTES, fieldBytes, bytes, row);
        }
        taken += VALUE + bytes;
        if (taken > recordBytes) {
            throw DecodeFailure.limit(Limit.RECORD_BYTES, recordBytes, taken, row);
        }
    }

    /** Refuses a list of so many elements, before there is room made for it. */
    void check(long elements) throws DecodeFailure {
        if (elements > (recordBytes - taken) / VALUE) {
            throw DecodeFailure.limit(Limit.RECORD_BYTES, recordBytes, taken + elements * VALUE, row);
        }
    }
}
