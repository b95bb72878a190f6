package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.error.ErrorCode;
import org.medbench.error.ModelException;
import org.medbench.error.Problem;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.OpenEndedItem.Criterion;
import org.medbench.item.Prompt;

class JudgeTest {

    private static final String YES = "{\"explanation\": \"so it is\", \"met\": true}";
    private static final String NO = "{\"explanation\": \"it is not\", \"met\": false}";

    /** Meets the criteria whose text the answer holds. */
    private static final Model LITERAL = judge("literal", prompt -> {
        String answer = between(prompt, "assistant: ", "</conversation>");
        String criterion = between(prompt, "] ", "</criterion>");
        return answer.contains(criterion.strip()) ? YES : NO;
    });

    @Test
    void gradesByTheItemsRubricWithSignedPoints() {
        Scorecard card = run(Judge.byRubric(LITERAL), "rest, water", rubric("q", "rest", 5, "water", 3, "leeches", -4));

        assertThat(card.headline()).isEqualTo("rubric");
        assertThat(card.score().orElseThrow().value()).isEqualTo(1);
        assertThat(card.results().get(0).ballots())
                .extracting(Ballot::about, ballot -> ballot.value().getAsDouble())
                .containsExactly(tuple("rest", 1.0), tuple("water", 1.0), tuple("leeches", 0.0));
    }

    @Test
    void clipsTheMeanAndNotTheSingleAnswer() {
        OpenEndedItem bad = rubric("bad", "rest", 1, "leeches", -1);
        OpenEndedItem good = rubric("good", "rest", 1, "leeches", -1);
        Model model = Items.answering(Map.of("bad", "leeches", "good", "rest"));

        Scorecard card = Evaluation.of(GivenItems.of(bad, good))
                .model(model)
                .judge(Judge.byRubric(LITERAL))
                .run();

        assertThat(card.results().get(0).scores().get("rubric").value()).isEqualTo(-1);
        assertThat(card.score().orElseThrow().value()).isEqualTo(0);
        assertThat(card.score().orElseThrow().high()).isGreaterThan(0);
    }

    @Test
    void putsTheCriteriaOfAScenarioToEveryAnswer() {
        Judge judge = Judge.byRubric(LITERAL)
                .withCriteria(List.of(new Criterion("see a doctor", BigDecimal.valueOf(2), List.of())));

        Scorecard card = run(judge, "rest", Items.open("q", "bed rest"));

        assertThat(card.score().orElseThrow().value()).isEqualTo(0);
        assertThat(card.metrics()).containsKeys("rubric", "tokenF1");
        assertThat(card.protocol().field("judge")).startsWith("rubric ").endsWith(" by literal");
    }

    @Test
    void takesTheMeanOverAJury() {
        Judge judge = Judge.byEquivalence(judge("a", p -> YES), judge("b", p -> NO), judge("c", p -> YES));

        Scorecard card = run(judge, "bed rest", Items.open("q", "rest"));

        assertThat(card.metrics().get("judgedEquivalent").value()).isEqualTo(2.0 / 3, within(1e-12));
    }

    @Test
    void ratesOnDimensions() {
        Judge judge = Judge.byRatings(
                List.of("accuracy", "clarity"),
                judge("a", p -> p.contains("dimension: accuracy") ? "{\"rating\": 5}" : "{\"rating\": 2}"));

        assertThat(run(judge, "bed rest", Items.open("q", "rest"))
                        .metrics()
                        .get("juryRating")
                        .value())
                .isEqualTo((3.5 - 1) / 4, within(1e-12));
    }

    @Test
    void asksAgainWhereAReplyCannotBeRead() {
        AtomicInteger calls = new AtomicInteger();
        Model stammering = judge("stammering", p -> calls.incrementAndGet() < 3 ? "I would say yes." : YES);

        Scorecard card = run(Judge.byEquivalence(stammering), "rest", Items.open("q", "rest"));

        assertThat(calls).hasValue(3);
        assertThat(card.isComplete()).isTrue();
    }

    @Test
    void neverTakesAnUnreadableVerdictForZero() {
        Model vague = judge("vague", p -> "{\"met\": \"perhaps\"}");
        OpenEndedItem plain = Items.open("q", "rest");

        Scorecard card = run(Judge.byEquivalence(vague), "rest", plain);

        assertThat(card.isComplete()).isFalse();
        assertThat(card.statuses()).containsEntry("unjudged", 1L).containsEntry("answered", 0L);
        assertThat(card.metrics()).doesNotContainKey("judgedEquivalent");
        assertThat(card.bounds()).contains(new Scorecard.Bounds(0, 1));
        assertThat(card.results().get(0).ballots().get(0).reason()).contains("perhaps");
    }

    @Test
    void neverTakesAJudgeThatFailsForZero() {
        Model broken = judge("broken", p -> {
            throw new IOException("connection reset");
        });

        Scorecard card = Evaluation.of(GivenItems.of(Items.open("q", "rest")))
                .model(Model.named("m", r -> Completion.of("rest")))
                .judge(Judge.byEquivalence(broken))
                .tries(1, Duration.ZERO)
                .run();

        assertThat(card.statuses()).containsEntry("unjudged", 1L);
        assertThat(card.results().get(0).ballots().get(0).reason()).contains("connection reset");
    }

