package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.medbench.item.ExtractionItem.Relation;
import org.medbench.item.ExtractionItem.TextSpan;
import org.medbench.spi.Value;

/**
 * Reads stretches of text: a list of structures with start and text, and perhaps end, label and concept, or a structure of
 * such lists side by side. A text must lie where its offset says.
 */
final class Spans {

    private static final Set<String> START = Set.of(
            "start",
            "begin",
            "offset",
            "answer_start",
            "start_char",
            "start_offset",
            "start_position",
            "from",
            "char_start");
    private static final Set<String> END =
            Set.of("end", "stop", "answer_end", "end_char", "end_offset", "end_position", "to", "char_end");
    private static final Set<String> TEXT =
            Set.of("text", "mention", "surface", "answer", "span", "entity_text", "word");
    private static final Set<String> LABEL =
            Set.of("label", "type", "entity_type", "tag", "class", "category", "entity", "semantic_type");
    private static final Set<String> CONCEPT = Set.of(
            "concept",
            "concept_id",
            "conceptid",
            "cui",
            "identifier",
            "mesh",
            "mesh_id",
            "normalized",
            "db_id",
            "reference",
            "code");

    private Spans() {}

    private static final Pattern RUNNING = Pattern.compile("[A-Za-z]{0,2}[-_]?\\d{1,3}");
    private static final Set<String> NAME = Set.of("ref", "id", "span_id", "entity_id", "mention_id", "eid");
    private static final Set<String> FROM = Set.of("from", "head", "arg1", "arg_1", "subject", "source", "h");
    private static final Set<String> TO = Set.of("to", "tail", "arg2", "arg_2", "object", "target", "t");

    /** A span and the name by which relations point at it; empty if it has none. */
    record Named(String name, TextSpan span) {}

    /** Whether the members of a structure tell relations between named spans. */
    static boolean areRelations(Set<String> names) {
        return names.stream().anyMatch(FROM::contains)
                && names.stream().anyMatch(TO::contains)
                && names.stream().anyMatch(LABEL::contains);
    }

    /** Whether the members of a structure name spans, so that relations can point at them. */
    static boolean areNamed(Set<String> names) {
        return names.stream().anyMatch(NAME::contains);
    }

    /**
     * The relations of a cell.
     *
     * @param named the spans that they may point at
     * @param spans the same spans, each once
     * @throws RowProblem if one points elsewhere, or does not say how it relates them
     */
    static List<Relation> relations(Value value, List<Named> named, List<TextSpan> spans) throws RowProblem {
        List<Relation> relations = new ArrayList<>();
        for (Map<String, Value> members : records(value)) {
            String label = text(members, LABEL);
            if (label == null) {
                throw new RowProblem("a relation without a label: " + members.keySet());
            }
            relations.add(
                    new Relation(label, end(text(members, FROM), named, spans), end(text(members, TO), named, spans)));
        }
        return relations;
    }

    private static int end(@Nullable String name, List<Named> named, List<TextSpan> spans) throws RowProblem {
        for (Named one : named) {
            if (one.name().equals(name)) {
                return spans.indexOf(one.span());
            }
        }
        throw new RowProblem("a relation points at '" + name + "', which is no span of the row");
    }

    /** Whether the members of a structure tell spans. */
    static boolean areMembers(Set<String> names) {
        return names.stream().anyMatch(START::contains)
                && names.stream().anyMatch(name -> TEXT.contains(name) || END.contains(name));
    }

    /**
     * The spans of a cell over a text.
     *
     * @param inCodePoints whether upstream counts code points; otherwise UTF-16 code units
     * @throws RowProblem if a text does not lie at its offset
     */
    static List<TextSpan> read(Value value, String over, boolean inCodePoints) throws RowProblem {
        return named(value, over, inCodePoints).stream()
                .map(Named::span)
                .distinct()
                .toList();
    }

    /** Like {@link #read}, with names and all repetitions. */
    static List<Named> named(Value value, String over, boolean inCodePoints) throws RowProblem {
        List<Named> spans = new ArrayList<>();
        for (Map<String, Value> members : records(value)) {
            String name = text(members, NAME);
            spans.add(new Named(name == null ? "" : name, span(members, over, inCodePoints)));
        }
        return spans;
    }

    /** One map for each span, also where the members are lists side by side. */
    private static List<Map<String, Value>> records(Value value) throws RowProblem {
        List<Map<String, Value>> records = new ArrayList<>();
        if (value instanceof Value.Elements list) {
            for (Value element : list.elements()) {
                if (!(element instanceof Value.Struct struct)) {
                    throw new RowProblem("expected a span, found " + Values.shown(element));
                }
                records.add(struct.members());
            }
        } else if (value instanceof Value.Struct struct) {
            struct.members().forEach((name, member) -> {
                List<Value> column = member instanceof Value.Elements list ? list.elements() : List.of(member);
                for (int i = 0; i < column.size(); i++) {
                    if (records.size() == i) {
                        records.add(new LinkedHashMap<>());
                    }
                    records.get(i).put(name, column.get(i));
                }
            });
        } else if (!Values.isAbsent(value)) {
            throw new RowProblem("expected spans, found " + Values.shown(value));
        }
        return records;
    }

    private static TextSpan span(Map<String, Value> members, String over, boolean inCodePoints) throws RowProblem {
        int start = position(number(members, START), over, inCodePoints);
        String text = text(members, TEXT);
        int end = text == null ? position(number(members, END), over, inCodePoints) : start + text.length();
        if (start < 0 || end <= start || end > over.length()) {
            throw new RowProblem("a span from " + start + " to " + end + " in a text of " + over.length());
        }
        String there = over.substring(start, end);
        if (text != null && !there.equals(text)) {
            throw new RowProblem(
                    "at " + start + " the text is '" + Values.shorten(there) + "', not '" + Values.shorten(text) + "'");
        }
        int stated = position(number(members, END), over, inCodePoints);
        if (text != null && stated >= 0 && stated != end && stated != end - 1) {
            throw new RowProblem("the span '" + Values.shorten(text) + "' ends at " + end + ", not at " + stated);
        }
        return new TextSpan(
                start,
                end,
                there,
                Optional.ofNullable(text(members, LABEL)).orElse("answer"),
                Optional.ofNullable(text(members, CONCEPT)).or(() -> conceptById(members)));
    }

    /** An {@code id} is the concept's, unless it only numbers the spans of a row: {@code T12}, {@code 3}. */
    private static Optional<String> conceptById(Map<String, Value> members) {
        return Optional.ofNullable(text(members, Set.of("id")))
                .filter(id -> !RUNNING.matcher(id).matches());
    }

    private static int number(Map<String, Value> members, Set<String> names) throws RowProblem {
        String text = text(members, names);
        if (text == null) {
            return -1;
        }
        try {
            return Integer.parseInt(text.strip());
        } catch (NumberFormatException e) {
            throw new RowProblem("'" + Values.shorten(text) + "' is no offset");
        }
    }

    private static int position(int offset, String over, boolean inCodePoints) throws RowProblem {
        if (!inCodePoints || offset <= 0) {
            return offset;
        }
        try {
            return over.offsetByCodePoints(0, offset);
        } catch (IndexOutOfBoundsException e) {
            throw new RowProblem("offset " + offset + " lies behind the text's end");
        }
    }

    private static @Nullable String text(Map<String, Value> members, Set<String> names) {
        for (Map.Entry<String, Value> member : members.entrySet()) {
            if (names.contains(member.getKey())) {
                return Values.text(member.getValue());
            }
        }
        return null;
    }
}
