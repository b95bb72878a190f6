package org.medbench.core.internal.overlay;

import java.util.List;
import java.util.Optional;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.ExtractionItem;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.RankingItem;

/** Items with another key, status or facts; everything else stays. */
final class NewKey {

    private NewKey() {}

    static BenchmarkItem annulled(BenchmarkItem item, ItemFacts facts) {
        return status(item, KeyStatus.ANNULLED, facts);
    }

    static BenchmarkItem facts(BenchmarkItem item, ItemFacts facts) {
        return status(item, item.key(), facts);
    }

    /** The item with a given key, named by its texts. */
    static BenchmarkItem of(BenchmarkItem item, List<String> key, ItemFacts facts) {
        if (item instanceof MultipleChoiceItem choice) {
            return choice(choice, key, facts);
        }
        if (item instanceof NumericItem numeric) {
            return numeric(numeric, key, facts);
        }
        if (item instanceof OpenEndedItem open && open.rubric().isEmpty()) {
            return new OpenEndedItem(
                    open.id(), open.prompt(), KeyStatus.GIVEN, key, open.rubric(), facts, open.origin());
        }
        if (key.equals(AnswerKey.of(status(item, KeyStatus.GIVEN, facts)))) {
            return status(item, KeyStatus.GIVEN, facts);
        }
        throw new IllegalArgumentException("answers of shape " + item.shape().jsonName()
                + " (or with a rubric) have no new key as text; such an item can be withdrawn or annotated");
    }

    private static BenchmarkItem choice(MultipleChoiceItem item, List<String> key, ItemFacts facts) {
        List<String> labels = AnswerKey.labels(item, key)
                .orElseThrow(() -> new IllegalArgumentException("each answer must be the text of exactly one option"));
        boolean ranked = item.selection() == MultipleChoiceItem.Selection.RANKED;
        return labelled(item, ranked ? labels : inOrder(item, labels), facts);
    }

    static BenchmarkItem labelled(MultipleChoiceItem item, List<String> labels, ItemFacts facts) {
        return new MultipleChoiceItem(
                item.id(),
                item.prompt(),
                KeyStatus.GIVEN,
                item.choices(),
                labels,
                item.selection(),
                facts,
                item.origin());
    }

    private static List<String> inOrder(MultipleChoiceItem item, List<String> labels) {
        return item.choices().stream()
                .map(choice -> choice.label())
                .filter(labels::contains)
                .toList();
    }

    private static BenchmarkItem numeric(NumericItem item, List<String> key, ItemFacts facts) {
        int limits = (item.lower().isPresent() ? 1 : 0) + (item.upper().isPresent() ? 1 : 0);
        if (key.size() != 1 + limits) {
            throw new IllegalArgumentException(
                    "the item has a value and " + limits + " limits, and all are needed anew; given were " + key);
        }
        int next = 1;
        Optional<NumericItem.Quantity> lower = Optional.empty();
        if (item.lower().isPresent()) {
            lower = Optional.of(AnswerKey.quantity(key.get(next++)));
        }
        Optional<NumericItem.Quantity> upper =
                item.upper().isPresent() ? Optional.of(AnswerKey.quantity(key.get(next))) : Optional.empty();
        return new NumericItem(
                item.id(),
                item.prompt(),
                KeyStatus.GIVEN,
                Optional.of(AnswerKey.quantity(key.get(0))),
                lower,
                upper,
                item.unit(),
                facts,
                item.origin());
    }

    private static BenchmarkItem status(BenchmarkItem item, KeyStatus key, ItemFacts facts) {
        if (item instanceof MultipleChoiceItem i) {
            return new MultipleChoiceItem(
                    i.id(), i.prompt(), key, i.choices(), i.correct(), i.selection(), facts, i.origin());
        }
        if (item instanceof OpenEndedItem i) {
            return new OpenEndedItem(i.id(), i.prompt(), key, i.references(), i.rubric(), facts, i.origin());
        }
        if (item instanceof NumericItem i) {
            return new NumericItem(
                    i.id(), i.prompt(), key, i.value(), i.lower(), i.upper(), i.unit(), facts, i.origin());
        }
        if (item instanceof ExtractionItem i) {
            return new ExtractionItem(i.id(), i.prompt(), key, i.spans(), i.relations(), facts, i.origin());
        }
        RankingItem i = (RankingItem) item;
        return new RankingItem(i.id(), i.prompt(), key, i.relevance(), facts, i.origin());
    }
}
