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
 * Reads brat standoff annotations ({@code .ann}), https://brat.nlplab.org/standoff.html. A row for each: {@code id}, {@code
 * type}, then for text {@code spans} (structures of {@code start} and {@code end} in characters of the text file, end
 * exclusive) and {@code text}; for relations, events, attributes and notes {@code arguments} (structures of {@code role},
 * empty if there is none, and {@code value}) and, if given, {@code text}.
 */
public final class BratAdapter extends LineFormat {

    private static final Pattern LINE = Pattern.compile("([TREAMN#]\\d+|\\*)\\t(\\S+)(?: ([^\\t]*))?(?:\\t(.*))?");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,9}) (\\d{1,9})");

    /** Made by {@code ServiceLoader}. */
    public BratAdapter() {
        super("brat");
    }

    @Override
    boolean matches(List<String> lines) {
        return lines.stream().anyMatch(line -> line.startsWith("T"))
                && lines.stream().allMatch(line -> line.isBlank() || isSound(line));
    }

    private static boolean isSound(String line) {
        Matcher matcher = LINE.matcher(line);
        return matcher.matches() && (!line.startsWith("T") || spans(matcher.group(3)) != null);
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
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw lines.malformed("an annotation (id, tab, type and what it is about) was expected");
        }
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("id", new Value.Text(matcher.group(1)));
        row.put("type", new Value.Text(matcher.group(2)));
        if (line.startsWith("T")) {
            List<Value> spans = spans(matcher.group(3));
            if (spans == null || matcher.group(4) == null) {
                throw lines.malformed("a text annotation has offsets and the text itself");
            }
            row.put("spans", new Value.Elements(spans));
        } else {
            row.put("arguments", new Value.Elements(arguments(matcher.group(3))));
        }
        if (matcher.group(4) != null) {
            row.put("text", new Value.Text(matcher.group(4)));
        }
        return row;
    }

    /** The spans of a text annotation; null if these are none. */
    private static @Nullable List<Value> spans(@Nullable String text) {
        List<Value> spans = new ArrayList<>();
        for (String part : text == null ? new String[] {""} : text.split(";")) {
            Matcher matcher = SPAN.matcher(part);
            if (!matcher.matches()) {
                return null;
            }
            Map<String, Value> span = new LinkedHashMap<>();
            span.put("start", new Value.Numeral(matcher.group(1)));
            span.put("end", new Value.Numeral(matcher.group(2)));
            spans.add(new Value.Struct(span));
        }
        return spans;
    }

    private static List<Value> arguments(@Nullable String text) {
        List<Value> arguments = new ArrayList<>();
        for (String part :
                text == null || text.isBlank() ? new String[0] : text.strip().split(" +")) {
            int colon = part.indexOf(':');
            Map<String, Value> argument = new LinkedHashMap<>();
            argument.put("role", new Value.Text(colon < 0 ? "" : part.substring(0, colon)));
            argument.put("value", new Value.Text(part.substring(colon + 1)));
            arguments.add(new Value.Struct(argument));
        }
        return arguments;
    }
}
