package org.medbench.format.csv;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The beginning of a text, split by one delimiter for judging whether it is the right one. Never fails: what does not fit
 * is counted.
 */
final class SampleRecords {

    private static final int MOST_RECORDS = 1_000;

    private final String text;
    private final String delimiter;
    private final boolean quoted;
    private final List<List<String>> records = new ArrayList<>();
    private int violations;
    private int quotedFields;
    private boolean unclosed;

    private SampleRecords(String text, String delimiter, boolean quoted) {
        this.text = text;
        this.delimiter = delimiter;
        this.quoted = quoted;
    }

    /**
     * Splits a sample.
     *
     * @param whole whether the sample is the whole text; otherwise its last record is left out as incomplete
     */
    static SampleRecords of(String text, String delimiter, boolean quoted, boolean whole) {
        SampleRecords sample = new SampleRecords(text, delimiter, quoted);
        sample.split(whole);
        return sample;
    }

    private void split(boolean whole) {
        List<String> record = new ArrayList<>();
        int at = 0;
        while (at < text.length() && records.size() < MOST_RECORDS) {
            int end = quoted && text.charAt(at) == '"' ? quotedEnd(at) : plainEnd(at);
            if (end < 0) {
                unclosed = true;
                violations += whole ? 1 : 0;
                return;
            }
            record.add(text.substring(at, end));
            at = end;
            if (text.startsWith(delimiter, at)) {
                at += delimiter.length();
                if (at == text.length()) {
                    record.add("");
                }
                continue;
            }
            if (at == text.length() && !whole) {
                return;
            }
            at = behindLineEnd(at);
            finish(record);
            record = new ArrayList<>();
        }
        if (!record.isEmpty() && whole) {
            finish(record);
        }
    }

    private void finish(List<String> record) {
        if (record.size() > 1 || !record.get(0).isEmpty()) {
            records.add(record);
        }
    }

    private int plainEnd(int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n' || c == '\r' || c == delimiter.charAt(0) && text.startsWith(delimiter, at)) {
                return at;
            }
            at++;
        }
        return at;
    }

    /** The end of a quoted field; -1 if it has none. Anything between the closing mark and the delimiter is a violation. */
    private int quotedEnd(int from) {
        int at = from + 1;
        while (true) {
            at = text.indexOf('"', at);
            if (at < 0) {
                return -1;
            }
            if (at + 1 < text.length() && text.charAt(at + 1) == '"') {
                at += 2;
                continue;
            }
            int end = plainEnd(at + 1);
            if (end > at + 1) {
                violations++;
            } else {
                quotedFields++;
            }
            return end;
        }
    }

    private int behindLineEnd(int at) {
        return at >= text.length() ? at : text.startsWith("\r\n", at) ? at + 2 : at + 1;
    }

    /** Complete records, blank lines left out; quoted fields still have their marks. */
    List<List<String>> records() {
        return records;
    }

    int violations() {
        return violations;
    }

    /** Whether the last quotation mark that opens a field has no other behind it. */
    boolean isUnclosed() {
        return unclosed;
    }

    int quotedFields() {
        return quotedFields;
    }

    /** The number of columns that most records have. */
    int columns() {
        Map<Integer, Integer> counts = new HashMap<>();
        records.forEach(record -> counts.merge(record.size(), 1, Integer::sum));
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .orElse(0);
    }

    /** The share of records that have that many columns. */
    double agreement() {
        int columns = columns();
        long agreeing =
                records.stream().filter(record -> record.size() == columns).count();
        return records.isEmpty() ? 0 : (double) agreeing / records.size();
    }
}
