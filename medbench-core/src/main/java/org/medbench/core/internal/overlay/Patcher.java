package org.medbench.core.internal.overlay;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.medbench.catalog.Attributes;
import org.medbench.catalog.Overlay;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.Problem;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;

/** Applies an overlay to one item after the other. For one thread. */
public final class Patcher {

    private final Overlay overlay;
    private final Map<Digest, Overlay.Patch> byQuestion = new HashMap<>();
    private long applied;

    /**
     * Prepares an overlay.
     *
     * @param overlay the overlay
     */
    public Patcher(Overlay overlay) {
        this.overlay = overlay;
        overlay.patches().forEach(patch -> byQuestion.put(patch.question(), patch));
    }

    /**
     * The items as an overlay has them.
     *
     * @param items the items; closed with the result
     * @param overlay the overlay
     * @return the patched items, lazily; at their end a failure if the overlay speaks of none
     */
    public static Stream<BenchmarkItem> patched(Stream<BenchmarkItem> items, Overlay overlay) {
        Iterator<BenchmarkItem> patched = new Patched(items.iterator(), new Patcher(overlay));
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(patched, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(items::close);
    }

    /**
     * The item as the overlay has it.
     *
     * @param item any item
     * @return the patched item, or the same if the overlay does not speak of it
     * @throws MappingException if the item has a key that the reviewers did not see
     */
    public BenchmarkItem apply(BenchmarkItem item) {
        Optional<Overlay.Patch> patch = Optional.ofNullable(byQuestion.get(AnswerKey.question(item)));
        if (patch.isEmpty()) {
            return item;
        }
        applied++;
        return apply(item, patch.get());
    }

    private BenchmarkItem apply(BenchmarkItem item, Overlay.Patch patch) {
        boolean asReviewed = item.key() != KeyStatus.GIVEN || AnswerKey.same(item, AnswerKey.of(item), patch.key());
        Overlay.Change change = patch.change();
        if (change instanceof Overlay.Rekey rekey) {
            // A source that has corrected the key itself is no contradiction.
            if (item.key() == KeyStatus.GIVEN && AnswerKey.same(item, AnswerKey.of(item), rekey.key())) {
                return NewKey.facts(item, facts(item, patch));
            }
            if (asReviewed) {
                return corrected(item, patch, rekey);
            }
        } else if (asReviewed && change instanceof Overlay.Withdraw) {
            return NewKey.annulled(item, FormerKey.note(item, facts(item, patch)));
        } else if (asReviewed && change instanceof Overlay.Annotate annotate) {
            return NewKey.facts(item, annotated(facts(item, patch), annotate));
        }
        throw mismatch(
                item, "it is served with the key " + AnswerKey.of(item) + ", but the reviewers saw " + patch.key());
    }

    private BenchmarkItem corrected(BenchmarkItem item, Overlay.Patch patch, Overlay.Rekey rekey) {
        try {
            return NewKey.of(item, rekey.key(), FormerKey.note(item, facts(item, patch)));
        } catch (IllegalArgumentException e) {
            throw mismatch(item, "the corrected key " + rekey.key() + " does not fit it: " + e.getMessage());
        }
    }

    private ItemFacts facts(BenchmarkItem item, Overlay.Patch patch) {
        List<String> overlays = new ArrayList<>(item.attributes().getOrDefault(Attributes.OVERLAY, List.of()));
        overlays.add(overlay.name());
        return item.facts()
                .with(Attributes.OVERLAY, overlays)
                .with(Attributes.OVERLAY_CHANGE, List.of(patch.change().name()))
                .with(Attributes.REVIEW_VERDICT, List.of(patch.evidence().verdict()));
    }

    private static ItemFacts annotated(ItemFacts facts, Overlay.Annotate annotate) {
        ItemFacts annotated = facts;
        for (Map.Entry<String, List<String>> entry : annotate.attributes().entrySet()) {
            annotated = annotated.with(entry.getKey(), entry.getValue());
        }
        return annotated;
    }

    private MappingException mismatch(BenchmarkItem item, String why) {
        return new MappingException(
                Problem.of(
                                ErrorCode.OVERLAY_MISMATCH,
                                "item " + item.id() + " cannot be patched by " + overlay.name() + ": " + why,
                                "Use the overlay with the release it was made for, or leave this patch out with"
                                        + " Overlay.without(…).")
                        .at(item.origin().file(), item.origin().row())
                        .in(item.origin().benchmark()),
                AnswerKey.of(item),
                null);
    }

    private void checkThatItSpokeOfSome(BenchmarkItem last, long items) {
        if (applied == 0) {
            throw new MappingException(
                    Problem.of(
                                    ErrorCode.OVERLAY_MISMATCH,
                                    "the overlay " + overlay.name() + " speaks of none of the " + items + " items",
                                    "Use an overlay that was made for this benchmark and split.")
                            .in(last.origin().benchmark()),
                    List.of(),
                    null);
        }
    }

    private static final class Patched implements Iterator<BenchmarkItem> {

        private final Iterator<BenchmarkItem> items;
        private final Patcher patcher;
        private @Nullable BenchmarkItem last;
        private long count;

        Patched(Iterator<BenchmarkItem> items, Patcher patcher) {
            this.items = items;
            this.patcher = patcher;
        }

        @Override
        public boolean hasNext() {
            boolean more = items.hasNext();
            if (!more && count > 0) {
                patcher.checkThatItSpokeOfSome(Objects.requireNonNull(last), count);
            }
            return more;
        }

        @Override
        public BenchmarkItem next() {
            last = items.next();
            count++;
            return patcher.apply(last);
        }
    }
}
