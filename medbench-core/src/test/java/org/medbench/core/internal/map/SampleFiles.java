package org.medbench.core.internal.map;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.spi.FileDescription;
import org.medbench.spi.Row;
import org.medbench.spi.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the sample data in plain ways, apart from the library's own adapters. */
final class SampleFiles {

    private static final JsonMapper JSON = new JsonMapper();

    private SampleFiles() {}

    static Path folder(String dataSet) {
        for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
            Path found = at.resolveSibling("shared").resolve("data");
            if (at.getParent() != null && Files.isDirectory(found)) {
                return found.resolve(dataSet);
            }
        }
        assumeTrue(false, "there is no folder shared/data beside the project");
        throw new AssertionError();
    }

    static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                rows.add(JSON.readTree(line));
            }
        }
        return rows;
    }

    static JsonNode tree(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }

    static List<JsonNode> elements(JsonNode array) {
        return new ArrayList<>(array.valueStream().toList());
    }

    /** Comma-separated values with quotation marks, a header and any line ends. */
    static List<Map<String, String>> csv(Path file, Charset charset, char delimiter) throws IOException {
        String text = new String(Files.readAllBytes(file), charset);
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = text.startsWith("\uFEFF") ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (!quoted && (c == delimiter || c == '\n')) {
                record.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !record.isEmpty()) {
            record.add(cell.toString());
            records.add(record);
        }
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> values : records.subList(1, records.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(records.get(0).get(i), values.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    static List<Map<String, String>> csv(Path file) throws IOException {
        return csv(file, StandardCharsets.UTF_8, ',');
    }

    static RowFile json(String name, List<JsonNode> rows) {
        return file(name, rows.stream().map(SampleFiles::value).toList());
    }

    static RowFile text(String name, List<Map<String, String>> rows) {
        List<Value> values = new ArrayList<>();
        for (Map<String, String> row : rows) {
            Map<String, Value> members = new LinkedHashMap<>();
            row.forEach((field, cell) -> members.put(field, new Value.Text(cell)));
            values.add(new Value.Struct(members));
        }
        return file(name, values);
    }

    private static RowFile file(String name, List<Value> rows) {
        return new RowFile(name, Optional.empty(), fields -> stream(rows, fields), FileDescription.UNKNOWN);
    }

    /** Leaves out what was not asked for, as an adapter may. */
    private static Stream<Row> stream(List<Value> rows, Set<String> fields) {
        List<Row> made = new ArrayList<>(rows.size());
        for (Value row : rows) {
            Map<String, Value> members = new LinkedHashMap<>(((Value.Struct) row).members());
            if (!fields.isEmpty()) {
                members.keySet().retainAll(fields);
            }
            made.add(Row.of(made.size(), members));
        }
        return made.stream();
    }

    private static Value value(JsonNode node) {
        if (node.isObject()) {
            Map<String, Value> members = new LinkedHashMap<>();
            node.properties().forEach(member -> members.put(member.getKey(), value(member.getValue())));
            return new Value.Struct(members);
        }
        if (node.isArray()) {
            return new Value.Elements(node.valueStream().map(SampleFiles::value).toList());
        }
        if (node.isNull()) {
            return Value.NULL;
        }
        if (node.isBoolean()) {
            return new Value.Flag(node.asBoolean());
        }
        return node.isNumber() ? new Value.Numeral(node.toString()) : new Value.Text(node.asString());
    }
}
