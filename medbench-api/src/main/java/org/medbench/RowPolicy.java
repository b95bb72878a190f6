package org.medbench;

/** What happens to rows that contradict the mapping. They are never repaired and never served with a guess. */
public enum RowPolicy {
    /** Reading ends in a {@code MappingException} that names file and row. */
    FAIL,
    /** The row is left out and reported in {@link Reading#rejections()}. */
    REPORT_AND_SKIP
}
