package org.medbench.format;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A reader of delimited text as simple as can be, to compare with. */
final class SimpleCsv {

    private SimpleCsv() {}

    static List<Object> rows(String text, char delimiter, boolean header) {
        List<List<String>> records = records(text.startsWith("\ufeff") ? text.substring(1) : text, delimiter);
        List<Object> rows = new ArrayList<>();
        for (int i = header ? 1 : 0; i < records.size(); i++) {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int c = 0; c < records.get(i).size(); c++) {
                String name = header ? records.get(0).get(c) : "c" + c;
                row.put(name.isEmpty() ? "_index" : name, records.get(i).get(c));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<List<String>> records(String text, char delimiter) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"' && (quoted || field.isEmpty())) {
                quoted = !quoted;
            } else if (!quoted && c == delimiter) {
                record.add(field.toString());
                field.setLength(0);
            } else if (!quoted && (c == '\n' || c == '\r')) {
                if (!record.isEmpty() || !field.isEmpty()) {
                    record.add(field.toString());
                    records.add(record);
                }
                record = new ArrayList<>();
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        if (!record.isEmpty() || !field.isEmpty()) {
            record.add(field.toString());
            records.add(record);
        }
        return records;
    }
}
