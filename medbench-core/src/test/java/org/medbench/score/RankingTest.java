package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.ItemFacts;
import org.medbench.item.MultipleChoiceItem.Selection;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter;

class RankingTest {

    @Test
    void ranksByScoreAndSaysWhatTheOrderIsWorth() {
        Ranking ranking = Ranking.of(List.of(run("poor", 20), run("good", 90), run("better", 91)));

        assertThat(ranking.entries()).extracting(Ranking.Entry::model).containsExactly("better", "good", "poor");
        assertThat(ranking.entries()).extracting(Ranking.Entry::best).containsExactly(1, 1, 3);
        assertThat(ranking.entries()).extracting(Ranking.Entry::worst).containsExactly(2, 2, 3);
        assertThat(ranking.comparisons()).hasSize(3);
        assertThat(ranking.comparisons().get(0).isUnderpowered()).isTrue();
        assertThat(ranking.comparisons().get(2).isUnderpowered()).isFalse();
        assertThat(ranking.mismatch()).isEmpty();
    }

    @Test
    void ranksWithinGroups() {
        Map<String, Ranking> rankings = Ranking.by("specialty", List.of(run("low", 50), run("high", 100)));

        assertThat(rankings).containsOnlyKeys("cardiology", "neurology");
        assertThat(rankings.get("cardiology").entries().get(0).score().n()).isEqualTo(50);
        // The first fifty, which the weaker model knows, are cardiology.
        assertThat(rankings.get("cardiology").entries())
                .extracting(Ranking.Entry::worst)
                .containsExactly(2, 2);
        assertThat(rankings.get("neurology").entries())
                .extracting(Ranking.Entry::best)
                .containsExactly(1, 2);
    }

    @Test
    void saysWhereProtocolsDiffer() {
        Scorecard other = Evaluation.of(items())
                .model(knowing("other", 10))
                .decoding(Decoding.ENDPOINT)
                .run();

        assertThat(Ranking.of(List.of(run("one", 10), other)).mismatch())
                .singleElement()
                .asString()
                .startsWith("decoding: ");
    }

    @Test
    void refusesARankingOfOne() {
        assertThatThrownBy(() -> Ranking.of(List.of(run("one", 10)))).hasMessageContaining("two runs");
    }

    @Test
    void claimsBelowTheDetectableDifferenceAreUnderpowered() {
        Plan plan = Evaluation.of(items()).plan();

        assertThat(plan.isUnderpowered(0.03)).isTrue();
        assertThat(plan.isUnderpowered(0.20)).isFalse();
    }

    @Test
    void writesOneRowForEachAnswer(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("results.LINES");

        ResultTable.of(run("one", 50), run("two", 60)).writeTo(file, ResultTable.formatOf(file), new Lines());

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(201);
        assertThat(lines.get(0))
                .isEqualTo("model|benchmark|config|split|item|repeat|file|row|group|status|answer|key|rule|accuracy"
                        + "|attribute.specialty");
        assertThat(lines.get(101)).startsWith("two|given|default|test|q0|0|items.jsonl|");
        assertThat(lines.get(101)).contains("|answered|").endsWith("|1.0");
    }

    /** Scalars of each row, joined. */
    private static final class Lines implements TableWriter {

        @Override
        public Set<String> formats() {
            return Set.of("lines");
        }

        @Override
        public void write(String format, List<Column> columns, Stream<Row> rows, OutputStream out) throws IOException {
            String header = columns.stream().map(Column::name).collect(Collectors.joining("|"));
            String text = rows.map(row -> columns.stream()
                            .filter(column -> column.type() != Type.TEXT_LIST)
                            .map(column -> row.optionalText(column.name()).orElse(""))
                            .collect(Collectors.joining("|")))
                    .collect(Collectors.joining("\n"));
            out.write((header + "\n" + text).getBytes(StandardCharsets.UTF_8));
        }
    }

    private static Scorecard run(String name, int right) {
        return Evaluation.of(items()).model(knowing(name, right)).run();
    }

    private static Model knowing(String name, int right) {
        return Model.named(
                name, request -> Completion.of(Integer.parseInt(request.itemId().substring(1)) < right ? "A" : "B"));
    }

    private static GivenItems items() {
        return new GivenItems(
                "given",
                IntStream.range(0, 100)
                        .<BenchmarkItem>mapToObj(i -> Items.choice(
                                "q" + i,
                                Selection.SINGLE,
                                List.of("A"),
                                ItemFacts.NONE.with("specialty", List.of(i < 50 ? "cardiology" : "neurology")),
                                "ab",
                                "cd"))
                        .toList());
    }
}
