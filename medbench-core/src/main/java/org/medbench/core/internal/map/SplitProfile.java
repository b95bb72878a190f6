package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * What the first rows of each file look like, field by field: enough to see what a field may be. What is proven is counted
 * over all rows, later.
 */
final class SplitProfile {

    private static final int ROWS_PER_FILE = 5_000;
    private static final int SAMPLE_PER_FILE = 200;
    private static final int SAMPLE = 2_000;
    private static final int FIELDS = 400;
    private static final int DEPTH = 5;

    private final Map<String, FieldProfile> fields = new LinkedHashMap<>();
    private final List<Row> sample = new ArrayList<>();
    private final Set<String> topLevel = new LinkedHashSet<>();
    private long rows;

    static SplitProfile of(List<RowFile> files, RowFilter filter) throws IOException {
        SplitProfile profile = new SplitProfile();
        for (RowFile file : files) {
            try (Stream<Row> stream = file.rows().open(Set.of())) {
                int seen = 0;
                for (Iterator<Row> all = stream.iterator(); seen < ROWS_PER_FILE && all.hasNext(); ) {
                    Row row = all.next();
                    if (filter.accepts(row)) {
                        profile.add(row, seen++ < SAMPLE_PER_FILE);
                    }
                }
            }
        }
        profile.fields.values().forEach(field -> field.seenIn(profile.rows));
        return profile;
    }

    private void add(Row row, boolean keep) {
        rows++;
        if (keep && sample.size() < SAMPLE) {
            sample.add(row);
        }
        for (String name : row.fields()) {
            topLevel.add(name);
            add(name, row.value(name), false, 0);
        }
    }

    private void add(String path, Value value, boolean insideList, int depth) {
        FieldProfile field = fields.get(path);
        if (field == null) {
            if (fields.size() == FIELDS) {
                return;
            }
            field = new FieldProfile(path, insideList);
            fields.put(path, field);
        }
        field.add(value);
        if (depth < DEPTH) {
            addMembers(path, value, insideList, depth);
        }
    }

    private void addMembers(String path, Value value, boolean insideList, int depth) {
        if (value instanceof Value.Struct struct && !labelsOnly(struct)) {
            for (Map.Entry<String, Value> member : struct.members().entrySet()) {
                add(path + "." + member.getKey(), member.getValue(), insideList, depth + 1);
            }
        } else if (value instanceof Value.Elements list) {
            for (Value element : list.elements()) {
                if (element instanceof Value.Struct) {
                    addMembers(path, element, true, depth);
                }
            }
        }
    }

    /** Whether the members of a structure are called A, B, C … or 1, 2, 3 … and hold scalars: options, not fields. */
    static boolean labelsOnly(Value.Struct struct) {
        if (struct.members().size() < 2) {
            return false;
        }
        int position = 0;
        int first = -1;
        for (Map.Entry<String, Value> member : struct.members().entrySet()) {
            int label = Columns.ordinal(member.getKey());
            if (position == 0) {
                first = label;
            }
            boolean isScalar = member.getValue() instanceof Value.Null || Values.text(member.getValue()) != null;
            if (label < 0 || label != first + position || first > 1 || !isScalar) {
                return false;
            }
            position++;
        }
        return true;
    }

    long rows() {
        return rows;
    }

    Collection<FieldProfile> fields() {
        return fields.values();
    }

    Optional<FieldProfile> field(String path) {
        return Optional.ofNullable(fields.get(path));
    }

    /** The first rows of each file. */
    List<Row> sample() {
        return sample;
    }

    Set<String> topLevel() {
        return topLevel;
    }

    /** The members of the structures in a list, by their full path. */
    List<FieldProfile> members(String path) {
        String prefix = path + ".";
        return fields.values().stream()
                .filter(field -> field.path().startsWith(prefix) && field.path().indexOf('.', prefix.length()) < 0)
                .toList();
    }
}