    @Test
    void stopsWhereTheJudgesEndpointRefusesForGood() {
        Model locked = judge("locked", p -> {
            throw new ModelException(
                    Problem.of(ErrorCode.MODEL_ENDPOINT, "answered with status 401", "Give the key."),
                    OptionalInt.of(401),
                    false,
                    Optional.empty(),
                    null);
        });

        assertThatThrownBy(() -> run(Judge.byEquivalence(locked), "rest", Items.open("q", "rest")))
                .isInstanceOf(ModelException.class);
    }

    @Test
    void anAnswerThatIsNotThereNeedsNoJudge() {
        List<String> asked = new ArrayList<>();
        Model listening = judge("listening", p -> {
            asked.add(p);
            return YES;
        });

        Scorecard card = run(Judge.byEquivalence(listening), " ", Items.open("q", "rest"));

        assertThat(asked).isEmpty();
        assertThat(card.statuses()).containsEntry("empty", 1L);
        assertThat(card.metrics().get("judgedEquivalent").value()).isEqualTo(0);
    }

    @Test
    void refusesARubricWithoutAJudgeBeforeAskingAnybody() {
        assertThatThrownBy(() -> Evaluation.of(GivenItems.of(rubric("q", "rest", 1)))
                        .model(Model.named("m", r -> Completion.of("rest")))
                        .run())
                .hasMessageContaining("judge");
    }

    @Test
    void recordsVerdictsAndAsksNoJudgeTwice(@TempDir Path folder) {
        AtomicInteger calls = new AtomicInteger();
        Judge judge = Judge.byRubric(judge("counting", p -> {
            calls.incrementAndGet();
            return YES;
        }));
        Evaluation evaluation = Evaluation.of(GivenItems.of(rubric("q", "rest", 2, "water", 1)))
                .model(Model.named("m", r -> Completion.of("rest")))
                .judge(judge)
                .journal(folder);

        Scorecard first = evaluation.run();
        Scorecard second = evaluation.run();
        Scorecard rescored = RecordedRun.read(folder).rescore(evaluation);

        assertThat(calls).hasValue(2);
        assertThat(second.results()).isEqualTo(first.results()).isEqualTo(rescored.results());
    }

    @Test
    void agreesWithPeopleAsFarAsKappaSays() {
        List<Boolean> judge = labels(45, 15, 25, 15);
        List<Boolean> people = new ArrayList<>();
        people.addAll(Collections.nCopies(45, true));
        people.addAll(Collections.nCopies(15, false));
        people.addAll(Collections.nCopies(25, true));
        people.addAll(Collections.nCopies(15, false));

        JudgeAgreement agreement = JudgeAgreement.of(judge, people);

        // The table 45, 15 / 25, 15 of Cohen's example: agreement 0.60, chance 0.54.
        assertThat(agreement.agreement().value()).isEqualTo(0.60, within(1e-12));
        assertThat(agreement.kappa().value()).isEqualTo(0.1304347826, within(1e-9));
        double yes = (0.60 + 0.70) / 2;
        double chance = 2 * yes * (1 - yes);
        assertThat(agreement.ac1().value()).isEqualTo((0.60 - chance) / (1 - chance), within(1e-9));
        assertThat(agreement.kappa().low()).isLessThan(0.1304);
        assertThat(agreement.isEnough()).isTrue();
    }

    /** Judge says yes, yes, no, no. */
    private static List<Boolean> labels(int... counts) {
        List<Boolean> labels = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            labels.addAll(Collections.nCopies(counts[i], i < 2));
        }
        return labels;
    }

    private static Scorecard run(Judge judge, String answer, OpenEndedItem item) {
        return Evaluation.of(GivenItems.of(item))
                .model(Model.named("m", request -> Completion.of(answer)))
                .judge(judge)
                .run();
    }

    private static OpenEndedItem rubric(String id, Object... textsAndPoints) {
        List<Criterion> criteria = new ArrayList<>();
        for (int i = 0; i < textsAndPoints.length; i += 2) {
            criteria.add(new Criterion(
                    (String) textsAndPoints[i], BigDecimal.valueOf((int) textsAndPoints[i + 1]), List.of()));
        }
        return new OpenEndedItem(
                id,
                Prompt.of("What helps, " + id + "?"),
                KeyStatus.GIVEN,
                List.of(),
                criteria,
                ItemFacts.NONE,
                Items.origin(id));
    }

    private interface Reply {
        String to(String prompt) throws IOException;
    }

    private static Model judge(String name, Reply reply) {
        return Model.named(
                name, request -> Completion.of(reply.to(request.turns().get(0).text())));
    }

    private static String between(String text, String from, String to) {
        int start = text.lastIndexOf(from) + from.length();
        return text.substring(start, text.indexOf(to, start));
    }
}
