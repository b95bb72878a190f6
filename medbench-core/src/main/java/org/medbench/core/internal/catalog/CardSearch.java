package org.medbench.core.internal.catalog;

import java.util.BitSet;
import java.util.List;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.Found;

/** A search over cards, by facets and words. Immutable. */
public final class CardSearch {

    private final SearchParts parts;
    private final FacetIndex facets;
    private final WordIndex words;

    /** What is known of cards as numbers, by position; -1 for what is not known. */
    public interface Measures {

        /** How many items there are. */
        long items(int position);

        /** When it last changed, in milliseconds since 1970. */
        long changed(int position);
    }

    /**
     * Cards and their table.
     *
     * @param cards the cards, possibly read when they are asked for
     * @param table what occurs where in them
     * @param measures what of them is a number
     * @param hidden positions of cards that are not to be found, because another part tells of the same thing; not changed
     *     by anybody later
     */
    public record Part(List<BenchmarkCard> cards, SearchTable table, Measures measures, BitSet hidden) {

        /** Checks that the table is of as many cards. */
        public Part {
            if (table.size() != cards.size()) {
                throw new IllegalArgumentException("a table of " + table.size() + " cards beside " + cards.size());
            }
        }

        /** Cards of which all are to be found; costs a pass over them. */
        public static Part of(List<BenchmarkCard> cards, Measures measures) {
            return new Part(List.copyOf(cards), SearchTable.of(cards), measures, new BitSet());
        }
    }

    /**
     * A search over parts.
     *
     * @param parts the parts; among cards that answer a query equally well, the first of the first part comes first
     */
    public CardSearch(List<Part> parts) {
        this.parts = new SearchParts(parts);
        this.facets = new FacetIndex(this.parts);
        this.words = new WordIndex(this.parts);
    }

    /**
     * Searches.
     *
     * @param query what to look for
     * @return cards, best first, and the gaps
     */
    public Found find(CatalogQuery query) {
        return new Ask(parts, facets, words, query).found();
    }
}
