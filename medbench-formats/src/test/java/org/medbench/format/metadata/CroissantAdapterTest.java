package org.medbench.format.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.medbench.format.FormatCase;
import org.medbench.format.SharedData;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Probe;
import org.medbench.spi.Row;
import org.medbench.spi.Value;
import org.medbench.tck.BytesInput;
import org.medbench.tck.FormatAdapterContract;
import org.medbench.tck.Hostile;
import org.medbench.tck.Sample;

class CroissantAdapterTest extends FormatAdapterContract {

    private static final String SMALL =
            """
            {"@context": {"cr": "http://mlcommons.org/croissant/"}, "@type": "sc:Dataset", "name": "toy",
             "distribution": {"@type": "cr:FileObject", "@id": "a.csv", "encodingFormat": "text/csv"}}
            """;

    @Override
    protected FormatAdapter adapter() {
        return new CroissantAdapter();
    }

    @Override
    protected Sample sample() {
        Map<String, Value> file = new LinkedHashMap<>();
        file.put("kind", new Value.Text("file"));
        file.put("id", new Value.Text("a.csv"));
        file.put("encoding", new Value.Text("text/csv"));
        file.put("url", Value.NULL);
        file.put("sha256", Value.NULL);
        file.put("containedIn", new Value.Elements(List.of()));
        file.put("includes", new Value.Elements(List.of()));
        return Sample.of(
                "croissant",
                "croissant.json",
                SMALL.strip().getBytes(StandardCharsets.UTF_8),
                List.of(Map.of("kind", new Value.Text("dataset"), "name", new Value.Text("toy")), file));
    }

    @Override
    protected List<Hostile> hostile() {
        byte[] deep = ("{\"@context\":" + "[".repeat(5000)).getBytes(StandardCharsets.UTF_8);
        return List.of(Hostile.of(
                "croissant",
                new BytesInput("a.json", deep),
                Limits.defaults().with(Limit.JSON_DEPTH, 10_000),
                Limit.NESTING));
    }

    @Test
    void readsTheDescriptionOfARealDataSet() throws IOException {
        byte[] bytes = resource("huggingface-squad.metadata.json");

        List<Row> rows = rows(bytes);

        assertThat(new CroissantAdapter()
                        .recognizes(new Probe("metadata.json", bytes.length, bytes))
                        .confidence())
                .isEqualTo(Confidence.CERTAIN);
        assertThat(rows.stream().map(row -> row.text("kind"))).startsWith("dataset", "file", "file", "field");
        assertThat(rows.get(2).texts("includes")).containsExactly("plain_text/*/*.parquet");
        assertThat(rows.get(1).value("sha256"))
                .as("a link where a digest should be")
                .isEqualTo(Value.NULL);
        Row split = rows.get(3);
        assertThat(split.text("name")).isEqualTo("split_name");
        assertThat(split.text("isKey")).isEqualTo("true");
        assertThat(split.texts("values")).containsExactly("train", "validation");
        Row id = field(rows, "record_set_plain_text/id");
        assertThat(id.text("name")).isEqualTo("id");
        assertThat(id.texts("types")).containsExactly("Text");
        assertThat(id.text("extract")).isEqualTo("column id");
        assertThat(id.text("source")).isEqualTo("parquet-files-for-config-plain_text");
        Row splitOfRow = field(rows, "record_set_plain_text/split");
        assertThat(splitOfRow.text("references")).isEqualTo("record_set_plain_text_splits/split_name");
        assertThat(splitOfRow.text("regex")).contains("(train|validation)");
        assertThat(splitOfRow.text("extract")).isEqualTo("fileProperty fullpath");
    }

    private static Row field(List<Row> rows, String id) {
        return rows.stream()
                .filter(row -> row.optionalText("id").filter(id::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void readsAllSamples() throws IOException {
        Path folder = SharedData.folder().resolve("croissant-mlcommons");
        assumeTrue(Files.exists(folder), "the sample data are not beside this working copy");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                assertThat(rows(bytes)).as("%s", file).hasSizeGreaterThan(4);
            }
        }
    }

    @Test
    void doesNotTakeOtherLinkedDataForItsOwn() {
        byte[] other = "{\"@context\":\"https://schema.org/\",\"@type\":\"Dataset\",\"name\":\"x\"}"
                .getBytes(StandardCharsets.UTF_8);

        assertThat(new CroissantAdapter()
                        .recognizes(new Probe("a.json", other.length, other))
                        .confidence())
                .isEqualTo(Confidence.NO);
        assertThat(FormatCase.read(new CroissantAdapter(), other, "croissant", Map.of())
                        .failure())
                .hasMessageContaining("neither files nor fields");
    }

    private static List<Row> rows(byte[] bytes) throws IOException {
        try (Stream<Row> rows =
                new CroissantAdapter().read(DecodeRequest.of(new BytesInput("a.json", bytes), "croissant"))) {
            return rows.toList();
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = CroissantAdapterTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
