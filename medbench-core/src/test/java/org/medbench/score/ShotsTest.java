package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.MultipleChoiceItem.Selection;
import org.medbench.item.Turn;

class ShotsTest {

    private final Map<String, List<Turn>> asked = new ConcurrentHashMap<>();
    private final Model listening = Model.named("listening", request -> {
        asked.put(request.itemId(), request.turns());
        return Completion.of("B");
    });

    @Test
    void showsSolvedExamplesBeforeTheItem() {
        GivenItems items = new GivenItems("given", List.of(Items.choice("mine", "A", "ab", "cd")));

        Evaluation.of(items).model(listening).shots(2, 7, pool(5)).run();

        List<Turn> turns = asked.get("mine");
        assertThat(turns)
                .extracting(Turn::role)
                .containsExactly(
                        Turn.Role.USER, Turn.Role.ASSISTANT, Turn.Role.USER, Turn.Role.ASSISTANT, Turn.Role.USER);
        assertThat(turns.get(1).text()).isEqualTo("B");
        assertThat(turns.get(4).text()).contains("Which one, mine?");
    }

    @Test
    void drawsTheSameExamplesEachTimeAndOthersWithAnotherSeed() {
        GivenItems items = new GivenItems("given", List.of(Items.choice("mine", "A", "ab", "cd")));
        List<List<Turn>> shown = new ArrayList<>();
        for (long seed : new long[] {7, 7, 8}) {
            Evaluation.of(items).model(listening).shots(3, seed, pool(50)).run();
            shown.add(asked.get("mine"));
        }

        assertThat(shown.get(0)).isEqualTo(shown.get(1)).isNotEqualTo(shown.get(2));
    }

    @Test
    void neverShowsTheItemItself() {
        Evaluation.of(pool(6)).model(listening).shots(5, 7, pool(6)).run();

        asked.forEach((id, turns) ->
                assertThat(turns.subList(0, 10)).noneMatch(turn -> turn.text().contains("Which one, " + id + "?")));
        assertThat(asked).hasSize(6);
    }

    @Test
    void neverShowsItemsOfTheSameCase() {
        List<BenchmarkItem> items = IntStream.range(0, 8)
                .<BenchmarkItem>mapToObj(i ->
                        Items.choice("q" + i, Selection.SINGLE, List.of("A"), Items.group("case" + i % 2), "ab", "cd"))
                .toList();
        GivenItems given = new GivenItems("given", items);

        Evaluation.of(given).model(listening).shots(4, 7, given).run();

        assertThat(asked.get("q0").subList(0, 8))
                .noneMatch(turn -> turn.text().matches("(?s).*Which one, q[0246]\\?.*"));
    }

    @Test
    void refusesWhereThereAreTooFew() {
        GivenItems items = pool(3);

        assertThatThrownBy(() ->
                        Evaluation.of(items).model(listening).shots(3, 7, items).run())
                .hasMessageContaining("there are 2 solved examples")
                .hasMessageContaining("fewer shots");
    }

    @Test
    void belongsToTheProtocol() {
        Protocol with = Evaluation.of(pool(3))
                .model(listening)
                .shots(1, 7, pool(9))
                .run()
                .protocol();
        Protocol without = Evaluation.of(pool(3)).model(listening).run().protocol();

        assertThat(with.differences(without)).singleElement().asString().startsWith("shots: 1 seed 7 of given");
    }

    private static GivenItems pool(int size) {
        return new GivenItems(
                "given",
                IntStream.range(0, size)
                        .<BenchmarkItem>mapToObj(i -> Items.choice("q" + i, "B", "ab", "cd"))
                        .toList());
    }
}
