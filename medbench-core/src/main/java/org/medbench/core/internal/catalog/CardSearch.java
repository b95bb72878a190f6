package org.medbench.core.internal.catalog;

import java.util.List;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.Found;

/** A search over cards, by facets and words. Immutable; costs a pass over all cards to make. */
public final class CardSearch {

    private final List<BenchmarkCard> cards;
    private final FacetIndex facets;
    private final WordIndex words;

    /**
     * Indexes cards.
     *
     * @param cards the cards; among those that answer a query equally well, the first comes first
     */
    public CardSearch(List<BenchmarkCard> cards) {
        this.cards = List.copyOf(cards);
        this.facets = new FacetIndex(this.cards);
        this.words = new WordIndex(this.cards);
    }

    /**
     * Searches.
     *
     * @param query what to look for
     * @return cards, best first, and the gaps
     */
    public Found find(CatalogQuery query) {
        return new Ask(cards, facets, words, query).found();
    }
}
