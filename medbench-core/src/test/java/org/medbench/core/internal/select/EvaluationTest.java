package org.medbench.core.internal.select;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.Condition;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.Origin;
import org.medbench.item.Prompt;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EvaluationTest {

    static Stream<JsonNode> samples() throws IOException {
        return vectors().get("sample").valueStream();
    }

    static Stream<JsonNode> strata() throws IOException {
        return vectors().get("stratified").valueStream();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void drawsWhatTheReferenceDraws(JsonNode vector) {
        List<BenchmarkItem> items =
                texts(vector.get("ids")).stream().map(id -> item(id, "")).toList();
        Selection selection = Selection.EVERYTHING.withDraw(
                new Selection.Draw(vector.get("n").asInt(), vector.get("seed").asLong(), Optional.empty()));

        assertThat(ids(selection, items)).isEqualTo(texts(vector.get("chosen")));
    }

    @ParameterizedTest
    @MethodSource("strata")
    void drawsStrataAsTheReferenceDoes(JsonNode vector) {
        List<BenchmarkItem> items = new ArrayList<>();
        vector.get("rows")
                .forEach(row -> items.add(item(row.get(0).asString(), row.get(1).asString())));
        Selection selection = Selection.EVERYTHING.withDraw(
                new Selection.Draw(vector.get("n").asInt(), vector.get("seed").asLong(), Optional.of("specialty")));

        assertThat(ids(selection, items)).isEqualTo(texts(vector.get("chosen")));
    }

    @Test
    void evaluatesInItsOwnOrderWhateverTheOrderOfTheCalls() {
        List<BenchmarkItem> items = numbered(100);
        Selection.Draw draw = new Selection.Draw(20, 3, Optional.empty());

        List<String> one = ids(
                Selection.EVERYTHING
                        .withLimit(4)
                        .withShard(new Selection.Shard(1, 3))
                        .withDraw(draw)
                        .where(Condition.attribute("specialty", "odd")),
                items);
        List<String> other = ids(
                Selection.EVERYTHING
                        .where(Condition.attribute("specialty", "odd"))
                        .withDraw(draw)
                        .withShard(new Selection.Shard(1, 3))
                        .withLimit(4),
                items);

        assertThat(one).hasSize(4).isEqualTo(other);
    }

    @Test
    void shardsPartitionTheSelection() {
        List<BenchmarkItem> items = numbered(50);
        List<String> together = new ArrayList<>();

        for (int index = 0; index < 7; index++) {
            together.addAll(ids(Selection.EVERYTHING.withShard(new Selection.Shard(index, 7)), items));
        }

        assertThat(together)
                .containsExactlyInAnyOrderElementsOf(
                        items.stream().map(BenchmarkItem::id).toList());
    }

    @Test
    void namesTheAttributesThereAreWhenOneIsUnknown() {
        Selection selection = Selection.EVERYTHING.where(Condition.attribute("speciality", "odd"));

        assertThatThrownBy(() -> ids(selection, numbered(4))).isInstanceOfSatisfying(MappingException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.UNKNOWN_ATTRIBUTE);
            assertThat(e.present()).containsExactly("specialty");
        });
    }

    @Test
    void refusesASecondSample() {
        Selection sampled = Selection.EVERYTHING.withDraw(new Selection.Draw(5, 1, Optional.empty()));

        assertThatThrownBy(() -> sampled.withDraw(new Selection.Draw(2, 1, Optional.of("specialty"))))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("sampled once");
    }

    private static List<String> ids(Selection selection, List<BenchmarkItem> items) {
        try (Stream<BenchmarkItem> chosen = new Evaluation(selection, "vectors").apply(items::stream)) {
            return chosen.map(BenchmarkItem::id).toList();
        }
    }

    private static List<BenchmarkItem> numbered(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> item("q" + i, i % 2 == 0 ? "even" : "odd"))
                .toList();
    }

    private static BenchmarkItem item(String id, String specialty) {
        Map<String, List<String>> attributes = specialty.isEmpty() ? Map.of() : Map.of("specialty", List.of(specialty));
        return new OpenEndedItem(
                id,
                Prompt.of(id),
                KeyStatus.WITHHELD,
                List.of(),
                List.of(),
                new ItemFacts(Optional.empty(), Optional.empty(), Optional.empty(), attributes),
                new Origin("vectors", "default", "test", "x", Optional.empty(), 0));
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(element -> texts.add(element.asString()));
        return texts;
    }

    private static JsonNode vectors() throws IOException {
        try (InputStream in = EvaluationTest.class.getResourceAsStream("/vectors/identity.json")) {
            return new JsonMapper().readTree(in);
        }
    }
}
