package org.medbench.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits;
import org.medbench.spi.Row;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A line of a table of cases: an input, options, and the rows or the failure that must come of it. */
public record FormatCase(String name, String format, String input, Map<String, String> options, JsonNode expected) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    public static Stream<FormatCase> in(Class<?> test, String resource) {
        try (InputStream in = test.getResourceAsStream(resource)) {
            List<FormatCase> cases = new ArrayList<>();
            for (JsonNode node : JSON.readTree(in)) {
                Map<String, String> options = new LinkedHashMap<>();
                node.path("options")
                        .properties()
                        .forEach(o -> options.put(o.getKey(), o.getValue().stringValue()));
                cases.add(new FormatCase(
                        node.get("name").stringValue(),
                        node.get("format").stringValue(),
                        node.get("input").stringValue(),
                        options,
                        node));
            }
            return cases.stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the input and compares what comes with the table. */
    public void check(FormatAdapter adapter) {
        FormatCase.Outcome outcome = read(adapter);

        if (expected.has("fails")) {
            assertThat(outcome.failure()).as("%s", outcome.rows()).isNotNull();
            assertThat(outcome.failure().getMessage())
                    .contains(expected.get("fails").stringValue());
            if (expected.has("offset")) {
                assertThat(outcome.failure().byteOffset())
                        .hasValue(expected.get("offset").longValue());
            }
            if (expected.has("row")) {
                assertThat(outcome.failure().row()).hasValue(expected.get("row").longValue());
            }
        } else {
            assertThat(outcome.failure()).isNull();
        }
        List<Object> wanted = new ArrayList<>();
        expected.path("rows").forEach(row -> wanted.add(Plain.of(row)));
        assertThat(outcome.rows()).isEqualTo(wanted);
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(((Map<?, ?>) outcome.rows().get(i)).keySet().toArray())
                    .as("order of fields")
                    .isEqualTo(((Map<?, ?>) wanted.get(i)).keySet().toArray());
        }
    }

    /** What came: rows, and a failure if one ended them. */
    public record Outcome(List<Object> rows, DecodeFailure failure) {}

    public Outcome read(FormatAdapter adapter) {
        return read(adapter, input.getBytes(StandardCharsets.UTF_8), format, options);
    }

    public static Outcome read(FormatAdapter adapter, byte[] bytes, String format, Map<String, String> options) {
        return read(adapter, new DecodeRequest(new MemoryInput(bytes), format, Set.of(), Limits.defaults(), options));
    }

    public static Outcome read(FormatAdapter adapter, DecodeRequest request) {
        List<Object> rows = new ArrayList<>();
        try (Stream<Row> stream = adapter.read(request)) {
            stream.forEachOrdered(row -> rows.add(Plain.of(row)));
            return new Outcome(rows, null);
        } catch (UncheckedIOException e) {
            return new Outcome(rows, failure(e.getCause()));
        } catch (IOException e) {
            return new Outcome(rows, failure(e));
        }
    }

    private static DecodeFailure failure(IOException e) {
        if (e instanceof DecodeFailure failure) {
            return failure;
        }
        throw new UncheckedIOException(e);
    }

    @Override
    public String toString() {
        return name;
    }
}
