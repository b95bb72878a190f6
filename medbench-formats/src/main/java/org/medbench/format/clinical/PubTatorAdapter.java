package org.medbench.format.clinical;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Value;

/**
 * Reads PubTator: a title and an abstract, then annotations of both together, then an empty line. A row for each document:
 * {@code pmid}, {@code title}, {@code abstract}, {@code annotations} (structures of {@code start}, {@code end}, {@code text},
 * {@code type} and, if given, {@code id}; offsets in characters of title, one blank and abstract, end exclusive) and {@code
 * relations} (structures of {@code type} and {@code arguments}).
 */
public final class PubTatorAdapter extends LineFormat {

    private static final Pattern PASSAGE = Pattern.compile("(\\w+)\\|([ta])\\|(.*)");
    private static final int FIRST_COLUMNS_OF_ANNOTATION = 5;
    private static final Pattern OFFSET = Pattern.compile("\\d{1,9}");

    /** Made by {@code ServiceLoader}. */
    public PubTatorAdapter() {
        super("pubtator");
    }

    @Override
    boolean matches(List<String> lines) {
        List<String> first =
                lines.stream().filter(line -> !line.isBlank()).limit(2).toList();
        if (first.size() < 2) {
            return false;
        }
        Matcher title = PASSAGE.matcher(first.get(0));
        Matcher text = PASSAGE.matcher(first.get(1));
        return title.matches()
                && text.matches()
                && title.group(1).equals(text.group(1))
                && title.group(2).equals("t")
                && text.group(2).equals("a");
    }

    @Override
    @Nullable
    Map<String, Value> record(Lines lines) throws IOException {
        String line = lines.next();
        while (line != null && line.isBlank()) {
            line = lines.next();
        }
        if (line == null) {
            return null;
        }
        Map<String, Value> row = new LinkedHashMap<>();
        String pmid = passage(line, "t", "title", row, lines);
        String text = lines.next();
        if (text == null || !pmid.equals(passage(text, "a", "abstract", row, lines))) {
            throw lines.malformed("the abstract of " + pmid + " was expected");
        }
        row.put("pmid", new Value.Text(pmid));
        annotations(pmid, row, lines);
        return row;
    }

    private static String passage(String line, String sign, String field, Map<String, Value> row, Lines lines)
            throws IOException {
        Matcher matcher = PASSAGE.matcher(line);
        if (!matcher.matches() || !matcher.group(2).equals(sign)) {
            throw lines.malformed("a " + field + " (number|" + sign + "|text) was expected");
        }
        row.putIfAbsent("pmid", Value.NULL);
        row.put(field, new Value.Text(matcher.group(3)));
        return matcher.group(1);
    }

    private static void annotations(String pmid, Map<String, Value> row, Lines lines) throws IOException {
        List<Value> annotations = new ArrayList<>();
        List<Value> relations = new ArrayList<>();
        for (String line = lines.next(); line != null && !line.isBlank(); line = lines.next()) {
            if (PASSAGE.matcher(line).matches()) {
                lines.putBack(line);
                break;
            }
            String[] columns = line.split("\t", -1);
            if (!columns[0].equals(pmid) || columns.length < 4) {
                throw lines.malformed("an annotation or relation of " + pmid + " was expected");
            }
            boolean annotation = columns.length >= FIRST_COLUMNS_OF_ANNOTATION
                    && OFFSET.matcher(columns[1]).matches();
            (annotation ? annotations : relations).add(annotation ? annotation(columns, lines) : relation(columns));
        }
        row.put("annotations", new Value.Elements(List.copyOf(annotations)));
        row.put("relations", new Value.Elements(List.copyOf(relations)));
    }

    private static Value annotation(String[] columns, Lines lines) throws IOException {
        if (!OFFSET.matcher(columns[2]).matches()) {
            throw lines.malformed("the end of an annotation is no number: " + columns[2]);
        }
        Map<String, Value> annotation = new LinkedHashMap<>();
        annotation.put("start", new Value.Numeral(columns[1]));
        annotation.put("end", new Value.Numeral(columns[2]));
        annotation.put("text", new Value.Text(columns[3]));
        annotation.put("type", new Value.Text(columns[4]));
        if (columns.length > FIRST_COLUMNS_OF_ANNOTATION) {
            annotation.put("id", new Value.Text(columns[FIRST_COLUMNS_OF_ANNOTATION]));
        }
        return new Value.Struct(annotation);
    }

    private static Value relation(String[] columns) {
        List<Value> arguments = new ArrayList<>();
        for (int i = 2; i < columns.length; i++) {
            arguments.add(new Value.Text(columns[i]));
        }
        Map<String, Value> relation = new LinkedHashMap<>();
        relation.put("type", new Value.Text(columns[1]));
        relation.put("arguments", new Value.Elements(arguments));
        return new Value.Struct(relation);
    }
}
