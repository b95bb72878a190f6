package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.medbench.Reading;
import org.medbench.catalog.Mapping;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.spi.FileDescription;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Rows in memory, made of plain Java values, and short ways to map them. */
final class Rows {

    static final SplitContext CONTEXT = new SplitContext("test", "default", "test");

    private final List<Map<String, Object>> rows = new ArrayList<>();
    private Map<String, List<String>> classLabels = Map.of();

    static Rows of(List<Map<String, Object>> rows) {
        Rows made = new Rows();
        rows.forEach(row -> made.rows.add(new LinkedHashMap<>(row)));
        return made;
    }

    /** Names and values in turn. */
    static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }

    Rows declaring(String field, String... labels) {
        classLabels = Map.of(field, List.of(labels));
        return this;
    }

    Map<String, Object> get(int position) {
        return rows.get(position);
    }

    int size() {
        return rows.size();
    }

    Rows renamed(Map<String, String> names) {
        Rows renamed = new Rows();
        for (Map<String, Object> row : rows) {
            Map<String, Object> copy = new LinkedHashMap<>();
            row.forEach((name, value) -> copy.put(names.getOrDefault(name, name), value));
            renamed.rows.add(copy);
        }
        return renamed;
    }

    RowFile file(String name) {
        return new RowFile(
                name,
                Optional.empty(),
                fields -> stream(),
                new FileDescription(OptionalLong.empty(), classLabels, Map.of()));
    }

    private Stream<Row> stream() {
        List<Row> made = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            Map<String, Value> values = new LinkedHashMap<>();
            row.forEach((name, value) -> values.put(name, value(value)));
            made.add(Row.of(made.size(), values));
        }
        return made.stream();
    }

    static Value value(Object value) {
        if (value == null) {
            return Value.NULL;
        }
        if (value instanceof Number number) {
            return new Value.Numeral(number.toString());
        }
        if (value instanceof Boolean flag) {
            return new Value.Flag(flag);
        }
        if (value instanceof byte[] bytes) {
            return new Value.Bytes(bytes);
        }
        if (value instanceof List<?> list) {
            return new Value.Elements(list.stream().map(Rows::value).toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, Value> members = new LinkedHashMap<>();
            map.forEach((name, member) -> members.put((String) name, value(member)));
            return new Value.Struct(members);
        }
        return new Value.Text((String) value);
    }

    SplitMapping prove() {
        return prove(List.of(file("test.jsonl")), Optional.empty());
    }

    SplitMapping prove(Mapping declared) {
        return prove(List.of(file("test.jsonl")), Optional.of(declared));
    }

    static SplitMapping prove(List<RowFile> files, Optional<Mapping> declared) {
        try {
            return SplitMapping.prove(CONTEXT, files, declared, Map.of(), MediaLookup.NAMES_ONLY);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static List<BenchmarkItem> items(SplitMapping mapping) {
        try (Stream<Mapped> all = mapping.read()) {
            return all.filter(Mapped.Item.class::isInstance)
                    .map(one -> ((Mapped.Item) one).item())
                    .toList();
        }
    }

    static List<MultipleChoiceItem> choices(SplitMapping mapping) {
        return items(mapping).stream().map(MultipleChoiceItem.class::cast).toList();
    }

    static List<Reading.Rejection> rejections(SplitMapping mapping) {
        try (Stream<Mapped> all = mapping.read()) {
            return all.filter(Mapped.Rejected.class::isInstance)
                    .map(one -> ((Mapped.Rejected) one).rejection())
                    .toList();
        }
    }
}
