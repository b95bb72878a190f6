package org.medbench.core.internal.catalog;

import java.util.BitSet;
import java.util.Set;

/** Which cards offer which value of which facet, so that a query is a few intersections of sets. */
final class FacetIndex {

    private final SearchParts parts;

    FacetIndex(SearchParts parts) {
        this.parts = parts;
    }

    /** The cards that offer a value. */
    BitSet offering(Facet facet, String value) {
        return parts.exactly(facet.kind(), value);
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
        int[] counts = parts.counts(facet, hits);
        for (String value : wish) {
            BitSet offering = offering(facet, value);
            offering.and(hits);
            for (int i = offering.nextSetBit(0); i >= 0; i = offering.nextSetBit(i + 1)) {
                closeness[i] += 1.0 / counts[i];
            }
        }
    }
}
