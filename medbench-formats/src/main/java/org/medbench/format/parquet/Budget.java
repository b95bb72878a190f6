package org.medbench.format.parquet;

import java.io.UncheckedIOException;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** Counts what one record takes; a few run lengths can stand for billions of list elements. */
final class Budget {

    /** About what a value takes beside its text. */
    private static final int VALUE = 32;

    private final long fieldBytes;
    private final long recordBytes;
    private long taken;
    private long row;

    Budget(Limits limits) {
        fieldBytes = limits.get(Limit.FIELD_BYTES);
        recordBytes = limits.get(Limit.RECORD_BYTES);
    }

    /** Begins a record. */
    void begin(long row) {
        this.row = row;
        taken = 0;
    }

    /** Counts a value of so many bytes, before it is copied. */
    void take(int bytes) {
        taken += VALUE + bytes;
        if (bytes > fieldBytes) {
            throw new UncheckedIOException(DecodeFailure.limit(Limit.FIELD_BYTES, fieldBytes, bytes, row));
        }
        if (taken > recordBytes) {
            throw new UncheckedIOException(DecodeFailure.limit(Limit.RECORD_BYTES, recordBytes, taken, row));
        }
    }
}
