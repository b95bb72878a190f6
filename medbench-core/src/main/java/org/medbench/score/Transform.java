package org.medbench.score;

import java.util.List;
import java.util.Optional;
import org.medbench.item.BenchmarkItem;

/**
 * Makes other items of an item, such as the same question with its options in another order. {@code org.medbench.variant} has
 * them. Pure: the same item gives the same variants on every machine. Thread-safe.
 */
public interface Transform {

    /** The attribute of a variant that names the item it was made of. */
    String PARENT = "variantOf";

    /**
     * The name with parameters and seed; part of a run's protocol and of the ids of variants.
     *
     * @return for example {@code shuffle:7}
     */
    String name();

    /**
     * Varies an item.
     *
     * @param item the item
     * @return its variants, each with an id of its own; or why there is none
     */
    Variants apply(BenchmarkItem item);

    /**
     * What a transform made of one item.
     *
     * @param items the variants
     * @param whyNone why there is none, in a few words that are counted; empty if there are variants
     */
    record Variants(List<BenchmarkItem> items, Optional<String> whyNone) {

        /** Copies the list. */
        public Variants {
            items = List.copyOf(items);
            if (items.isEmpty() == whyNone.isEmpty()) {
                throw new IllegalArgumentException("either there are variants or there is a reason why not");
            }
        }

        /**
         * Variants of an item.
         *
         * @param items at least one
         * @return the variants
         */
        public static Variants of(List<BenchmarkItem> items) {
            return new Variants(items, Optional.empty());
        }

        /**
         * An item that this transform must not touch.
         *
         * @param why in a few words, such as {@code options refer to others}
         * @return no variants
         */
        public static Variants none(String why) {
            return new Variants(List.of(), Optional.of(why));
        }
    }
}
