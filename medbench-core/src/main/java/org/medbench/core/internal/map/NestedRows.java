package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * Takes rows apart that hold several questions: each structure of a list becomes a row of its own, beside what stands above it
 * in simple fields. Rows are counted anew, since each is a record.
 */
final class NestedRows {

    private NestedRows() {}

    /** The path of the list whose structures hold question and answer, where nothing above them is a question. */
    static Optional<String> find(SplitProfile profile) {
        boolean asksAbove = profile.fields().stream()
                .anyMatch(field -> !field.isInsideList() && !field.path().contains(".") && isQuestion(field));
        if (asksAbove) {
            return Optional.empty();
        }
        return profile.fields().stream()
                .filter(field -> field.holdsLists() && field.most() > 1 && !field.isListOfScalars())
                .map(FieldProfile::path)
                .filter(path -> has(profile, path, true) && has(profile, path, false))
                .findFirst();
    }

    private static boolean has(SplitProfile profile, String list, boolean question) {
        return profile.fields().stream()
                .filter(field -> field.path().startsWith(list + ".") && field.isText())
                .anyMatch(field -> question ? isQuestion(field) : isAnswer(field));
    }

    private static boolean isQuestion(FieldProfile field) {
        return field.isText() && Names.score("question", field.path()) == Names.WHOLE;
    }

    private static boolean isAnswer(FieldProfile field) {
        return Names.score("reference", field.path()) == Names.WHOLE || Names.score("key", field.path()) == Names.WHOLE;
    }

    static List<RowFile> apply(String path, List<RowFile> files) {
        return files.stream()
                .map(file -> new RowFile(file.file(), file.member(), fields -> open(path, file), file.description()))
                .toList();
    }

    private static Stream<Row> open(String path, RowFile file) throws IOException {
        FieldPath list = FieldPath.of(path);
        AtomicLong position = new AtomicLong();
        return file.rows().open(Set.of()).flatMap(row -> records(list, row, position).stream());
    }

    private static List<Row> records(FieldPath list, Row row, AtomicLong position) {
        Value value = list.in(row);
        List<Value> elements = new ArrayList<>();
        collect(value, elements);
        Set<String> above = new LinkedHashSet<>(row.fields());
        above.removeAll(list.topLevel());
        List<Row> rows = new ArrayList<>(elements.size());
        for (Value element : elements) {
            Map<String, Value> values = new LinkedHashMap<>();
            above.forEach(name -> values.put(name, row.value(name)));
            if (element instanceof Value.Struct struct) {
                values.putAll(struct.members());
            }
            rows.add(Row.of(position.getAndIncrement(), values));
        }
        return rows;
    }

    private static void collect(Value value, List<Value> elements) {
        if (value instanceof Value.Elements list) {
            list.elements().forEach(element -> collect(element, elements));
        } else if (value instanceof Value.Struct) {
            elements.add(value);
        }
    }
}
