package org.medbench.core.internal.map;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.medbench.spi.Row;

/** Which rows of its files belong to the split: those where every named field has the named value. */
final class RowFilter {

    private final Map<FieldPath, String> wanted = new LinkedHashMap<>();

    RowFilter(Map<String, String> condition) {
        condition.forEach((field, value) -> wanted.put(FieldPath.of(field), value));
    }

    boolean accepts(Row row) {
        for (Map.Entry<FieldPath, String> one : wanted.entrySet()) {
            if (!one.getValue().equals(Values.text(one.getKey().in(row)))) {
                return false;
            }
        }
        return true;
    }

    Set<String> topLevelFields() {
        Set<String> names = new LinkedHashSet<>();
        wanted.keySet().forEach(path -> names.addAll(path.topLevel()));
        return names;
    }
}
