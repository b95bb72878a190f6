package org.medbench.core.internal.overlay;

import java.util.List;
import org.medbench.catalog.Attributes;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;

/** The key that an item had before overlays: kept as an attribute, so that it can be scored with and without them. */
public final class FormerKey {

    private FormerKey() {}

    /** Notes the key that is about to be replaced; of several changes the first knows it. */
    static ItemFacts note(BenchmarkItem item, ItemFacts facts) {
        if (item.key() != KeyStatus.GIVEN || item.attributes().containsKey(Attributes.FORMER_KEY)) {
            return facts;
        }
        // Labels, since the texts of two options may be alike.
        List<String> key = item instanceof MultipleChoiceItem choice ? choice.correct() : AnswerKey.of(item);
        return facts.with(Attributes.FORMER_KEY, key);
    }

    /**
     * The item with the key that it had.
     *
     * @param item an item that may be patched
     * @return the item with its former key; the same if no overlay changed it
     */
    public static BenchmarkItem restored(BenchmarkItem item) {
        List<String> former = item.attributes().get(Attributes.FORMER_KEY);
        if (former == null) {
            return item;
        }
        return item instanceof MultipleChoiceItem choice
                ? NewKey.labelled(choice, former, item.facts())
                : NewKey.of(item, former, item.facts());
    }
}
