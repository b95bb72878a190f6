package org.medbench.format.parquet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.medbench.format.MemoryInput;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits;
import org.medbench.spi.Row;
import org.medbench.spi.Value;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The files of the test resources, and rows as JSON to compare them with what another reader found. */
final class ParquetFiles {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
            .build();

    private ParquetFiles() {}

    static byte[] bytes(String name) {
        try (InputStream in = ParquetFiles.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static DecodeRequest request(byte[] file) {
        return request(file, Limits.defaults());
    }

    static DecodeRequest request(byte[] file, Limits limits) {
        return new DecodeRequest(new MemoryInput(file), "parquet", java.util.Set.of(), limits, Map.of());
    }

    static List<Row> read(DecodeRequest request) throws IOException {
        try (Stream<Row> rows = new ParquetAdapter().read(request)) {
            return rows.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    static List<JsonNode> expected(String name) {
        List<JsonNode> rows = new ArrayList<>();
        new String(bytes(name), java.nio.charset.StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> rows.add(numbersStripped(JSON.readTree(line))));
        return rows;
    }

    static JsonNode json(Row row) {
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
