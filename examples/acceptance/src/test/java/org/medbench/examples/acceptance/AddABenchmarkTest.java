package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual's page {@code add-a-benchmark.md} says what happens: its commands, its card, its golden file. */
class AddABenchmarkTest {

    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final Path PAGE = CHECKOUT.resolve("medbench-core/src/site/markdown/add-a-benchmark.md");
    private static final String CARD = "chinese-medical-dialogue-sample";
    private static final Pattern BLOCK = Pattern.compile("```(\\w+)\\n(.*?)\\n```", Pattern.DOTALL);

    @TempDir
    Path folder;

    @Test
    void theCommandsDoWhatThePageSays() throws Exception {
        List<String> commands = blocks("sh").stream()
                .filter(command -> command.startsWith("medbench "))
                .toList();

        assertThat(commands).hasSize(2);
        assertThat(run(commands.get(0)))
                .isEqualToNormalizingNewlines(blocks("text").get(0) + "\n");
        assertThat(run(commands.get(1))).contains("2 items, 0 rejected");
    }

    @Test
    void theTestsThatItNamesAreThere() throws IOException {
        for (String command : blocks("sh")) {
            Pattern.compile("-pl (\\S+) .*-Dtest=(\\w+)")
                    .matcher(command)
                    .results()
                    .forEach(named -> {
                        Path tests = CHECKOUT.resolve(named.group(1)).resolve("src/test/java");
                        assertThat(tests).isDirectoryRecursivelyContaining("glob:**/" + named.group(2) + ".java");
                    });
        }
    }

    @Test
    void theCardIsTheOneThatShips() throws IOException {
        Path cards = CHECKOUT.resolve("medbench-core/src/main/resources/org/medbench/core/internal/catalog/cards");

        assertThat(cards.resolve(CARD + ".json")).hasContent(blocks("json").get(0) + "\n");
        assertThat(Files.readAllLines(cards.resolve("index.txt"))).contains(CARD);
    }

    @Test
    void theGoldenFileIsTheOneThatIsCompared() throws IOException {
        Path golden = GoldenTest.GOLDEN.resolve("slices").resolve(CARD + Slices.SUFFIX + "@2019.jsonl");

        assertThat(Files.readAllLines(golden).get(0)).isEqualTo(blocks("jsonl").get(0));
    }

    private static List<String> blocks(String language) throws IOException {
        return BLOCK.matcher(Files.readString(PAGE))
                .results()
                .filter(block -> block.group(1).equals(language))
                .map((MatchResult block) -> block.group(2))
                .toList();
    }

    /** The command line in a process of its own, as a shell would start it in the checkout. */
    private String run(String command) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstdout.encoding=UTF-8",
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                "org.medbench.examples.cli.Main",
                "--cache",
                folder.resolve("cache").toString()));
        words.addAll(List.of(command.split(" ")).subList(1, command.split(" ").length));
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(words)
                .directory(CHECKOUT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        return Files.readString(output, StandardCharsets.UTF_8);
    }
}
