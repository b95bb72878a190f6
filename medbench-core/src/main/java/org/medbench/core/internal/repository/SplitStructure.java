package org.medbench.core.internal.repository;

import java.io.IOException;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.medbench.core.internal.decode.Decoder;
import org.medbench.item.Digest;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Which fields the rows of some files have, and of which kinds: what changes when a column is renamed or retyped. */
final class SplitStructure {

    private static final int ROWS_PER_TABLE = 5_000;
    private static final String ARCHIVE = "archive";

    private final Map<String, Set<String>> kinds = new TreeMap<>();
    private final Map<String, String> formats = new TreeMap<>();

    void add(Decoder.Table table) throws IOException {
        formats.put(table.file(), table.member().isPresent() ? ARCHIVE : table.format());
        try (Stream<Row> rows = table.rows(Set.of())) {
            int seen = 0;
            for (Iterator<Row> all = rows.iterator(); seen < ROWS_PER_TABLE && all.hasNext(); seen++) {
                Row row = all.next();
                row.fields().forEach(field -> add(field, row.value(field)));
            }
        }
    }

    private void add(String field, Value value) {
        Set<String> seen = kinds.computeIfAbsent(field, name -> new TreeSet<>());
        if (!(value instanceof Value.Null)) {
            seen.add(value.getClass().getSimpleName().toLowerCase(Locale.ROOT));
        }
    }

    /** SHA-256 over one line for each field: its name, a tab, its kinds. */
    String fingerprint() {
        StringBuilder lines = new StringBuilder();
        kinds.forEach((field, seen) ->
                lines.append(field).append('\t').append(String.join(" ", seen)).append('\n'));
        return Digest.ofText(lines.toString()).hex();
    }

    /** What each file was recognized as. */
    Map<String, String> formats() {
        return formats;
    }
}
