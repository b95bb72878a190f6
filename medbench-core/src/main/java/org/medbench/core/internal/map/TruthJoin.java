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
 * the split, as upstream tells a test set by the ids it has answers for.
 */
final class TruthJoin {

    /** The joined row has the other file's fields under this name. */
    static final String PREFIX = "_truth.";

    private TruthJoin() {}

    /**
     * Finds a file of two fields whose ids are all found in a field of the others.
     *
     * @return the join, or empty if the files have nothing of the kind
     */
    static Optional<TruthFile> find(List<RowFile> files) throws IOException {
        if (files.size() < 2 || files.size() > 8) {
            return Optional.empty();
        }
        List<RowFile> data = new ArrayList<>();
        List<RowFile> pairs = new ArrayList<>();
        for (RowFile file : files) {
            (isPairs(file) ? pairs : data).add(file);
        }
        if (pairs.size() != 1 || data.isEmpty()) {
            return Optional.empty();
        }
        for (String id : head(pairs.get(0)).orElseThrow().fields()) {
            Set<String> wanted = ids(pairs.get(0), id);
            if (wanted.size() > 1) {
                Optional<String> matching = fieldWithAll(wanted, data);
                if (matching.isPresent()) {
                    return Optional.of(new TruthFile(pairs.get(0).name(), id, matching.get()));
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

    private static boolean isPairs(RowFile file) throws IOException {
        Optional<Row> head = head(file);
        return head.isPresent()
                && head.get().fields().size() == 2
                && head.get().fields().stream()
                        .allMatch(name -> Values.text(head.get().value(name)) != null);
    }

    private static Set<String> ids(RowFile file, String field) throws IOException {
        Set<String> ids = new HashSet<>();
        try (Stream<Row> rows = file.rows().open(Set.of(field))) {
            for (Iterator<Row> all = rows.iterator(); all.hasNext(); ) {
                String id = Values.text(all.next().value(field));
                if (id == null || id.isBlank() || !ids.add(id)) {
                    return Set.of();
                }
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
        Map<String, Row> answers = new HashMap<>();
        try (Stream<Row> rows = truth.rows().open(Set.of())) {
            rows.forEach(row -> {
                String id = Values.text(row.value(join.id()));
                if (id != null) {
                    answers.put(id, row);
                }
            });
        }
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
                    Row answer = answers.get(id(row, join));
                    answer.fields().stream()
                            .filter(name -> !name.equals(join.id()))
                            .forEach(name -> values.put(PREFIX + name, answer.value(name)));
                    return Row.of(row.position(), values);
                });
    }

    private static String id(Row row, TruthFile join) {
        String id = Values.text(row.value(join.matches()));
        return id == null ? "" : id;
    }
}
