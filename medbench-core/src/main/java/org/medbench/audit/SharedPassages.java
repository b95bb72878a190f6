package org.medbench.audit;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.medbench.audit.similarity.ComparedText;
import org.medbench.audit.similarity.NormalText;

/**
 * Knows which passages several items are asked on. Such items are alike only if their questions are: the passage, mostly much
 * longer than the question, would make all of them near duplicates.
 */
final class SharedPassages {

    private final Set<Long> seen = new HashSet<>();
    private final Set<Long> shared = new HashSet<>();

    void see(ItemView view) {
        passage(view).filter(hash -> !seen.add(hash)).ifPresent(shared::add);
    }

    /** Gives room back once all items were seen. */
    void forgetOthers() {
        seen.clear();
    }

    ComparedText comparedText(ItemView view) {
        Optional<Long> passage = passage(view).filter(shared::contains);
        return passage.isPresent()
                ? ComparedText.of(view.stem(), view.options()).on(passage.get())
                : ComparedText.of(view.allText(), view.options());
    }

    private static Optional<Long> passage(ItemView view) {
        return view.context().map(text -> DuplicateIndex.hash(NormalText.of(text)));
    }
}
