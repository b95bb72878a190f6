package org.medbench.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.medbench.format.csv.CsvAdapter;
import org.medbench.format.json.JsonAdapter;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every JSON and delimited file of the sample data is read as an independent reader reads it. */
class SharedDataTest {

    private static final Set<String> JSON_FORMATS = Set.of("json", "jsonl", "ndjson", "fhir-json", "fhir-ndjson");
    private static final Set<String> CSV_FORMATS = Set.of("csv", "delimited-text");
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static List<JsonNode> files(Set<String> formats) throws IOException {
        Path manifest = SharedData.folder().resolve("manifest.json");
        List<JsonNode> files = new ArrayList<>();
        if (Files.exists(manifest)) {
            for (JsonNode set : JSON.readTree(manifest).get("datasets")) {
                set.get("files").forEach(file -> {
                    if (formats.contains(file.get("format").stringValue()) && file.get("rows") != null) {
                        files.add(file);
                    }
                });
            }
        }
        assumeTrue(!files.isEmpty(), "the sample data are not beside this working copy");
        return files;
    }

    @TestFactory
    List<DynamicTest> readsJsonLikeATree() throws IOException {
        return files(JSON_FORMATS).stream()
                .map(file -> DynamicTest.dynamicTest(file.get("file").stringValue(), () -> {
                    byte[] bytes = bytes(file);

                    List<Object> rows = read(new JsonAdapter(), file, bytes);

                    assertThat(rows).hasSize(file.get("rows").intValue());
                    assertThat(withoutAround(rows)).isEqualTo(withoutAround(recordsOf(bytes)));
                }))
                .toList();
    }

    @TestFactory
    List<DynamicTest> readsDelimitedTextLikeASimpleReader() throws IOException {
        return files(CSV_FORMATS).stream()
                .map(file -> DynamicTest.dynamicTest(file.get("file").stringValue(), () -> {
                    byte[] bytes = bytes(file);
                    String observed = file.path("observed").toString();
                    char delimiter = observed.contains("';'") ? ';' : observed.contains("'|'") ? '|' : ',';
                    boolean header = !observed.contains("no header");

                    List<Object> rows = read(new CsvAdapter(), file, bytes);

                    assertThat(rows).hasSize(file.get("rows").intValue());
                    String encoding = file.get("encoding").stringValue().replaceAll(".*read as |\\)", "");
                    Charset charset = Charset.forName(encoding);
                    assertThat(rows).isEqualTo(SimpleCsv.rows(new String(bytes, charset), delimiter, header));
                }))
                .toList();
    }

    private static byte[] bytes(JsonNode file) throws IOException {
        return Files.readAllBytes(SharedData.folder().resolve(file.get("file").stringValue()));
    }

    private static List<Object> read(FormatAdapter adapter, JsonNode file, byte[] bytes) {
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, 64 * 1024));
        String name = file.get("file").stringValue();
        Recognition recognition = adapter.recognizes(new Probe(name, bytes.length, head));
        assertThat(recognition.confidence()).isGreaterThanOrEqualTo(Confidence.LIKELY);
        FormatCase.Outcome outcome =
                FormatCase.read(adapter, DecodeRequest.of(new MemoryInput(name, bytes), recognition.format()));
        assertThat(outcome.failure()).isNull();
        return outcome.rows();
    }

    /** The innermost records that the manifest counts, found by hand for each habit. */
    private static List<Object> recordsOf(byte[] bytes) throws IOException {
        List<Object> roots = new ArrayList<>();
        JSON.readerFor(JsonNode.class).<JsonNode>readValues(bytes).forEachRemaining(node -> roots.add(Plain.of(node)));
        Object root = roots.get(0);
        if (roots.size() > 1) {
            return roots;
        }
        if (root instanceof List<?> list) {
            return new ArrayList<>(list);
        }
        Map<?, ?> object = (Map<?, ?>) root;
        if (object.get("data") instanceof List<?> data) {
            List<Object> questions = new ArrayList<>();
            for (Object article : data) {
                for (Object paragraph : (List<?>) ((Map<?, ?>) article).get("paragraphs")) {
                    questions.addAll((List<?>) ((Map<?, ?>) paragraph).get("qas"));
                }
            }
            return questions;
        }
        for (String name : List.of("questions", "entry")) {
            if (object.get(name) instanceof List<?> list) {
                return new ArrayList<>(list);
            }
        }
        if (object.get("medqa") instanceof Map<?, ?> medqa) {
            return new ArrayList<>((List<?>) medqa.get("test"));
        }
        if (object.containsKey("@context")) {
            return roots;
        }
        List<Object> members = new ArrayList<>();
        object.forEach((key, value) -> {
            Map<Object, Object> row = new LinkedHashMap<>(Map.of("_key", key));
            row.putAll(value instanceof Map<?, ?> record ? record : Map.of("_value", value));
            members.add(row);
        });
        return members;
    }

    private static List<Object> withoutAround(List<Object> rows) {
        List<Object> bare = new ArrayList<>();
        for (Object row : rows) {
            Map<Object, Object> copy = new LinkedHashMap<>((Map<?, ?>) row);
            copy.keySet().removeIf(name -> name.toString().startsWith("_wrapper."));
            bare.add(copy);
        }
        return bare;
    }
}
