package org.medbench.format.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.medbench.format.text.Utf8Stream;

/** A delimited text that is open at its start, with what its first 64 KiB show. */
final class CsvText implements Closeable {

    /** FastCSV fetches so many characters at a time, and wants to hold at least two fetches. */
    static final int LEAST_BUFFER = 64 * 1024;

    private final Utf8Stream in;
    private final Dialect dialect;
    private final List<List<String>> records;

    private CsvText(Utf8Stream in, CsvOptions options) throws IOException {
        this.in = in;
        byte[] head = in.head();
        boolean whole = head.length < Utf8Stream.SAMPLE;
        String sample = text(head);
        this.dialect = new DialectDetector(sample, whole, options).detect();
        this.records = SampleRecords.of(sample, dialect.delimiter(), dialect.quoted(), whole)
                .records();
    }

    static CsvText open(InputStream bytes, CsvOptions options) throws IOException {
        Utf8Stream in = Utf8Stream.of(bytes, options.charset());
        try {
            return new CsvText(in, options);
        } catch (IOException | RuntimeException e) {
            try (in) {
                throw e;
            }
        }
    }

    /** The text of bytes that may end within a character. */
    private static String text(byte[] utf8) {
        int end = utf8.length;
        while (end > 0 && end > utf8.length - 4 && (utf8[end - 1] & 0xC0) == 0x80) {
            end--;
        }
        boolean cut = end > 0 && end < utf8.length + 1 && utf8[end - 1] < 0 && (utf8[end - 1] & 0xC0) == 0xC0;
        int lead = cut ? utf8[end - 1] & 0xFF : 0;
        int needed = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 0;
        int length = cut && utf8.length - (end - 1) < needed ? end - 1 : utf8.length;
        return new String(utf8, 0, length, StandardCharsets.UTF_8);
    }

    Utf8Stream stream() {
        return in;
    }

    /** The beginning of a text. */
    static String sample(Utf8Stream in) throws IOException {
        return text(in.head());
    }

    Dialect dialect() {
        return dialect;
    }

    /** How many columns the first record has. */
    int width() {
        return records.isEmpty() ? 1 : records.get(0).size();
    }

    /** Which columns have no value in the sample. */
    Set<Integer> blankColumns() {
        Set<Integer> blank = new HashSet<>();
        for (int i = 0; i < width(); i++) {
            int column = i;
            boolean empty = records.stream()
                    .skip(1)
                    .allMatch(record ->
                            record.size() <= column || record.get(column).isEmpty());
            if (empty) {
                blank.add(i);
            }
        }
        return blank;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
