package org.medbench.core.internal.map;

import org.medbench.item.BenchmarkItem;
import org.medbench.item.ExtractionItem;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.RankingItem;

/** The same item under its final id, which may depend on what the item is. */
final class Renamed {

    private Renamed() {}

    static BenchmarkItem item(BenchmarkItem item, String id) {
        if (item instanceof MultipleChoiceItem x) {
            return new MultipleChoiceItem(
                    id, x.prompt(), x.key(), x.choices(), x.correct(), x.selection(), x.facts(), x.origin());
        }
        if (item instanceof OpenEndedItem x) {
            return new OpenEndedItem(id, x.prompt(), x.key(), x.references(), x.rubric(), x.facts(), x.origin());
        }
        if (item instanceof NumericItem x) {
            return new NumericItem(
                    id, x.prompt(), x.key(), x.value(), x.lower(), x.upper(), x.unit(), x.facts(), x.origin());
        }
        if (item instanceof ExtractionItem x) {
            return new ExtractionItem(id, x.prompt(), x.key(), x.spans(), x.relations(), x.facts(), x.origin());
        }
        if (item instanceof RankingItem x) {
            return new RankingItem(id, x.prompt(), x.key(), x.relevance(), x.facts(), x.origin());
        }
        throw new IllegalArgumentException("a shape of item without a name: " + item.getClass());
    }
}
