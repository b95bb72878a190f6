package org.medbench.format.csv;

import java.util.List;

/**
 * How a text is delimited.
 *
 * @param delimiter what stands between fields
 * @param quoted whether a quotation mark at a field's start encloses the field
 * @param header whether the first record names the columns
 */
record Dialect(String delimiter, boolean quoted, boolean header) {

    /** What may stand between fields; earlier ones win where a text gives no reason for either. */
    static final List<String> DELIMITERS = List.of(",", "\t", ";", "||", "|");

    /** Marks no field: half a character never begins one in well-formed text. */
    private static final char NO_QUOTE = '\uDC00';

    char quote() {
        return quoted ? '"' : NO_QUOTE;
    }
}
