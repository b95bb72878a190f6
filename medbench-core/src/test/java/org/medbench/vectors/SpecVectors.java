package org.medbench.vectors;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.provider.Arguments;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The vectors of the specification, as test arguments. */
@SuppressWarnings("exports")
public final class SpecVectors {

    private SpecVectors() {}

    public static JsonNode file(String name) {
        try (InputStream in = SpecVectors.class.getResourceAsStream("/vectors/" + name + ".json")) {
            return JsonMapper.shared().readTree(Objects.requireNonNull(in, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every element of one list of one file. */
    public static Stream<Arguments> cases(String file, String list) {
        JsonNode cases = file(file).get(list);
        return StreamSupport.stream(cases.spliterator(), false)
                .map(node -> Arguments.of(Named.of(abbreviated(node.toString()), node)));
    }

    private static String abbreviated(String text) {
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
