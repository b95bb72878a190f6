package org.medbench.score;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vector files: inputs and what trusted implementations return for them. */
final class Vectors {

    private Vectors() {}

    static JsonNode file(String name) {
        return resource("/vectors/" + name);
    }

    static JsonNode resource(String path) {
        try (InputStream in = Vectors.class.getResourceAsStream(path)) {
            return JsonMapper.shared().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Stream<JsonNode> cases(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<String> strings(JsonNode array) {
        return cases(array).map(JsonNode::asString).toList();
    }

    static double[] doubles(JsonNode array) {
        return cases(array).mapToDouble(JsonNode::asDouble).toArray();
    }
}
