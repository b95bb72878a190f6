package org.medbench.format.clinical;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Value;

/**
 * Reads tokens with tags (CoNLL, IOB, BIO, BIOES): a line for each token with tab or blanks between its columns, the token
 * first and its tag last, and an empty line behind each sentence. A row for each sentence: {@code tokens} and {@code tags},
 * lists of one length, and {@code column1}, {@code column2}, … for what is between. Lines that mark a document's start
 * ({@code -DOCSTART-}) are no tokens.
 */
public final class ConllAdapter extends LineFormat {

    private static final Pattern TAG = Pattern.compile("O|[BIESLUM]-\\S+");
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    private static final String DOCUMENT = "-DOCSTART-";

    /** Made by {@code ServiceLoader}. */
    public ConllAdapter() {
        super("conll");
    }

    @Override
    boolean matches(List<String> lines) {
        boolean tagged = false;
        boolean separated = false;
        int width = 0;
        for (String line : lines) {
            if (line.isBlank()) {
                separated |= width > 0;
            } else if (!line.startsWith(DOCUMENT)) {
                String[] columns = columns(line);
                if (columns.length < 2 || width > 0 && columns.length != width) {
                    return false;
                }
                width = columns.length;
                String tag = columns[width - 1];
                if (!TAG.matcher(tag).matches()) {
                    return false;
                }
                tagged |= !tag.equals("O");
            }
        }
        return tagged && separated;
    }

    /** A token never holds a tab, but may hold a blank where columns are separated by tabs. */
    private static String[] columns(String line) {
        return line.indexOf('\t') >= 0 ? line.split("\t", -1) : BLANKS.split(line.strip());
    }

    @Override
    @Nullable
    Map<String, Value> record(Lines lines) throws IOException {
        List<List<Value>> columns = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank() && !columns.isEmpty()) {
                break;
            }
            if (!line.isBlank() && !line.startsWith(DOCUMENT)) {
                add(columns(line), columns, lines);
            }
        }
        return columns.isEmpty() ? null : row(columns);
    }

    private static void add(String[] cells, List<List<Value>> columns, Lines lines) throws IOException {
        if (cells.length < 2 || !columns.isEmpty() && cells.length != columns.size()) {
            throw lines.malformed("a token has " + (columns.isEmpty() ? "two or more" : columns.size())
                    + " columns, not " + cells.length);
        }
        for (int i = 0; i < cells.length; i++) {
            if (columns.size() == i) {
                columns.add(new ArrayList<>());
            }
            columns.get(i).add(new Value.Text(cells[i]));
        }
    }

    private static Map<String, Value> row(List<List<Value>> columns) {
        Map<String, Value> row = new LinkedHashMap<>();
        int last = columns.size() - 1;
        for (int i = 0; i <= last; i++) {
            String name = i == 0 ? "tokens" : i == last ? "tags" : "column" + i;
            row.put(name, new Value.Elements(List.copyOf(columns.get(i))));
        }
        return row;
    }
}
