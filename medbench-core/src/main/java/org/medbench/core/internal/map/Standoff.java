package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.spi.FileDescription;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * Annotations that stand apart from their text (brat), put together with it: one row for the document, with {@code id}, {@code
 * text}, {@code spans} and {@code relations}.
 */
public final class Standoff {

    private Standoff() {}

    /**
     * A document of one row.
     *
     * @param annotations the rows of the annotation file
     * @param name the name of the text file
     * @param text its content
     * @return the document, named by its annotations
     */
    public static RowFile document(RowFile annotations, String name, String text) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        String id = file.substring(0, file.lastIndexOf('.'));
        return new RowFile(
                annotations.file(),
                annotations.member(),
                fields -> Stream.of(row(annotations, id, text)),
                FileDescription.UNKNOWN);
    }

    private static Row row(RowFile annotations, String id, String text) throws IOException {
        List<Value> spans = new ArrayList<>();
        List<Value> relations = new ArrayList<>();
        Map<String, String> concepts = new HashMap<>();
        List<Row> rows = new ArrayList<>();
        try (Stream<Row> all = annotations.rows().open(Set.of())) {
            for (Iterator<Row> each = all.iterator(); each.hasNext(); ) {
                rows.add(each.next());
            }
        }
        for (Row row : rows) {
            if (text(row, "id").startsWith("N")) {
                List<String> arguments = arguments(row);
                concepts.putIfAbsent(arguments.get(0), arguments.get(arguments.size() - 1));
            }
        }
        for (Row row : rows) {
            char kind = text(row, "id").charAt(0);
            if (kind == 'T') {
                spans.addAll(pieces(row, concepts));
            } else if (kind == 'R') {
                relations.add(relation(row));
            }
        }
        Map<String, Value> document = new LinkedHashMap<>();
        document.put("id", new Value.Text(id));
        document.put("text", new Value.Text(text));
        document.put("spans", new Value.Elements(spans));
        document.put("relations", new Value.Elements(relations));
        return Row.of(0, document);
    }

    /** Each piece of an annotation with its own words; these stand in one text with a blank between the pieces. */
    private static List<Value> pieces(Row row, Map<String, String> concepts) {
        List<Value> pieces = new ArrayList<>();
        String words = text(row, "text");
        int at = 0;
        for (Value piece : ((Value.Elements) row.value("spans")).elements()) {
            Map<String, Value> span = new LinkedHashMap<>(((Value.Struct) piece).members());
            int length = number(span, "end") - number(span, "start");
            int from = Math.min(at, words.codePointCount(0, words.length()));
            int to = Math.min(from + Math.max(length, 0), words.codePointCount(0, words.length()));
            String own = words.substring(words.offsetByCodePoints(0, from), words.offsetByCodePoints(0, to));
            span.put("text", new Value.Text(own));
            span.put("label", row.value("type"));
            span.put("ref", row.value("id"));
            String concept = concepts.get(text(row, "id"));
            if (concept != null) {
                span.put("concept", new Value.Text(concept));
            }
            pieces.add(new Value.Struct(span));
            at = to + 1;
        }
        return pieces;
    }

    private static int number(Map<String, Value> members, String name) {
        return Integer.parseInt(String.valueOf(Values.text(members.getOrDefault(name, Value.NULL))));
    }

    private static Value relation(Row row) {
        List<String> ends = arguments(row);
        return new Value.Struct(Map.of(
                "label", row.value("type"),
                "from", new Value.Text(ends.isEmpty() ? "" : ends.get(0)),
                "to", new Value.Text(ends.isEmpty() ? "" : ends.get(ends.size() - 1))));
    }

    /** {@code MeSH:D003924} as it stands; the name of an argument of a relation, as in {@code Arg1:T1}, is left out. */
    private static List<String> arguments(Row row) {
        List<String> values = new ArrayList<>();
        for (Value argument : ((Value.Elements) row.value("arguments")).elements()) {
            String role = String.valueOf(Values.text(FieldPath.follow(argument, "role")));
            String value = String.valueOf(Values.text(FieldPath.follow(argument, "value")));
            values.add(role.isEmpty() || role.startsWith("Arg") ? value : role + ":" + value);
        }
        return values.isEmpty() ? List.of("") : values;
    }

    private static String text(Row row, String name) {
        String text = Values.text(row.value(name));
        return text == null ? "" : text;
    }
}
