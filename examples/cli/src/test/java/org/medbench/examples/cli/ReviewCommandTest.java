package org.medbench.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Input;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter;
import org.medbench.spi.Value;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The round trip of an expert review by tables, and the certificate, on a starter set. */
class ReviewCommandTest {

    private static final String SET = "starter-mmlu-redux-anatomy";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--cache", folder.resolve("cache").toString(), "--offline"));
        all.addAll(List.of(arguments));
        out.getBuffer().setLength(0);
        return Main.run(Map.of(), new PrintWriter(out), new PrintWriter(err, true), false, all.toArray(String[]::new));
    }

    private JsonNode json() {
        return new JsonMapper().readTree(out.toString());
    }

    private void fill(Path table, String format, Map<String, String> answers) throws IOException {
        List<Row> rows;
        FormatAdapter adapter = ServiceLoader.load(FormatAdapter.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.formats().contains(format))
                .findFirst()
                .orElseThrow();
        try (Stream<Row> read = adapter.read(DecodeRequest.of(new FileInput(table), format))) {
            rows = read.toList();
        }
        List<TableWriter.Column> columns = new ArrayList<>();
        rows.get(0).fields().forEach(name -> columns.add(new TableWriter.Column(name, TableWriter.Type.TEXT)));
        TableWriter writer = ServiceLoader.load(TableWriter.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.formats().contains(format))
                .findFirst()
                .orElseThrow();
        try (OutputStream to = Files.newOutputStream(table)) {
            writer.write(format, columns, rows.stream().map(row -> filled(row, answers)), to);
        }
    }

    private static Row filled(Row row, Map<String, String> answers) {
        Map<String, Value> values = new LinkedHashMap<>();
        row.fields()
                .forEach(name ->
                        values.put(name, new Value.Text(row.optionalText(name).orElse(""))));
        boolean first = row.position() == 0;
        answers.forEach(
                (name, answer) -> values.put(name, new Value.Text(first || name.equals("reviewer") ? answer : "")));
        if (!first) {
            values.computeIfPresent("verdict", (name, old) -> new Value.Text("ok"));
        }
        return Row.of(row.position(), values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "xlsx"})
    void takesAReviewByTablesToAnOverlay(String format) throws IOException {
        Path tables = folder.resolve("t." + format);
        assertThat(run(
                        "review",
                        "export",
                        SET,
                        "--out",
                        tables.toString(),
                        "--plan",
                        "random:5",
                        "--reviewers",
                        "anna,ben"))
                .isZero();
        List<String> files = new ArrayList<>(List.of("review", "import", "--json"));
        for (String reviewer : List.of("anna", "ben")) {
            Path blind = folder.resolve("t-" + reviewer + "-blind." + format);
            Path revealed = folder.resolve("t-" + reviewer + "-revealed." + format);
            fill(blind, format, Map.of("my answer", "c", "confidence 1-5", "4", "comment", "=cmd|' /C calc'!A0"));
            fill(
                    revealed,
                    format,
                    Map.of("verdict", "wrong key", "right answer", wrong(folder), "evidence with year", "Gray 2020"));
            files.addAll(List.of(blind.toString(), revealed.toString()));
        }
        Path overlay = folder.resolve("Our Review.json");
        files.addAll(List.of("--overlay", overlay.toString()));

        int code = run(files.toArray(String[]::new));

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(json().at("/statuses/corrected").asInt()).isEqualTo(1);
        assertThat(json().at("/statuses/approved").asInt()).isEqualTo(4);
        assertThat(json().at("/agreement/observedAgreement/value").asDouble()).isEqualTo(1.0);
        assertThat(run("items", SET, "--overlay", overlay.toString(), "--where", "overlayChange=rekey", "--json"))
                .isZero();
        assertThat(json().at("/attributes/overlay").asString()).isEqualTo("our-review@1");
        assertThat(json().at("/correct/0").asString()).isEqualTo(wrong(folder));
    }

    /** An option of the packet's first item that is not its key. */
    private static String wrong(Path folder) throws IOException {
        JsonNode packet = new JsonMapper().readTree(Files.readString(folder.resolve("t.packet.json")));
        String key = packet.at("/sheets/0/key/labels/0").asString();
        return key.equals("C") ? "B" : "C";
    }

    @ParameterizedTest
    @CsvSource({
        "verdict, kill, is none of",
        "right answer, Q, has no option 'Q'",
        "digest, 0000000000000000000000000000000000000000000000000000000000000000, made for another release",
        "digest, =1+1, no digest of its item",
        "reviewer, =HYPERLINK(1), pseudonym",
    })
    void refusesAForgedTable(String column, String content, String why) throws IOException {
        run(
                "review",
                "export",
                SET,
                "--out",
                folder.resolve("t.csv").toString(),
                "--plan",
                "random:2",
                "--reviewers",
                "anna");
        Path table = folder.resolve("t-anna-revealed.csv");
        Map<String, String> answers = new LinkedHashMap<>(Map.of("verdict", "ok"));
        answers.put(column, content);
        fill(table, "csv", answers);

        int code = run("review", "import", table.toString(), "--json");

        assertThat(code).isEqualTo(7);
        assertThat(err.toString()).contains(why);
    }

    @Test
    void writesNoFormulaIntoTables() throws IOException {
        Path set = Files.createDirectory(folder.resolve("set"));
        Files.writeString(
                set.resolve("test.jsonl"),
                "{\"question\":\"=1+1 is what in medicine today?\",\"options\":[\"@SUM(1)\",\"+2\"],\"answer\":0}\n"
                        + "{\"question\":\"-2 and what else is negative?\",\"options\":[\"one\",\"=2\"],\"answer\":1}\n");

        int code = run(
                "review",
                "export",
                "file:" + set,
                "--out",
                folder.resolve("t.csv").toString());

        assertThat(err.toString()).isEmpty();
        assertThat(code).isZero();
        assertThat(Files.readString(folder.resolve("t-blind.csv")))
                .contains("\"'=1+1", "\"'@SUM(1)\"", "\"'+2\"")
                .doesNotContainPattern("\"[=+@-]");
    }

    @Test
    void scoresWithoutAndWithAnOverlay() {
        String journal = folder.resolve("run").toString();
        assertThat(run("score", SET, "--model", "baseline:longest", "--journal", journal))
                .isZero();

        int code = run("rescore", journal, "--overlay", "mmlu-redux-medical", "--json");

        // One key is known to be wrong upstream; its question was not asked, and only the overlay gives it a key.
        assertThat(code).isEqualTo(12);
        assertThat(json().at("/with/statuses/failed").asInt()).isEqualTo(1);
        assertThat(json().at("/without/statuses/failed").asInt()).isZero();
        assertThat(json().at("/overlay").asString()).isEqualTo("mmlu-redux-medical@1");
        assertThat(json().at("/with/n").asInt()).isBetween(1, 100);
        assertThat(json().at("/without/metrics/accuracy/value").isNumber()).isTrue();
    }

    @Test
    void checksAndCertifies() throws IOException {
        Path page = folder.resolve("certificate.html");

        int code = run("check", SET, "--json", "--html", page.toString(), "--against", "starter-medqa-hard");

        assertThat(code).isZero();
        assertThat(json().propertyNames())
                .contains("id", "revision", "contentHash", "items", "findings", "privacy", "diversity", "certificate");
        assertThat(json().at("/certificate/gate").asString()).isNotEmpty();
        assertThat(Files.readString(page)).contains("<svg").doesNotContain("<script");
        assertThat(run("check", SET, "--fail-on", "info")).isEqualTo(11);
        assertThat(run("check", SET, "--fail-on", "blocker")).isZero();
    }

    private record FileInput(Path path) implements Input {

        @Override
        public String name() {
            return path.getFileName().toString();
        }

        @Override
        public long length() {
            return path.toFile().length();
        }

        @Override
        public InputStream stream() throws IOException {
            return Files.newInputStream(path);
        }

        @Override
        public SeekableByteChannel channel() throws IOException {
            return Files.newByteChannel(path);
        }
    }
}
