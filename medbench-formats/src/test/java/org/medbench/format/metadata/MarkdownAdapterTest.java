package org.medbench.format.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.format.FormatCase;
import org.medbench.format.SharedData;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure.Reason;
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

class MarkdownAdapterTest extends FormatAdapterContract {

    @Override
    protected FormatAdapter adapter() {
        return new MarkdownAdapter();
    }

    @Override
    protected Sample sample() {
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("license", new Value.Text("mit"));
        row.put("language", new Value.Elements(List.of(new Value.Text("no"))));
        row.put("_body", new Value.Text("# A card\n"));
        return Sample.of(
                "markdown", "README.md", bytes("---\nlicense: mit\nlanguage: [no]\n---\n# A card\n"), List.of(row));
    }

    @Override
    protected List<Hostile> hostile() {
        byte[] deep = bytes("---\na: " + "[".repeat(200_000) + "\n---\n");
        byte[] laughs = bytes(laughs());
        byte[] longText = bytes("---\na: 1\n---\n" + "x".repeat(3_000_000));
        return List.of(
                Hostile.of("markdown", new BytesInput("a.md", deep), Limits.defaults(), Limit.NESTING),
                Hostile.of("markdown", new BytesInput("a.md", laughs), Limits.defaults(), Limit.RECORD_BYTES),
                Hostile.of(
                        "markdown",
                        new BytesInput("a.md", longText),
                        Limits.defaults().with(Limit.FIELD_BYTES, 100_000),
                        Limit.FIELD_BYTES));
    }

    private static String laughs() {
        StringBuilder text = new StringBuilder("---\na0: &a0 lol\n");
        for (int i = 1; i < 12; i++) {
            text.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
        }
        return text + "---\n";
    }

    @Override
    protected boolean cutMayShortenLastRow() {
        return true;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x: no            | Text[text=no]",
                "x: 2024-01-02    | Text[text=2024-01-02]",
                "x: 1_000         | Text[text=1_000]",
                "x: 010           | Text[text=010]",
                "x: '1'           | Text[text=1]",
                "x: 1.50          | Numeral[literal=1.50]",
                "x: 92417.59231462024 | Numeral[literal=92417.59231462024]",
                "x: true          | Flag[flag=true]",
                "x:               | Null[]",
                "x: !!str 5       | Text[text=5]",
                "x: [a, {b: ~}]   | Elements[elements=[Text[text=a], Struct[members={b=Null[]}]]]",
            })
    void valuesAreWhatTheJsonSchemaSays(String yaml, String expected) throws IOException {
        assertThat(row("---\n" + yaml + "\n---\n").value("x").toString()).isEqualTo(expected);
    }

    @Test
    void followsAliases() throws IOException {
        Row row = row("---\na: &names [yes, no]\nb: *names\n---\n");

        assertThat(row.texts("b")).containsExactly("yes", "no");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: 1\na: 2",
                "a: *nobody",
                "? [complex]\n: key",
                "a: [1",
                "a: \"\\q\"",
                "- only\n- a list",
                "a: b: c",
            })
    void refusesBrokenFrontMatter(String yaml) {
        // A front matter has to begin as one.
        FormatCase.Outcome outcome = read("---\n# card\n" + yaml + "\n---\ntext\n");

        assertThat(outcome.failure()).as("%s", outcome.rows()).isNotNull();
        assertThat(outcome.failure().reason()).isEqualTo(Reason.MALFORMED);
    }

    @Test
    void refusesTagsThatMakeObjects() {
        FormatCase.Outcome outcome = read("---\na: !!python/object/apply:os.system ['id']\n---\n");

        assertThat(outcome.failure().reason()).isEqualTo(Reason.UNSAFE);
    }

    @Test
    void aRulerIsNoFrontMatter() throws IOException {
        assertThat(row("---\nA text between rulers.\n\n---\n").fields()).containsExactly("_body");
    }

    @Test
    void anUnendedFrontMatterIsNoticed() {
        assertThat(read("---\nlicense: mit\n").failure()).hasMessageContaining("no end");
    }

    @Test
    void readsAllSampleCards() throws IOException {
        Path folder = SharedData.folder().resolve("hf-dataset-cards");
        assumeTrue(Files.exists(folder), "the sample data are not beside this working copy");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                byte[] bytes = Files.readAllBytes(file);
                boolean plain = file.endsWith("Rexhaif_ru-med-ner.md");
                Confidence confidence = new MarkdownAdapter()
                        .recognizes(new Probe(file.toString(), bytes.length, bytes))
                        .confidence();

                FormatCase.Outcome outcome = FormatCase.read(new MarkdownAdapter(), bytes, "markdown", Map.of());

                assertThat(outcome.failure()).as("%s", file).isNull();
                assertThat(confidence).as("%s", file).isEqualTo(plain ? Confidence.POSSIBLE : Confidence.CERTAIN);
                assertThat(((Map<?, ?>) outcome.rows().get(0)).containsKey("license")
                                || plain
                                || isWithoutLicence(file))
                        .as("%s", file)
                        .isTrue();
            }
        }
    }

    private static boolean isWithoutLicence(Path file) throws IOException {
        return !Files.readString(file).contains("\nlicense:");
    }

    @Test
    void readsConfigurationsAndFeatures() throws IOException {
        Path card = SharedData.folder().resolve("hf-dataset-cards/head_qa.md");
        assumeTrue(Files.exists(card), "the sample data are not beside this working copy");

        Row row = row(Files.readString(card));

        assertThat(row.texts("language")).containsExactly("en", "es");
        assertThat(row.texts("configs")).containsExactly("en", "es");
        Row spanish = row.rows("dataset_info").get(0);
        assertThat(spanish.text("config_name")).isEqualTo("es");
        assertThat(spanish.rows("features").get(5).text("name")).isEqualTo("ra");
        assertThat(spanish.rows("splits").get(1).text("num_examples")).isEqualTo("2742");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static FormatCase.Outcome read(String text) {
        return FormatCase.read(new MarkdownAdapter(), bytes(text), "markdown", Map.of());
    }

    private static Row row(String text) throws IOException {
        try (Stream<Row> rows =
                new MarkdownAdapter().read(DecodeRequest.of(new BytesInput("a.md", bytes(text)), "markdown"))) {
            return rows.findFirst().orElseThrow();
        }
    }
}
