package org.medbench.core.internal.io;

import java.io.IOException;
import java.nio.file.Path;

/** A log that is damaged before its tail. Records were certainly lost or changed, so none of what follows is guessed. */
public final class DamagedLogException extends IOException {

    private static final long serialVersionUID = 1;

    private final long offset;
    private final long records;

    DamagedLogException(Path file, long offset, long records) {
        super(file + " is damaged at byte " + offset + ", after " + records + " good records, with more after it");
        this.offset = offset;
        this.records = records;
    }

    /** Where the damage begins, in bytes from the start of the file. */
    public long offset() {
        return offset;
    }

    /** How many good records come before it. */
    public long records() {
        return records;
    }
}
