package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.catalog.Mapping.TruthFile;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * Joins answers that lie in a file of their own to the rows they belong to. Rows without an answer there are not part of
 * the split, as upstream tells a test set by the ids it has answers for. Several answers to one row, such as the judged
 * documents of a query, become lists side by side.
 */
final class TruthJoin {

    /** The joined row has the other file's fields under this name. */
    static final String PREFIX = "_truth.";

    private TruthJoin() {}

    /**
     * Finds a file of an id and up to three more fields, or of judgements, whose ids are all found in a field of the others.
     *
     * @return the join, or empty if the files have nothing of the kind
     */
    static Optional<TruthFile> find(List<RowFile> files) throws IOException {
        if (files.size() < 2 || files.size() > 8) {
            return Optional.empty();
        }
        boolean judged = false;
        for (RowFile file : files) {
            judged |= head(file).filter(TruthJoin::isJudgement).isPresent();
        }
        List<RowFile> data = new ArrayList<>();
        List<RowFile> answers = new ArrayList<>();
        for (RowFile file : files) {
            (isAnswers(file, judged) ? answers : data).add(file);
        }
        if (answers.size() != 1 || data.isEmpty()) {
            return Optional.empty();
        }
        for (String id : head(answers.get(0)).orElseThrow().fields()) {
            Set<String> wanted = ids(answers.get(0), id);
            if (wanted.size() > 1) {
                Optional<String> matching = fieldWithAll(wanted, data);
                if (matching.isPresent()) {
                    return Optional.of(new TruthFile(answers.get(0).name(), id, matching.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Row> head(RowFile file) throws IOException {
        try (Stream<Row> rows = file.rows().open(Set.of())) {
            return rows.findFirst();
        }
    }

    /** A list of judgements (query, run, document, grade), or two simple fields where there is none. */
    private static boolean isAnswers(RowFile file, boolean judged) throws IOException {
        Optional<Row> head = head(file);
        return head.isPresent()
                && (judged ? isJudgement(head.get()) : head.get().fields().size() == 2)
                && head.get().fields().stream()
                        .allMatch(name -> Values.text(head.get().value(name)) != null);
    }

    private static boolean isJudgement(Row row) {
        List<String> names = List.copyOf(row.fields());
        return (names.size() == 3 || names.size() == 4)
                && KeyReader.wholeNumber(String.valueOf(Values.text(row.value(names.get(names.size() - 1))))) >= 0
                && names.stream()
                        .noneMatch(name ->
                                String.valueOf(Values.text(row.value(name))).indexOf(' ') >= 0);
    }

    private static Set<String> ids(RowFile file, String field) throws IOException {
        Set<String> ids = new HashSet<>();
        try (Stream<Row> rows = file.rows().open(Set.of(field))) {
            for (Iterator<Row> all = rows.iterator(); all.hasNext(); ) {
                Row row = all.next();
                String id = Values.text(row.value(field));
                if (id == null || id.isBlank()) {
                    return Set.of();
                }
                ids.add(id);
            }
        }
        return ids;
    }

    private static Optional<String> fieldWithAll(Set<String> wanted, List<RowFile> data) throws IOException {
        Map<String, Set<String>> missing = new LinkedHashMap<>();
        for (RowFile file : data) {
            for (String field : head(file).map(Row::fields).orElse(Set.of())) {
                missing.computeIfAbsent(field, name -> new HashSet<>(wanted));
            }
        }
        for (RowFile file : data) {
            try (Stream<Row> rows = file.rows().open(Set.of())) {
                for (Iterator<Row> all = rows.iterator(); all.hasNext(); ) {
                    Row row = all.next();
                    missing.forEach((field, open) -> open.remove(Values.text(row.value(field))));
                }
            }
        }
        return missing.entrySet().stream()
                .filter(entry -> entry.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** The data files with the answers joined; the file of the answers is no data file any more. */
    static List<RowFile> apply(TruthFile join, List<RowFile> files) {
        RowFile truth = files.stream()
                .filter(file -> file.name().equals(join.file()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the split has no file '" + join.file() + "' to join"));
        List<RowFile> joined = new ArrayList<>();
        for (RowFile file : files) {
            if (file != truth) {
                joined.add(new RowFile(
                        file.file(), file.member(), fields -> open(join, file, truth, fields), file.description()));
            }
        }
        return joined;
    }

    private static Stream<Row> open(TruthFile join, RowFile file, RowFile truth, Set<String> fields)
            throws IOException {
        Map<String, List<Row>> answers = new HashMap<>();
        try (Stream<Row> rows = truth.rows().open(Set.of())) {
            rows.forEach(row -> answers.computeIfAbsent(
                            String.valueOf(Values.text(row.value(join.id()))), id -> new ArrayList<>(1))
                    .add(row));
        }
        boolean single = answers.values().stream().allMatch(rows -> rows.size() == 1);
        Set<String> wanted = new LinkedHashSet<>(fields);
        if (!wanted.isEmpty()) {
            wanted.add(join.matches());
        }
        return file.rows()
                .open(wanted)
                .filter(row -> answers.containsKey(id(row, join)))
                .map(row -> {
                    Map<String, Value> values = new LinkedHashMap<>();
                    row.fields().forEach(name -> values.put(name, row.value(name)));
                    List<Row> found = answers.get(id(row, join));
                    for (String name : found.get(0).fields()) {
                        if (!name.equals(join.id())) {
                            List<Value> cells = found.stream()
                                    .map(answer -> answer.value(name))
                                    .toList();
                            values.put(PREFIX + name, single ? cells.get(0) : new Value.Elements(cells));
                        }
                    }
                    return Row.of(row.position(), values);
                });
    }

    private static String id(Row row, TruthFile join) {
        String id = Values.text(row.value(join.matches()));
        return id == null ? "" : id;
    }
}
