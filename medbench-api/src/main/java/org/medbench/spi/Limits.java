package org.medbench.spi;

import java.util.EnumMap;
import java.util.Map;

/** What servers and files may ask for. Immutable; every limit can be set and is named in the error that it causes. */
public final class Limits {

    private static final long KIB = 1024;
    private static final long MIB = 1024 * KIB;
    private static final long GIB = 1024 * MIB;

    /** The limits with their defaults; sizes are in bytes unless the name says otherwise. */
    public enum Limit {
        /** Redirects followed for one request. */
        HTTP_REDIRECTS(5),
        /** All header lines of one answer together. */
        HTTP_HEADER_BYTES(64 * KIB),
        /** The body of an answer that is not a download. */
        HTTP_API_BODY_BYTES(32 * MIB),
        /** Pages of one listing. */
        LISTING_PAGES(10_000),
        /** Entries of one listing. */
        LISTING_ENTRIES(1_000_000),
        /** Attempts for one request. */
        HTTP_TRIES(5),
        /** One file. */
        FILE_BYTES(20 * GIB),
        /** Downloads from one host at one time. */
        DOWNLOADS_PER_HOST(4),
        /** One field of a record. */
        FIELD_BYTES(64 * MIB),
        /** One record. */
        RECORD_BYTES(128 * MIB),
        /** Columns of a table. */
        COLUMNS(10_000),
        /** Levels of a nested value. */
        NESTING(100),
        /** Levels of a JSON document. */
        JSON_DEPTH(200),
        /** Characters of a JSON string. */
        JSON_STRING_CHARS(20_000_000),
        /** Characters of a JSON name. */
        JSON_NAME_CHARS(50_000),
        /** Digits of a JSON number. */
        JSON_NUMBER_DIGITS(1_000),
        /** The exponent of a JSON number, either sign. */
        JSON_EXPONENT(10_000),
        /** One line of a JSON Lines file. */
        JSON_LINE_BYTES(64 * MIB),
        /** Characters of a CSV field. */
        CSV_FIELD_CHARS(16_000_000),
        /** One CSV record. */
        CSV_RECORD_CHARS(64 * MIB),
        /** Levels of an XML document. */
        XML_DEPTH(100),
        /** Attributes of an XML element. */
        XML_ATTRIBUTES(256),
        /** Characters of an XML text. */
        XML_TEXT_CHARS(16_000_000),
        /** Rows of a spreadsheet. */
        XLSX_ROWS(1_048_576),
        /** Shared strings of a workbook. */
        XLSX_SHARED_STRINGS(5_000_000),
        /** A Parquet footer. */
        PARQUET_FOOTER_BYTES(64 * MIB),
        /** A Parquet page, compressed or not. */
        PARQUET_PAGE_BYTES(256 * MIB),
        /** Levels of a Parquet schema. */
        PARQUET_SCHEMA_DEPTH(64),
        /** Metadata of an Arrow message. */
        ARROW_METADATA_BYTES(16 * MIB),
        /** Entries of an archive. */
        ARCHIVE_ENTRIES(100_000),
        /** One entry of an archive, unpacked. */
        ARCHIVE_ENTRY_BYTES(8 * GIB),
        /** All entries of an archive, unpacked. */
        ARCHIVE_TOTAL_BYTES(20 * GIB),
        /** How many times larger an unpacked entry may be, beyond {@link #ARCHIVE_GRACE_BYTES}. */
        ARCHIVE_RATIO(200),
        /** Unpacked bytes before the ratio counts. */
        ARCHIVE_GRACE_BYTES(64 * MIB),
        /** Archives inside archives. */
        ARCHIVE_NESTING(2),
        /** The name of an archive's entry. */
        ARCHIVE_NAME_BYTES(1_024);

        private final long standard;

        Limit(long standard) {
            this.standard = standard;
        }
    }

    private static final Limits DEFAULTS = new Limits(Map.of());

    private final EnumMap<Limit, Long> values;

    private Limits(Map<Limit, Long> changed) {
        values = new EnumMap<>(Limit.class);
        for (Limit limit : Limit.values()) {
            values.put(limit, changed.getOrDefault(limit, limit.standard));
        }
    }

    /**
     * The defaults.
     *
     * @return every limit at its default
     */
    public static Limits defaults() {
        return DEFAULTS;
    }

    /**
     * The same limits with one changed.
     *
     * @param limit which one
     * @param value its new value, at least 1
     * @return new limits
     */
    public Limits with(Limit limit, long value) {
        if (value < 1) {
            throw new IllegalArgumentException("limit " + limit + " must be at least 1, not " + value);
        }
        EnumMap<Limit, Long> changed = new EnumMap<>(values);
        changed.put(limit, value);
        return new Limits(changed);
    }

    /**
     * The value of a limit.
     *
     * @param limit which one
     * @return its value
     */
    public long get(Limit limit) {
        return values.get(limit);
    }

    /**
     * Refuses what exceeds a limit; to be called before memory is asked for.
     *
     * @param limit which one
     * @param asked what the file asks for
     * @throws DecodeFailure if that is more than the limit allows
     */
    public void check(Limit limit, long asked) throws DecodeFailure {
        long allowed = get(limit);
        if (asked > allowed || asked < 0) {
            throw DecodeFailure.limit(limit, allowed, asked, -1);
        }
    }
}
