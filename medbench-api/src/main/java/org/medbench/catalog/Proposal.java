package org.medbench.catalog;

import java.util.List;
import java.util.OptionalLong;

/**
 * Which benchmarks together answer a scenario, as far as any do. Nothing was fetched: sizes are those of the cards.
 *
 * @param understood the wishes as facets, from words and query
 * @param parts what to run, what fits best first; made into a suite by {@code Suite.of} with the items of each
 *     {@link Part#card}
 * @param leftOut what fits and cannot be taken, such as for its licence
 * @param gaps what nothing answers, one sentence each
 * @param items how many items the parts have together, where their cards say it
 * @param detectableDifference the least difference between two models that a paired comparison on so many items finds with 80
 *     % power at the 5 % level, if the variance of paired differences is 0.20; 1 without items
 * @param itemsNeeded how many items the wished difference needs
 */
public record Proposal(
        CatalogQuery understood,
        List<Part> parts,
        List<LeftOut> leftOut,
        List<String> gaps,
        long items,
        double detectableDifference,
        long itemsNeeded) {

    /** Copies the lists. */
    public Proposal {
        parts = List.copyOf(parts);
        leftOut = List.copyOf(leftOut);
        gaps = List.copyOf(gaps);
    }

    /**
     * Whether the wished difference is too fine for so many items.
     *
     * @return true if a claim of it would be {@code UNDERPOWERED}
     */
    public boolean isUnderpowered() {
        return items < itemsNeeded;
    }

    /**
     * One benchmark of the proposal.
     *
     * @param card its card
     * @param unmet wishes that it does not meet, or of which its card says nothing
     * @param items how many items its evaluation split has, if the card says it
     */
    public record Part(BenchmarkCard card, List<String> unmet, OptionalLong items) {

        /** Copies the list. */
        public Part {
            unmet = List.copyOf(unmet);
        }
    }

    /**
     * A benchmark that fits but cannot be taken.
     *
     * @param card its card
     * @param why in one sentence
     */
    public record LeftOut(BenchmarkCard card, String why) {}
}
