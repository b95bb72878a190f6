package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.error.MappingException;
import org.medbench.item.ExtractionItem;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem.Selection;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.Prompt;

class ShapesTest {

    private static final String ABSTRACT = "Ataxia and breast cancer, not 1,2-dimethylhydrazine poisoning.";

    @ParameterizedTest
    @CsvSource({"B,1,1", "A,0,0.5", "C,0,0", "D,0,0"})
    void creditsARankedKeyByItsOrder(String answer, double accuracy, double credit) {
        var item = Items.choice("q", Selection.RANKED, List.of("B", "A"), ItemFacts.NONE, "ab", "cd", "ef", "gh");

        assertThat(Items.score(item, answer, "accuracy")).isEqualTo(accuracy);
        assertThat(Items.score(item, answer, "rankCredit")).isEqualTo(credit);
    }

    @Test
    void givesPartialCreditForSets() {
        var item = Items.choice("q", Selection.MULTIPLE, List.of("A", "C"), ItemFacts.NONE, "ab", "cd", "ef", "gh");

        ItemResult result = Items.result(item, "A, B");

        assertThat(result.correct()).isFalse();
        assertThat(result.scores().get("jaccard").value()).isEqualTo(1.0 / 3);
        assertThat(result.scores().get("optionF1").value()).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({
        "'No, there is no effusion.',ANSWERED,1",
        "Yes,ANSWERED,0",
        "I cannot provide medical advice.,REFUSED,0",
        "'',EMPTY,0"
    })
    void readsYesAndNo(String answer, AnswerStatus status, double accuracy) {
        ItemResult result = Items.result(Items.choice("q", "B", "yes", "no"), answer);

        assertThat(result.answer().orElseThrow().status()).isEqualTo(status);
        assertThat(result.scores().get("accuracy").value()).isEqualTo(accuracy);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "The left lung.           | 1   | 1 | 1",
                "<think>x</think>LUNG left| 1   | 0 | 0.5",
                "lung                     | 0.6666666666666666 | 0 | 0.6666666666666666",
                "right kidney             | 0   | 0 | 0"
            })
    void scoresFreeTextByItsBestReference(String answer, double f1, double exact, double rouge) {
        OpenEndedItem item = Items.open("q", "heart", "left lung");

        ItemResult result = Items.result(item, answer);

        assertThat(result.scores().get("tokenF1").value()).isEqualTo(f1);
        assertThat(result.scores().get("exactMatch").value()).isEqualTo(exact);
        assertThat(result.scores().get("rougeL").value()).isBetween(rouge - 0.2, rouge);
        assertThat(result.metric()).isEqualTo("tokenF1");
    }

    @Test
    void comparesChineseByCharactersAndHasNoRougeForIt() {
        ItemResult result = Items.result(Items.open("q", "左肺下叶"), "左肺上叶");

        assertThat(result.scores().get("tokenF1").value()).isEqualTo(0.75);
        assertThat(result.scores()).doesNotContainKey("rougeL");
    }

    @Test
    void takesAShortRefusalForOneButNotAdviceInALongAnswer() {
        OpenEndedItem item = Items.open("q", "Rest, fluids and paracetamol.");
        String advice = "Rest and drink fluids. ".repeat(20) + "Talk to your doctor if it gets worse.";

        assertThat(Items.result(item, "I'm sorry, I cannot provide medical advice.")
                        .statusName())
                .isEqualTo("refused");
        assertThat(Items.result(item, advice).statusName()).isEqualTo("answered");
        assertThat(Items.result(item, "  ").statusName()).isEqualTo("empty");
        assertThat(Items.result(item, "<think>it is").statusName()).isEqualTo("unparsed");
    }

