package org.medbench.core.internal.catalog;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medbench.catalog.BenchmarkCard;

/** Which cards offer which value of which facet, so that a query is a few intersections of sets. */
final class FacetIndex {

    /** One facet: where each value is offered, and how many values each card offers. */
    private record Column(Map<String, Postings> positions, int[] counts) {}

    private final Map<Facet, Column> columns = new EnumMap<>(Facet.class);

    FacetIndex(List<BenchmarkCard> cards) {
        for (Facet facet : Facet.values()) {
            Map<String, Postings> positions = new HashMap<>();
            int[] counts = new int[cards.size()];
            Map<Object, Set<String>> offered = new IdentityHashMap<>();
            for (int i = 0; i < cards.size(); i++) {
                BenchmarkCard card = cards.get(i);
                for (String value : offered.computeIfAbsent(facet.source(card), part -> facet.offered(card))) {
                    positions.computeIfAbsent(value, key -> new Postings()).add(i);
                    counts[i]++;
                }
            }
            columns.put(facet, new Column(positions, counts));
        }
    }

    /** The cards that offer a value. */
    BitSet offering(Facet facet, String value) {
        BitSet cards = new BitSet();
        columns.get(facet).positions().getOrDefault(value, new Postings()).addTo(cards);
        return cards;
    }

    /** The cards that answer a wish. */
    BitSet answering(Facet facet, Set<String> wish) {
        BitSet answer = new BitSet();
        boolean first = true;
        for (String value : wish) {
            BitSet offering = offering(facet, value);
            if (first || !facet.wantsAll()) {
                answer.or(offering);
            } else {
                answer.and(offering);
            }
            first = false;
        }
        return answer;
    }

    /** Adds to each hit how much of what it offers was wished for: 1 where it offers that and nothing else. */
    void addNarrowness(Facet facet, Set<String> wish, BitSet hits, double[] closeness) {
        int[] counts = columns.get(facet).counts();
        for (String value : wish) {
            BitSet offering = offering(facet, value);
            offering.and(hits);
            for (int i = offering.nextSetBit(0); i >= 0; i = offering.nextSetBit(i + 1)) {
                closeness[i] += 1.0 / counts[i];
            }
        }
    }
}
