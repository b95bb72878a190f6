package org.medbench.spi;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Writes rows of a schema in one format: exports, results, review sheets. Thread-safe and stateless; found by {@code
 * ServiceLoader}.
 */
public interface TableWriter {

    /**
     * The formats that this writer writes.
     *
     * @return lower-case names such as {@code csv}; no other writer may claim one of them
     */
    Set<String> formats();

    /**
     * Writes a table. What it writes, the adapter of the same format reads as equal rows, as far as the format can hold
     * them.
     *
     * @param format which of its formats
     * @param columns the columns, in order
     * @param rows the rows; fields that are no column are refused
     * @param out where to write; flushed, not closed
     * @throws IOException if the output fails or a row does not fit
     */
    void write(String format, List<Column> columns, Stream<Row> rows, OutputStream out) throws IOException;

    /**
     * One column of a table.
     *
     * @param name its name
     * @param type what it holds
     */
    record Column(String name, Type type) {}

    /** What a column holds. */
    enum Type {
        /** Text. */
        TEXT,
        /** Whole numbers of 64 bits. */
        INTEGER,
        /** Floating-point numbers of 64 bits. */
        DECIMAL,
        /** Truth values. */
        FLAG,
        /** Binary data. */
        BYTES,
        /** Lists of text. */
        TEXT_LIST,
        /** Structures and lists of them, written as JSON text where the format has none. */
        STRUCTURE
    }
}