    @Test
    void refusesARubricWithoutReferenceBeforeAnythingIsAsked() {
        OpenEndedItem rubric = new OpenEndedItem(
                "r",
                Prompt.of("?"),
                KeyStatus.GIVEN,
                List.of(),
                List.of(new OpenEndedItem.Criterion("says so", BigDecimal.ONE, List.of())),
                ItemFacts.NONE,
                Items.origin("r"));
        int[] asked = new int[1];
        Evaluation evaluation = Evaluation.of(GivenItems.of(Items.open("a", "b"), rubric))
                .model(request -> {
                    asked[0]++;
                    return Completion.of("b");
                });

        assertThatThrownBy(evaluation::run).isInstanceOf(MappingException.class).hasMessageContaining("judge");
        assertThat(asked[0]).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // key, limits, unit, answer, status, right
                "16.67 | 15.8365 | 17.5035 | mL/min | The answer is 16 mL/min | answered | 1",
                "16.67 | 15.8365 | 17.5035 | mL/min | 15.8 | answered | 0",
                "16.67 | 15.8365 | 17.5035 | mL/min | 16.7 mmol/L | unparsed | 0",
                "-10   | -9.5    | -10.5   | ''     | -10.2 | answered | 1",
                "16.67 | ''      | ''      | ''     | 16.6666 | answered | 1",
                "16.67 | ''      | ''      | ''     | 16.6 | answered | 0",
                "3     | ''      | ''      | ''     | 2.5 | answered | 0",
                "4     | ''      | ''      | ''     | 3.5 | answered | 1",
                "4     | ''      | ''      | ''     | between 3 and 5 | unparsed | 0",
                "4     | ''      | ''      | ''     | I cannot determine this. | refused | 0"
            })
    void judgesNumbersByLimitsOrPlaces(
            String key, String lower, String upper, String unit, String answer, String status, double right) {
        ItemResult result = Items.result(Items.number("q", key, lower, upper, unit), answer);

        assertThat(result.statusName()).isEqualTo(status);
        assertThat(result.scores().get("accuracy").value()).isEqualTo(right);
    }

    @Test
    void judgesDatesAndLengthsOfTime() {
        NumericItem day = Items.numeric(
                "d",
                new NumericItem.Day(LocalDate.of(2017, 1, 21)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        NumericItem age = Items.numeric(
                "w", new NumericItem.WeeksAndDays(34, 3), Optional.empty(), Optional.empty(), Optional.empty());

        assertThat(Items.score(day, "01/21/2017", "accuracy")).isEqualTo(1);
        assertThat(Items.score(day, "January 22, 2017", "accuracy")).isEqualTo(0);
        assertThat(Items.score(age, "34 weeks and 3 days", "accuracy")).isEqualTo(1);
        assertThat(Items.score(age, "34 weeks", "accuracy")).isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "breast cancer, Ataxia, 1,2-dimethylhydrazine poisoning | 1",
                "Entities: ataxia; breast-cancer                        | 0.8",
                "'- Ataxia\n- stroke'                                   | 0.4",
                "'```json\n[\"Ataxia\", \"breast cancer\"]\n```'        | 0.8",
                "'Here: {\"Disease\": [\"Ataxia\"], \"Other\": [\"breast cancer\"]}' | 0.8",
                "none                                                   | 0"
            })
    void findsNamesInListsAndJson(String answer, double f1) {
        assertThat(Items.score(diseases(), answer, "entityF1")).isEqualTo(f1, within(1e-12));
    }

    @Test
    void scoresSpansWhereOffsetsAreGiven() {
        String answer =
                "[{\"start\":0,\"end\":6,\"label\":\"Disease\"},{\"start\":11,\"end\":24,\"label\":\"Chemical\"}]";

        ItemResult result = Items.result(diseases(), answer);

        assertThat(result.scores().get("spanF1").value()).isEqualTo(2.0 / 5);
        assertThat(result.scores().get("entityF1").value()).isEqualTo(4.0 / 5);
    }

    @Test
    void findsNothingWhereNothingIs() {
        ItemResult result = Items.result(Items.extraction("q", "A healthy text."), "None");

        assertThat(result.statusName()).isEqualTo("answered");
        assertThat(result.correct()).isTrue();
        assertThat(result.scores().get("entityF1")).isEqualTo(new Score(0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10 to 20 seconds              | 1   | answered",
                "From 0:15 to 0:25.            | 0.3333333333333333 | answered",
                "{\"start\": 10, \"end\": 15.0} | 0.5 | answered",
                "In the beginning.             | 0   | unparsed"
            })
    void overlapsIntervals(String answer, double iou, String status) {
        var item = Items.extraction(
                "v",
                "When is the knee bent?",
                new ExtractionItem.TimeSpan(BigDecimal.TEN, new BigDecimal(20), "answer", Optional.empty()));

        ItemResult result = Items.result(item, answer);

        assertThat(result.scores().get("iou").value()).isEqualTo(iou, within(1e-12));
        assertThat(result.statusName()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "d1, d2, d3         | 1",
                "[\"d1\",\"d2\"]    | 1",
                "d1 > d2            | 1",
                "'1. d2\n2. d1'     | 0.8597186998521972",
                "x, y               | 0"
            })
    void ranksDocuments(String answer, double ndcg) {
        var item = Items.ranking("q", "d1", 2, "d2", 1, "d3", 0);

        assertThat(Items.score(item, answer, "ndcg@10")).isEqualTo(ndcg, within(1e-12));
    }

    @Test
    void leavesTopicsWithoutRelevantDocumentsOut() {
        Scorecard card = Evaluation.of(GivenItems.of(Items.ranking("q", "d1", 1), Items.ranking("none", "d1", 0)))
                .model(request -> Completion.of("d1"))
                .run();

        assertThat(card.score().orElseThrow().n()).isEqualTo(1);
        assertThat(card.statuses()).containsEntry("answered", 2L);
    }

    @Test
    void readsGradesThatAreNotWhole() {
        var halves = Items.ranking("q", "d1", "0.5", "d2", "1.5");
        var whole = Items.ranking("q", "d1", 1, "d2", 3);

        assertThat(Items.score(halves, "d1, d2", "ndcg@10"))
                .isEqualTo(Items.score(whole, "d1, d2", "ndcg@10"), within(1e-12));
    }

    @Test
    void namesTheReadersOfAllShapesInTheProtocol() {
        Scorecard card = Evaluation.of(GivenItems.of(Items.choice("c", "A", "ab", "cd"), Items.open("o", "x")))
                .model(Items.answering(Map.of("c", "A", "o", "y")))
                .run();

        assertThat(card.protocol().extractor()).isEqualTo("medbench-choice-1+medbench-open-1");
        assertThat(card.headline()).isEqualTo("accuracy");
        assertThat(card.metrics().get("accuracy").n()).isEqualTo(1);
        assertThat(card.metrics().get("tokenF1").value()).isZero();
    }

    private static ExtractionItem diseases() {
        return Items.extraction(
                "q",
                ABSTRACT,
                Items.span(ABSTRACT, "Ataxia", "Disease"),
                Items.span(ABSTRACT, "breast cancer", "Disease"),
                Items.span(ABSTRACT, "1,2-dimethylhydrazine poisoning", "Disease"));
    }
}
