package org.medbench.score.internal.profile;

import java.util.List;
import java.util.Optional;

/** How one published evaluation finds answers. What it returns need not be an option of the item. */
@FunctionalInterface
public interface PublishedRule {

    /**
     * One item as the rule sees it.
     *
     * @param labels the options' labels
     * @param texts the options' texts
     * @param multi whether several may be right
     */
    record Item(List<String> labels, List<String> texts, boolean multi) {}

    /** The labels found, as the published code returns them; empty where it returns nothing. */
    List<String> find(String response, Item item);

    /** At most one label as a list. */
    static List<String> list(Optional<String> label) {
        return label.map(List::of).orElse(List.of());
    }
}
