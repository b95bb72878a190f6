package org.medbench.format.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.format.FormatCase;
import org.medbench.format.SharedData;
import org.medbench.format.json.JsonAdapter;
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

class FhirAdapterTest extends FormatAdapterContract {

    private static final String BUNDLE =
            """
            {"resourceType": "Bundle", "type": "searchset", "entry": [
              {"fullUrl": "urn:1", "resource": {"resourceType": "Patient", "id": "1"}},
              {"fullUrl": "urn:2", "resource": {"resourceType": "Condition", "id": "2"}},
              {"resource": {"resourceType": "Condition", "id": "3"}}
            ]}
            """;

    @Override
    protected FormatAdapter adapter() {
        return new FhirAdapter();
    }

    @Override
    protected Sample sample() {
        return Sample.of(
                "fhir",
                "bundle.json",
                BUNDLE.getBytes(StandardCharsets.UTF_8),
                List.of(
                        row("Patient", "1", Map.of("fullUrl", new Value.Text("urn:1"))),
                        row("Condition", "2", Map.of("fullUrl", new Value.Text("urn:2"))),
                        row("Condition", "3", Map.of())));
    }

    private static Map<String, Value> row(String type, String id, Map<String, Value> entry) {
        return Map.of(
                "resourceType", new Value.Text(type), "id", new Value.Text(id), "_entry", new Value.Struct(entry));
    }

    @Override
    protected List<Hostile> hostile() {
        byte[] deep = ("{\"resourceType\":\"Patient\",\"x\":" + "[".repeat(5000)).getBytes(StandardCharsets.UTF_8);
        return List.of(Hostile.of(
                "fhir",
                new BytesInput("a.json", deep),
                Limits.defaults().with(Limit.JSON_DEPTH, 10_000),
                Limit.NESTING));
    }

    @Test
    void readsRealConditionsLineByLine() throws IOException {
        byte[] bytes = resource("conditions.ndjson");

        assertThat(recognized("conditions.ndjson", bytes)).isEqualTo("fhir-ndjson CERTAIN");
        List<Row> rows = rows(bytes, "fhir-ndjson");

        assertThat(rows).hasSize(4).allMatch(row -> row.text("resourceType").equals("Condition"));
        assertThat(rows.get(0).nested("code").text("text")).isEqualTo("Viral sinusitis (disorder)");
        assertThat(rows.get(1).text("onsetDateTime")).isEqualTo("2010-11-28T09:24:41+00:00");
    }

    @Test
    void saysWhatItIs() throws IOException {
        Map<String, String> facts = new FhirAdapter()
                .describe(DecodeRequest.of(new BytesInput("b.json", BUNDLE.getBytes(StandardCharsets.UTF_8)), "fhir"))
                .facts();

        assertThat(facts)
                .containsEntry("content", "clinical records, no labelled items")
                .containsEntry("resources", "Condition 2, Patient 1")
                .containsEntry("charset", "US-ASCII");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"resourceType\":\"Patient\",\"id\":\"1\"}                     | fhir CERTAIN        | Patient",
                "[{\"resourceType\":\"Patient\"},{\"resourceType\":\"Device\"}]  | fhir CERTAIN        | Patient,Device",
                "{\"id\":\"1\",\"resourceType\":\"Patient\"}\\n{\"resourceType\":\"Device\"} | fhir-ndjson CERTAIN | Patient,Device",
                "{\"resourceType\":\"a type of resource\",\"id\":\"1\"}          |  NO                 | ",
                "{\"question\":\"resourceType\"}                                 |  NO                 | ",
            })
    void recognizesResourcesByTheirType(String text, String recognized, String types) throws IOException {
        byte[] bytes = text.replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);

        String found = recognized("a.json", bytes);

        assertThat(found.strip()).isEqualTo(recognized);
        if (types != null) {
            assertThat(rows(bytes, found.split(" ")[0]).stream().map(row -> row.text("resourceType")))
                    .containsExactly(types.split(","));
        }
    }

    @Test
    void theJsonAdapterLeavesResourcesToThisOne() {
        byte[] bytes = BUNDLE.getBytes(StandardCharsets.UTF_8);

        Confidence json = new JsonAdapter()
                .recognizes(new Probe("bundle.json", bytes.length, bytes))
                .confidence();

        assertThat(json).isEqualTo(Confidence.LIKELY);
    }

    @Test
    void refusesAnObjectThatIsNoResource() {
        byte[] bytes = "{\"resourceType\":\"Patient\"}\n{\"id\":\"2\"}\n".getBytes(StandardCharsets.UTF_8);

        FormatCase.Outcome outcome = FormatCase.read(new FhirAdapter(), bytes, "fhir-ndjson", Map.of());

        assertThat(outcome.rows()).hasSize(1);
        assertThat(outcome.failure()).hasMessageContaining("resourceType");
        assertThat(outcome.failure().row()).hasValue(1);
    }

    @Test
    void readsAWholeSyntheticPatient() throws IOException {
        Path folder = SharedData.folder().resolve("fhir-synthea-r4");
        assumeTrue(Files.exists(folder), "the sample data are not beside this working copy");
        try (Stream<Path> files = Files.list(folder)) {
            Path bundle = files.filter(file -> file.toString().endsWith(".json"))
                    .findFirst()
                    .orElseThrow();
            Map<String, Integer> types = new TreeMap<>();
            for (Row row : rows(Files.readAllBytes(bundle), "fhir")) {
                types.merge(row.text("resourceType"), 1, Integer::sum);
            }
            assertThat(types).containsEntry("Patient", 1).hasSizeGreaterThan(5);
        }
    }

    private static String recognized(String name, byte[] bytes) {
        var recognition = new FhirAdapter().recognizes(new Probe(name, bytes.length, bytes));
        return recognition.format() + " " + recognition.confidence();
    }

    private static List<Row> rows(byte[] bytes, String format) throws IOException {
        try (Stream<Row> rows = new FhirAdapter().read(DecodeRequest.of(new BytesInput("a.json", bytes), format))) {
            return rows.toList();
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = FhirAdapterTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
