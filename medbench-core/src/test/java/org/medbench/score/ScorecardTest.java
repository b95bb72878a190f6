package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.Suite;
import org.medbench.error.ErrorCode;
import org.medbench.error.ModelException;
import org.medbench.error.Problem;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.ItemFacts;
import org.medbench.item.MultipleChoiceItem.Selection;
import org.medbench.item.Origin;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScorecardTest {

    @Test
    void putsWilsonAroundIndependentChoices() {
        Scorecard card = Evaluation.of(choices(10)).model(rightOn(7)).run();

        assertThat(card.accuracy().orElseThrow())
                .isEqualTo(ProportionInterval.WILSON.of(7, 10).orElseThrow());
    }

    @Test
    void widensTheIntervalWhereItemsShareACase() {
        List<BenchmarkItem> items = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            items.add(Items.choice("q" + i, Selection.SINGLE, List.of("A"), Items.group("case" + i / 4), "ab", "cd"));
        }
        Scorecard card =
                Evaluation.of(new GivenItems("given", items)).model(rightOn(20)).run();

        Estimate accuracy = card.accuracy().orElseThrow();

        // Ten cases, five all right and five all wrong: s/√10 of the cases, t with 9 degrees of freedom.
        double half = 2.2621571628 * Math.sqrt(10.0 / 9 * 0.25) / Math.sqrt(10);
        assertThat(accuracy.method()).isEqualTo("clustered-t-95");
        assertThat(accuracy.high() - accuracy.value()).isEqualTo(half, within(1e-9));
        assertThat(half)
                .isGreaterThan(
                        ProportionInterval.WILSON.of(20, 40).orElseThrow().high() - 0.5);
    }

    @Test
    void takesRepeatsOfAnItemForOneCluster() {
        Scorecard card = Evaluation.of(choices(10)).repeats(3).model(rightOn(7)).run();

        assertThat(card.accuracy().orElseThrow().method()).isEqualTo("clustered-t-95");
        assertThat(card.accuracy().orElseThrow().n()).isEqualTo(30);
    }

    @Test
    void doesNotPretendCertaintyAtTheEnds() {
        List<BenchmarkItem> items = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            items.add(Items.choice("q" + i, Selection.SINGLE, List.of("A"), Items.group("case" + i / 4), "ab", "cd"));
        }
        Estimate all = Evaluation.of(new GivenItems("given", items))
                .model(rightOn(40))
                .run()
                .accuracy()
                .orElseThrow();

        assertThat(all.value()).isEqualTo(1);
        assertThat(all.low())
                .isEqualTo(ProportionInterval.WILSON.of(10, 10).orElseThrow().low());
        assertThat(all.method()).isEqualTo("clusters-wilson-95");
    }

    @Test
    void poolsEntitiesOverItems() {
        Scorecard card = Evaluation.of(GivenItems.of(
                        Items.extraction("a", "ataxia gout", Items.span("ataxia gout", "ataxia", "D")),
                        Items.extraction(
                                "b",
                                "flu mumps measles",
                                Items.span("flu mumps measles", "flu", "D"),
                                Items.span("flu mumps measles", "mumps", "D"),
                                Items.span("flu mumps measles", "measles", "D"))))
                .model(Items.answering(Map.of("a", "gout", "b", "flu, mumps, measles")))
                .run();

        assertThat(card.metrics().get("entityF1").value()).isEqualTo(6.0 / 8);
        assertThat(card.metrics().get("entityPrecision").value()).isEqualTo(3.0 / 4);
        assertThat(card.metrics().get("entityF1").method()).startsWith("ratio-");
        assertThat(card.accuracy()).isEmpty();
    }

    @Test
    void keepsFailuresOutOfTheScoreAndBoundsThem() {
        Scorecard card = Evaluation.of(choices(10))
                .tries(1, Duration.ZERO)
                .model(request -> {
                    if (number(request) >= 8) {
                        throw new java.io.IOException("broken pipe");
                    }
                    return Completion.of(number(request) < 4 ? "A" : "B");
                })
                .run();

        assertThat(card.accuracy().orElseThrow().value()).isEqualTo(0.5);
        assertThat(card.isComplete()).isFalse();
        assertThat(card.bounds()).contains(new Scorecard.Bounds(0.4, 0.6));
    }

    @Test
    void writesTheContractOfTheCommandLine() {
        Scorecard card = Evaluation.of(choices(10)).model(rightOn(7)).run();

        JsonNode json = new JsonMapper().readTree(card.toJson());

        assertThat(json.at("/metrics/accuracy/value").asDouble()).isEqualTo(0.7);
        assertThat(json.at("/metrics/accuracy/method").asString()).isEqualTo("wilson-95");
        assertThat(json.at("/statuses/answered").asLong()).isEqualTo(10);
        assertThat(json.at("/baselines/random").asDouble()).isEqualTo(0.5);
        assertThat(json.at("/protocol/extractor").asString()).isEqualTo("medbench-choice-1");
        assertThat(json.at("/profile").asString()).isEqualTo("medbench-choice-1");
    }

    @Test
    void rescoresWhatIsRecordedAndAsksNobody(@TempDir Path folder) {
        GivenItems items = GivenItems.of(
                Items.choice("c", "A", "ab", "cd"), Items.open("o", "left lung"), Items.number("n", "4", "", "", ""));
        Scorecard card = Evaluation.of(items)
                .journal(folder)
                .model(Items.answering(Map.of("c", "A patient comes in.", "o", "left lung", "n", "4")))
                .run();

        Scorecard again = RecordedRun.read(folder).rescore(items, AnswerExtractors.named("orig-mcq"));

        assertThat(card.accuracy().orElseThrow().value()).isEqualTo(0.5);
        assertThat(again.accuracy().orElseThrow().value()).isEqualTo(1);
        assertThat(again.metrics().get("tokenF1")).isEqualTo(card.metrics().get("tokenF1"));
        assertThat(again.protocol().extractor()).isEqualTo("orig-mcq+medbench-open-1+medbench-value-1");
    }

    @Test
    void resumesWithoutAskingAgain(@TempDir Path folder) {
        List<String> asked = Collections.synchronizedList(new ArrayList<>());
        Model failing = Model.named("m", request -> {
            asked.add(request.itemId());
            if (request.itemId().equals("q3")) {
                throw new ModelException(
                        Problem.of(ErrorCode.MODEL_ENDPOINT, "no", ""), OptionalInt.of(401), false, null);
            }
            return Completion.of("A");
        });
        Model answering = Model.named("m", request -> {
            asked.add(request.itemId());
            return Completion.of("A");
        });
        Evaluation evaluation = Evaluation.of(choices(6)).journal(folder);

        assertThatThrownBy(() -> evaluation.model(failing).run()).isInstanceOf(ModelException.class);
        Scorecard card = evaluation.model(answering).run();

        assertThat(card.accuracy().orElseThrow().value()).isEqualTo(1);
        assertThat(asked).containsOnlyOnce("q0", "q1", "q2").contains("q3", "q4", "q5");
    }

    @Test
    void keepsItemsOfTwoBenchmarksApart(@TempDir Path folder) {
        var one = Items.choice("1", "A", "ab", "cd");
        var other = new org.medbench.item.MultipleChoiceItem(
                "1",
                one.prompt(),
                one.key(),
                one.choices(),
                List.of("B"),
                one.selection(),
                ItemFacts.NONE,
                new Origin("other", "default", "test", "f", java.util.Optional.empty(), 0));
        Suite suite = Suite.of(new GivenItems("given", List.of(one)), new GivenItems("other", List.of(other)));
        AtomicInteger calls = new AtomicInteger();

        Scorecard card = Evaluation.of(suite)
                .journal(folder)
                .model(Model.named("m", request -> Completion.of(calls.getAndIncrement() == 0 ? "A" : "B")))
                .run();

        assertThat(card.accuracy().orElseThrow().value()).isEqualTo(1);
        assertThat(Comparison.paired(card, card).n()).isEqualTo(2);
    }

    @Test
    void comparesRightAndWrongByMcNemar() {
        Comparison comparison = Comparison.paired(
                Evaluation.of(choices(20)).model(rightOn(15)).run(),
                Evaluation.of(choices(20)).model(rightOn(5)).run());

        assertThat(comparison.test()).isEqualTo("mcnemar-exact");
        assertThat(comparison.firstBetter()).isEqualTo(10);
        assertThat(comparison.p()).isEqualTo(2 / 1024.0, within(1e-12));
        assertThat(comparison.difference().value()).isEqualTo(0.5);
    }

    @Test
    void comparesFreeTextByPermutation() {
        GivenItems items = new GivenItems(
                "given",
                IntStream.range(0, 8)
                        .<BenchmarkItem>mapToObj(i -> Items.open("q" + i, "left lung"))
                        .toList());
        Scorecard good = Evaluation.of(items)
                .model(request -> Completion.of("left lung"))
                .run();
        Scorecard half =
                Evaluation.of(items).model(request -> Completion.of("lung")).run();

        Comparison comparison = Comparison.paired(good, half);

        assertThat(comparison.metric()).isEqualTo("tokenF1");
        assertThat(comparison.test()).isEqualTo("permutation");
        assertThat(comparison.difference().value()).isEqualTo(1.0 / 3, within(1e-12));
        assertThat(comparison.p()).isEqualTo(2 / 256.0, within(1e-12));
    }

    private static GivenItems choices(int n) {
        return new GivenItems(
                "given",
                IntStream.range(0, n)
                        .<BenchmarkItem>mapToObj(i -> Items.choice("q" + i, "A", "ab", "cd"))
                        .toList());
    }

    private static Model rightOn(int first) {
        return Model.named("right on " + first, request -> Completion.of(number(request) < first ? "A" : "B"));
    }

    private static int number(ModelRequest request) {
        return Integer.parseInt(request.itemId().substring(1));
    }
}
