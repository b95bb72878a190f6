package org.medbench.score;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.Problem;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.ItemShape;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.OpenEndedItem;

/** Scores answers to items of any shape, each by the scorer of its shape. */
final class Marking {

    private final Map<ItemShape, ItemScorer<?>> scorers = new EnumMap<>(ItemShape.class);
    private final Optional<Judge> judge;
    private final SharedValues shared = new SharedValues();

    /** Who has answers graded. */
    @FunctionalInterface
    interface Grader {
        List<Ballot> grade(OpenEndedItem item, String answer);
    }

    Marking(AnswerExtractor extractor, Optional<Judge> judge) {
        this.judge = judge;
        scorers.put(ItemShape.MULTIPLE_CHOICE, new ChoiceScorer(extractor));
        scorers.put(ItemShape.OPEN_ENDED, new OpenScorer());
        scorers.put(ItemShape.NUMERIC, new NumericScorer());
        scorers.put(ItemShape.EXTRACTION, new ExtractionScorer());
        scorers.put(ItemShape.RANKING, new RankingScorer());
    }

    /** How items of these shapes are read and scored, with versions. */
    String name(Set<ItemShape> shapes) {
        Set<ItemShape> named = shapes.isEmpty() ? Set.of(ItemShape.MULTIPLE_CHOICE) : shapes;
        return scorers.entrySet().stream()
                .filter(entry -> named.contains(entry.getKey()))
                .map(entry -> entry.getValue().name())
                .collect(Collectors.joining("+"));
    }

    /** Refuses an item that cannot be scored or shown so, before anybody pays for an answer. */
    void requireScorable(BenchmarkItem item, Control control) {
        if (item.key() != KeyStatus.GIVEN) {
            return;
        }
        if (item instanceof OpenEndedItem open && open.references().isEmpty() && !isJudged(open)) {
            throw refusal(
                    item,
                    "has a rubric and no reference answer, so only a judge can score it",
                    "Name a judge by rubric (Evaluation.judge), or leave such items out of the subset.");
        }
        if (control == Control.OPTIONS_ONLY && !(item instanceof MultipleChoiceItem)) {
            throw refusal(
                    item,
                    "is " + item.shape().jsonName() + " and has no options to show alone",
                    "Keep the choices with Subset.only(MultipleChoiceItem.class).");
        }
    }

    private static MappingException refusal(BenchmarkItem item, String why, String remedy) {
        return new MappingException(
                Problem.of(ErrorCode.OTHER_SHAPE, "item " + item.id() + " " + why, remedy)
                        .at(item.origin().file(), item.origin().row())
                        .in(item.origin().benchmark()),
                List.of(item.shape().jsonName()),
                null);
    }

    private boolean isJudged(OpenEndedItem item) {
        return judge.filter(named -> named.grades(item)).isPresent();
    }

    /** What became of an item; without completion it failed. */
    ItemResult mark(BenchmarkItem item, int repeat, Optional<Completion> completion, Grader grader) {
        ItemResult result = mark(item, scorers.get(item.shape()), repeat, completion);
        return item instanceof OpenEndedItem open && isJudged(open) ? judged(open, result, grader) : result;
    }

    private <T extends BenchmarkItem> ItemResult mark(
            BenchmarkItem item, ItemScorer<T> scorer, int repeat, Optional<Completion> completion) {
        @SuppressWarnings("unchecked") // the table above pairs each shape with its scorer
        T shaped = (T) item;
        Optional<ItemScorer.Marked> marked = completion.map(answer -> scorer.mark(shaped, answer.text()));
        return new ItemResult(
                new ItemResult.Asked(
                        item.id(),
                        item.origin(),
                        item.group(),
                        single(item.attributes()),
                        shared.of(List.copyOf(scorer.gold(shaped)))),
                repeat,
                shared.of(marked.map(ItemScorer.Marked::answer)),
                scorer.metric(shaped),
                marked.map(ItemScorer.Marked::scores).map(this::single).orElse(Map.of()),
                List.of());
    }

    /** Equal maps may differ in the order of their entries unless there is but one. */
    private <V> Map<String, V> single(Map<String, V> map) {
        return map.size() > 1 ? map : shared.of(Map.copyOf(map));
    }

    /** The judge's score stands for the item; an answer that is not there needs no judge to earn nothing. */
    private ItemResult judged(OpenEndedItem item, ItemResult result, Grader grader) {
        String metric = judge.orElseThrow().metric();
        List<Ballot> ballots = List.of();
        Map<String, Score> scores = new LinkedHashMap<>();
        if (result.answer().isPresent()) {
            List<String> said = result.answer().get().said();
            if (said.isEmpty()) {
                scores.put(metric, Score.of(false));
            } else {
                ballots = grader.grade(item, said.get(0));
                judge.orElseThrow().score(ballots).ifPresent(score -> scores.put(metric, score));
            }
            scores.putAll(result.scores());
        }
        return new ItemResult(result.asked(), result.repeat(), result.answer(), metric, scores, ballots);
    }
}
