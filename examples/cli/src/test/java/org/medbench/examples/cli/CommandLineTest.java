package org.medbench.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.report.ScoreChart;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The contract of the command line: names, JSON and exit codes. */
class CommandLineTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        Map<String, String> environment =
                Map.of("MEDBENCH_HOME", folder.resolve("cache").toString());
        return Main.run(environment, new PrintWriter(out), new PrintWriter(err), false, arguments);
    }

    private JsonNode printed() {
        return JSON.readTree(out.toString());
    }

    @Test
    void takesGlobalOptionsBeforeAndAfterTheCommand() {
        assertThat(run("--json", "plugins")).isZero();
        JsonNode before = printed();
        assertThat(run("plugins", "--json")).isZero();

        assertThat(printed()).isEqualTo(before);
    }

    @Test
    void givesItemsAsOneObjectALine() {
        assertThat(run("items", "starter-medqa-hard", "--limit", "3", "--json")).isZero();

        List<JsonNode> items = new ArrayList<>();
        out.toString().lines().forEach(line -> items.add(JSON.readTree(line)));
        assertThat(items).hasSize(3);
        assertThat(items.get(0).path("shape").asString()).isEqualTo("multiple_choice");
        assertThat(items.get(0).path("origin").path("row").asInt()).isZero();
        assertThat(items.get(0).path("choices").path(0).path("label").asString())
                .isEqualTo("A");
        assertThat(items.get(0).path("correct").size()).isEqualTo(1);
    }

    @Test
    void printsTheProofOfTheKey() {
        assertThat(run("map", "starter-medqa-hard", "--json")).isZero();

        assertThat(printed().path("proof").path("kind").asString()).isEqualTo("AGREEMENT");
        assertThat(printed().path("proof").path("agreeing").asInt()).isEqualTo(100);
    }

    @Test
    void savesAMappingToEditAndFollowsTheEditedCard() throws Exception {
        Path data = Files.createDirectory(folder.resolve("quiz"));
        StringBuilder rows = new StringBuilder("question,option 1,option 2,option 3,option 4,answer\n");
        for (int i = 0; i < 20; i++) {
            rows.append("What is it in case %d?,a%d,b%d,c%d,d%d,%d\n".formatted(i, i, i, i, i, 1 + i % 2));
        }
        Files.writeString(data.resolve("quiz.csv"), rows);
        Path card = folder.resolve("card.json");

        assertThat(run("map", "file:" + data, "--save", card.toString())).isEqualTo(8);
        assertThat(Files.readString(card)).contains("position from 0").contains("position from 1");
        Files.writeString(
                card,
                Files.readString(card)
                        .replace(
                                "\"files\": \"quiz.csv\"",
                                """
                                "files": "quiz.csv",
                                "mapping": {"shape": "multiple_choice", "fields": {"question": "question"},
                                  "choices": {"layout": "columns",
                                    "fields": ["option 1", "option 2", "option 3", "option 4"]},
                                  "keys": [{"field": "answer", "encoding": "index_from_1"}]}"""));

        assertThat(run("map", "file:" + data, "--file", card.toString(), "--json"))
                .isZero();
        assertThat(printed().path("proof").path("kind").asString()).isEqualTo("DECLARED");
        assertThat(run("items", "file:" + data, "--card", card.toString(), "--limit", "1", "--json"))
                .isZero();
        assertThat(printed().path("correct").path(0).asString()).isEqualTo("A");
    }

    @Test
    void scoresRescoresAndCompares() throws Exception {
        String one = folder.resolve("one").toString();
        String two = folder.resolve("two").toString();
        assertThat(run("score", "starter-medqa-hard", "--model", "baseline:longest", "--journal", one, "--json"))
                .isZero();
        JsonNode metrics = printed().path("metrics");
        assertThat(run("score", "starter-medqa-hard", "--model", "baseline:majority", "--journal", two))
                .isZero();

        assertThat(run("rescore", one, "--json")).isZero();
        assertThat(printed().path("metrics")).isEqualTo(metrics);
        assertThat(run("compare", one, two, "--json")).isZero();
        assertThat(printed().path("comparisons").path(0).path("n").asInt()).isEqualTo(100);

        Path svg = folder.resolve("slide.svg");
        Path png = folder.resolve("slide.png");
        assertThat(run("compare", one, two, "--chart", svg.toString())).isZero();
        assertThat(run("compare", one, two, "--chart", png.toString())).isZero();
        assertThat(svg).content().contains("<svg", "baseline:");
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(2 * ScoreChart.WIDTH);
        assertThat(run("compare", one, two, "--chart", "slide.bmp")).isEqualTo(2);
    }

    @Test
    void fetchesAndVerifiesTheStore() {
        assertThat(run("fetch", "starter-medqa-hard", "--json")).isZero();
        assertThat(printed().path("files").path(0).path("sha256").asString()).hasSize(64);

        assertThat(run("cache", "verify", "--json")).isZero();
        assertThat(printed().path("corrupt").size()).isZero();
        assertThat(run("cache", "ls")).isZero();
        assertThat(out.toString()).contains("test_hard.jsonl");
    }

    @Test
    void prunesWhatNobodyUsedForLong() throws Exception {
        assertThat(run("fetch", "starter-medqa-hard", "--json")).isZero();
        FileTime longAgo = FileTime.from(Instant.now().minus(Duration.ofDays(40)));
        try (Stream<Path> files = Files.walk(folder.resolve("cache"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.setLastModifiedTime(file, longAgo);
            }
        }

        assertThat(run("cache", "prune", "--max-size", "1GiB", "--json")).isZero();
        assertThat(printed().path("removed").size()).isZero();
        assertThat(run("cache", "prune", "--unused-for", "30d", "--dry-run", "--json"))
                .isZero();
        long bytes = printed().path("bytes").asLong();
        assertThat(bytes).isPositive();
        assertThat(run("cache", "prune", "--max-size", "0", "--json")).isZero();
        assertThat(printed().path("bytes").asLong()).isEqualTo(bytes);
        assertThat(printed().path("bytesLeft").asLong()).isZero();
        assertThat(run("cache", "prune", "--max-size", "much")).isEqualTo(2);
        assertThat(run("items", "starter-medqa-hard", "--limit", "1", "--json")).isZero();
    }

    @Test
    void locksVerifiesAndReadsByTheLock() throws Exception {
        String file = folder.resolve("medbench.lock").toString();
        assertThat(run("lock", "starter-medqa-hard", "--file", file, "--json")).isZero();
        JsonNode entry = printed().path("entries").path(0);
        assertThat(entry.path("files").path(0).path("sha256").asString()).hasSize(64);
        assertThat(run("show", "starter-medqa-hard", "--json")).isZero();
        assertThat(entry.path("contentHash")).isEqualTo(printed().path("contentHash"));

        assertThat(run("verify", "--file", file, "--frozen", "--json")).isZero();
        assertThat(printed().path("ok").asBoolean()).isTrue();
        assertThat(printed().path("entries").path(0)).isEqualTo(entry);
        assertThat(run("--lock", file, "--frozen", "items", "starter-medqa-hard", "--limit", "1"))
                .isZero();
        assertThat(run("--lock", file, "--frozen", "items", "headqa-es")).isEqualTo(6);
        assertThat(run("lock", "headqa-es", "--file", file, "--frozen")).isEqualTo(6);

        Path lock = folder.resolve("medbench.lock");
        Files.writeString(lock, Files.readString(lock).replace("\"items\": 100", "\"items\": 99"));
        assertThat(run("verify", "--file", file)).isEqualTo(6);
        assertThat(run("verify", "--file", folder.resolve("none").toString())).isEqualTo(9);
    }

    @Test
    void tellsHowTwoCopiesDiffer() throws Exception {
        String whole = copy("whole", "A", 12);
        String same = copy("same", "A", 12);
        String part = copy("part", "A", 9);
        String rekeyed = copy("rekeyed", "B", 12);

        assertThat(run("show", whole, "--against", same, "--json")).isZero();
        assertThat(printed().path("verdict").asString()).isEqualTo("the same content");
        assertThat(run("show", whole, "--against", part, "--json")).isZero();
        assertThat(printed().path("verdict").asString()).isEqualTo("the second is a subset of the first");
        assertThat(printed().path("copies").path(1).path("missing").size()).isEqualTo(3);
        assertThat(printed()
                        .path("copies")
                        .path(1)
                        .path("missing")
                        .path(0)
                        .path("row")
                        .asInt())
                .isEqualTo(9);
        assertThat(run("show", whole, "--against", rekeyed, "--json")).isZero();
        assertThat(printed().path("verdict").asString()).isEqualTo("the same questions, keys differ in 1 questions");
        assertThat(run("show", whole, "--against", "starter:medqa-hard")).isZero();
        assertThat(out.toString()).contains("nothing in common");
    }

    /** The first key is given; the others go round. */
    private String copy(String name, String firstKey, int rows) throws Exception {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < rows; i++) {
            lines.append("{\"question\":\"Which is the organ of number " + i + "?\",\"options\":{\"A\":\"heart " + i
                    + "\",\"B\":\"lung " + i + "\",\"C\":\"liver " + i + "\"},\"answer\":\""
                    + (i == 0 ? firstKey : "ABC".charAt(i % 3)) + "\"}\n");
        }
        Path data = Files.createDirectories(folder.resolve(name));
        Files.writeString(data.resolve("test.jsonl"), lines);
        return "file:" + data;
    }

    @Test
    void endsWithTheExitCodeOfTheError() {
        assertThat(run("--json", "show", "medqa-hart")).isEqualTo(3);
        JsonNode error = JSON.readTree(err.toString());
        assertThat(error.path("code").asString()).isEqualTo("UNKNOWN_BENCHMARK");
        assertThat(error.path("remedy").asString()).isNotEmpty();
        assertThat(run("--offline", "items", "hf:owner/name")).isEqualTo(4);
        assertThat(run("items", "starter-medqa-hard", "--where", "nothing=1")).isEqualTo(8);
        assertThat(run("rescore", folder.resolve("nowhere").toString())).isEqualTo(10);
        assertThat(run("items", "ftp:owner/name")).isEqualTo(13);
        assertThat(run("score", "starter-medqa-hard", "--model", "unknown")).isEqualTo(2);
        assertThat(run("items", "starter-medqa-hard", "--sample", "3")).isEqualTo(2);
    }

    @Test
    void tellsAnErrorInOneLine() {
        run("show", "starter-medqa-hart");

        assertThat(err.toString().lines().count()).isEqualTo(1);
        assertThat(err.toString()).startsWith("medbench: starter-medqa-hart: ").contains("starter-medqa-hard");
    }
}
