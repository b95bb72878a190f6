package org.medbench.format;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.medbench.spi.Row;
import org.medbench.spi.Value;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Rows as JSON, to compare them with what another reader found. Bytes are {@code {"$hex": …}}. */
public final class RowJson {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private RowJson() {}

    /** Parses one row a line. */
    public static List<Object> lines(String text) {
        List<Object> rows = new ArrayList<>();
        text.lines().forEach(line -> rows.add(numbersStripped(JSON.readTree(line))));
        return rows;
    }

    public static Object of(Row row) {
        return json(row);
    }

    private static JsonNode json(Row row) {
        ObjectNode node = NODES.objectNode();
        row.fields().forEach(field -> node.set(field, json(row.value(field))));
        return node;
    }

    private static JsonNode json(Value value) {
        if (value instanceof Value.Struct struct) {
            ObjectNode node = NODES.objectNode();
            struct.members().forEach((name, member) -> node.set(name, json(member)));
            return node;
        }
        if (value instanceof Value.Elements list) {
            ArrayNode node = NODES.arrayNode();
            list.elements().forEach(element -> node.add(json(element)));
            return node;
        }
        if (value instanceof Value.Bytes bytes) {
            return NODES.objectNode().put("$hex", HexFormat.of().formatHex(bytes.bytes()));
        }
        if (value instanceof Value.Numeral number) {
            return NODES.numberNode(number.decimal().stripTrailingZeros());
        }
        if (value instanceof Value.Flag flag) {
            return NODES.booleanNode(flag.flag());
        }
        return value instanceof Value.Text text ? NODES.stringNode(text.text()) : NODES.nullNode();
    }

    private static JsonNode numbersStripped(JsonNode node) {
        if (node.isObject()) {
            ObjectNode stripped = NODES.objectNode();
            node.properties().forEach(field -> stripped.set(field.getKey(), numbersStripped(field.getValue())));
            return stripped;
        }
        if (node.isArray()) {
            ArrayNode stripped = NODES.arrayNode();
            node.forEach(element -> stripped.add(numbersStripped(element)));
            return stripped;
        }
        return node.isNumber() ? NODES.numberNode(node.decimalValue().stripTrailingZeros()) : node;
    }
}
