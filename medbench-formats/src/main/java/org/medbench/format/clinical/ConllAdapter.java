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
 * first, and an empty line behind each sentence. The tag is the last column that holds one on every line; behind it, some
 * lines may have a remark. A row for each sentence: {@code tokens} and {@code tags}, lists of one length, and {@code
 * column1}, {@code column2}, … for the other columns, empty where a line ends before. Lines that mark a document's start
 * ({@code -DOCSTART-}) are no tokens.
 */
public final class ConllAdapter extends LineFormat {

    private static final Pattern TAG = Pattern.compile("O|[BIESLUM]-\\S+");
    private static final Pattern TABS = Pattern.compile("\\t");
    private static final Pattern BLANKS = Pattern.compile("[ \\t]+");
    private static final String DOCUMENT = "-DOCSTART-";

    /** Made by {@code ServiceLoader}. */
    public ConllAdapter() {
        super("conll");
    }

    @Override
    boolean matches(List<String> lines) {
        List<String[]> tokens = new ArrayList<>();
        boolean separated = false;
        for (String line : lines) {
            if (line.isBlank()) {
                separated |= !tokens.isEmpty();
            } else if (!line.startsWith(DOCUMENT)) {
                tokens.add(columns(line));
            }
        }
        int tag = tagColumn(tokens);
        return separated
                && tag > 0
                && tokens.stream().anyMatch(cells -> !cells[tag].equals("O"))
                && tokens.stream().mapToInt(cells -> cells.length).distinct().count() <= 3;
    }

    /** A token never holds a tab, but may hold a blank where columns are separated by tabs; what is empty at the end is none. */
    private static String[] columns(String line) {
        String text = line.stripTrailing();
        return text.indexOf('\t') >= 0 ? TABS.split(text) : BLANKS.split(text.strip());
    }

    /** The last column with a tag on every line; -1 if there is none, or a column behind it holds tags, too. */
    private static int tagColumn(List<String[]> tokens) {
        int narrowest = tokens.stream().mapToInt(cells -> cells.length).min().orElse(0);
        for (int column = narrowest - 1; column > 0; column--) {
            int at = column;
            long tags = tokens.stream().filter(cells -> isTag(cells, at)).count();
            if (tags == tokens.size()) {
                return tokens.stream().anyMatch(cells -> hasTagBehind(cells, at)) ? -1 : column;
            }
        }
        return -1;
    }

    private static boolean isTag(String[] cells, int column) {
        return TAG.matcher(cells[column]).matches();
    }

    private static boolean hasTagBehind(String[] cells, int column) {
        for (int i = column + 1; i < cells.length; i++) {
            if (isTag(cells, i)) {
                return true;
            }
        }
        return false;
    }

    @Override
    @Nullable
    Map<String, Value> record(Lines lines) throws IOException {
        List<String[]> tokens = new ArrayList<>();
        for (String line = lines.next(); line != null; line = lines.next()) {
            if (line.isBlank() && !tokens.isEmpty()) {
                break;
            }
            if (!line.isBlank() && !line.startsWith(DOCUMENT)) {
                String[] cells = columns(line);
                if (cells.length < 2) {
                    throw lines.malformed("a token has two or more columns, not 1");
                }
                tokens.add(cells);
            }
        }
        if (tokens.isEmpty()) {
            return null;
        }
        int tag = tagColumn(tokens);
        if (tag < 0) {
            throw lines.malformed("no column of this sentence holds one tag on each line");
        }
        return row(tokens, tag);
    }

    private static Map<String, Value> row(List<String[]> tokens, int tag) {
        int width = tokens.stream().mapToInt(cells -> cells.length).max().orElse(0);
        Map<String, Value> row = new LinkedHashMap<>();
        for (int column = 0; column < width; column++) {
            List<Value> cells = new ArrayList<>(tokens.size());
            for (String[] token : tokens) {
                cells.add(new Value.Text(column < token.length ? token[column] : ""));
            }
            String name = column == 0 ? "tokens" : column == tag ? "tags" : "column" + column;
            row.put(name, new Value.Elements(cells));
        }
        return row;
    }
}
