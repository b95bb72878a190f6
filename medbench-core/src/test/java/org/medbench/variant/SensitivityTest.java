package org.medbench.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.score.Baselines;
import org.medbench.score.Completion;
import org.medbench.score.Evaluation;
import org.medbench.score.GivenItems;
import org.medbench.score.Items;
import org.medbench.score.Model;
import org.medbench.score.Scorecard;

class SensitivityTest {

    private static final Model KNOWING = Model.named(
            "knowing",
            request -> Completion.of(request.choices().stream()
                    .filter(choice -> choice.text().equals("right"))
                    .findFirst()
                    .map(Choice::label)
                    .orElse("A")));

    @Test
    void aModelThatReadsTheOptionsIsConsistent() {
        Sensitivity found = Sensitivity.of(rotated(KNOWING));

        assertThat(found.parents()).isEqualTo(20);
        assertThat(found.consistency().value()).isEqualTo(1);
        assertThat(found.allRight().value()).isEqualTo(1);
        assertThat(found.chosen()).containsEntry("A", 20L).containsEntry("D", 20L);
        assertThat(found.uniformP()).isEqualTo(1, within(1e-9));
    }

    @Test
    void aModelThatLikesOneLetterIsNot() {
        Sensitivity found = Sensitivity.of(rotated(Baselines.always("A")));

        assertThat(found.consistency().value()).isEqualTo(0);
        assertThat(found.allRight().value()).isEqualTo(0);
        assertThat(found.lowest()).isEqualTo(0);
        assertThat(found.highest()).isEqualTo(1);
        assertThat(found.uniformP()).isLessThan(1e-9);
    }

    @Test
    void variantsOfOneItemAreOneCluster() {
        Scorecard card = rotated(Baselines.always("A"));

        assertThat(card.accuracy().orElseThrow().value()).isEqualTo(0.25);
        assertThat(card.accuracy().orElseThrow().method()).startsWith("clustered");
        assertThat(card.plan().detectableDifference())
                .isEqualTo(Evaluation.of(items()).plan().detectableDifference());
        assertThat(card.protocol().field("transform")).isEqualTo("rotations");
    }

    @Test
    void countsWhatCannotBeVaried() {
        GivenItems items = GivenItems.of(
                Items.choice("q", "A", "ab", "cd"),
                Items.choice("all", "B", "ab", "All of the above"),
                Items.open("o", "x"));

        Scorecard card = Evaluation.of(items)
                .model(KNOWING)
                .transform(Variants.named("shuffle:1"))
                .run();

        assertThat(card.plan().items()).isEqualTo(1);
        assertThat(card.plan().leftOut())
                .containsEntry("options refer to others", 1L)
                .containsEntry("no options", 1L);
    }

    @Test
    void refusesARunWithoutVariants() {
        assertThatThrownBy(() ->
                        Sensitivity.of(Evaluation.of(items()).model(KNOWING).run()))
                .hasMessageContaining("asked no variants");
    }

    @Test
    void tellsAChangeOfTheModelOnAnchors() {
        Scorecard before = Evaluation.of(items(0, 150)).model(KNOWING).run();
        Scorecard after =
                Evaluation.of(items(30, 180)).model(Baselines.always("B")).run();

        ContinualTest.Change change = ContinualTest.of(
                        List.of(new ContinualTest.Step("2024", before), new ContinualTest.Step("2025", after)))
                .changes()
                .get(0);

        assertThat(change.anchors()).isEqualTo(120);
        assertThat(change.isAnchored()).isTrue();
        assertThat(change.onAnchors().orElseThrow().value()).isEqualTo(-1);
        assertThat(change.p()).isLessThan(1e-9);
        assertThat(change.onOthers().orElseThrow().n()).isEqualTo(60);
        assertThat(change.mismatch()).isEmpty();
    }

    @Test
    void seesACopyOfAQuestionInAText() {
        BenchmarkItem item = Items.open("the third item of a list that is long enough to be found again", "x");
        String stem = item.prompt().text();

        assertThat(ContaminationProbe.overlap(item, "Before. " + stem.toUpperCase(java.util.Locale.ROOT) + " After."))
                .isEqualTo(ContaminationProbe.Sign.FOUND);
        assertThat(ContaminationProbe.overlap(item, "Something else entirely"))
                .isEqualTo(ContaminationProbe.Sign.NOT_FOUND);
        assertThat(ContaminationProbe.overlap(Items.open("it", "x"), "anything"))
                .isEqualTo(ContaminationProbe.Sign.NOT_TESTABLE);
        assertThat(ContaminationProbe.overlap(item, "x " + stem + " y", 120)).isEqualTo(ContaminationProbe.Sign.FOUND);
    }

    @Test
    void aModelThatKnowsAQuestionGoesOnWithIt() throws Exception {
        List<BenchmarkItem> items = IntStream.range(0, 5)
                .<BenchmarkItem>mapToObj(i -> Items.open(
                        "number " + i + " alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi",
                        "x"))
                .toList();
        Model knowing = Model.named(
                "knowing",
                request -> Completion.of(
                        request.turns().get(0).text().startsWith("This is the beginning of a question of Given")
                                ? items.stream()
                                        .map(item -> item.prompt().text())
                                        .filter(text -> text.contains(
                                                "number " + request.itemId().charAt(7) + " "))
                                        .map(text -> {
                                            String[] words = text.split(" ");
                                            return String.join(
                                                    " ", List.of(words).subList(words.length / 2, words.length));
                                        })
                                        .findFirst()
                                        .orElseThrow()
                                : "no idea"));

        ContaminationProbe.Continuation found = ContaminationProbe.continuation(items, "Given (test)", knowing);

        assertThat(found.guided()).isEqualTo(1);
        assertThat(found.difference().low()).isGreaterThan(0);
        assertThat(found.exact()).isEqualTo(5);
    }

    @Test
    void aModelThatKnowsAnOptionWritesIt() throws Exception {
        List<MultipleChoiceItem> items =
                List.of(Items.choice("q", "A", "right", "hidden treasure", "hidden treasure!"));

        assertThat(ContaminationProbe.hiddenOption(items, 1, Model.named("m", r -> Completion.of("Hidden treasure.")))
                        .orElseThrow()
                        .value())
                .isEqualTo(1);
        assertThat(ContaminationProbe.hiddenOption(items, 1, Model.named("m", r -> Completion.of("nothing")))
                        .orElseThrow()
                        .value())
                .isEqualTo(0);
    }

    private static Scorecard rotated(Model model) {
        return Evaluation.of(items())
                .model(model)
                .transform(Variants.named("rotations"))
                .run();
    }

    private static GivenItems items() {
        return items(0, 20);
    }

    private static GivenItems items(int from, int to) {
        return new GivenItems(
                "given",
                IntStream.range(from, to)
                        .<BenchmarkItem>mapToObj(i -> Items.choice("q" + i, "A", "right", "wrong", "false", "untrue"))
                        .toList());
    }
}
