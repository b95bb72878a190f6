package org.medbench.score;

import java.util.EnumMap;
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

    Marking(AnswerExtractor extractor) {
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
    static void requireScorable(BenchmarkItem item, Control control) {
        if (item.key() != KeyStatus.GIVEN) {
            return;
        }
        if (item instanceof OpenEndedItem open && open.references().isEmpty()) {
            throw refusal(
                    item,
                    "has a rubric and no reference answer, so only a judge can score it",
                    "Grade the answers with RubricScore, or leave such items out of the subset.");
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

    /** What became of an item; without completion it failed. */
    ItemResult mark(BenchmarkItem item, int repeat, Optional<Completion> completion) {
        return mark(item, scorers.get(item.shape()), repeat, completion);
    }

    private static <T extends BenchmarkItem> ItemResult mark(
            BenchmarkItem item, ItemScorer<T> scorer, int repeat, Optional<Completion> completion) {
        @SuppressWarnings("unchecked") // the table above pairs each shape with its scorer
        T shaped = (T) item;
        Optional<ItemScorer.Marked> marked = completion.map(answer -> scorer.mark(shaped, answer.text()));
        return new ItemResult(
                new ItemResult.Asked(item.id(), item.origin(), item.group(), item.attributes(), scorer.gold(shaped)),
                repeat,
                marked.map(ItemScorer.Marked::answer),
                scorer.metric(shaped),
                marked.map(ItemScorer.Marked::scores).orElse(Map.of()));
    }
}
