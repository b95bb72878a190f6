package org.medbench.core.internal.catalog;

import java.util.BitSet;
import java.util.List;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.CatalogQuery;

/** The parts of a search as one: each has its positions after those of the part before. */
final class SearchParts {

    private final List<CardSearch.Part> parts;
    private final int[] starts;
    private final BitSet shown = new BitSet();

    SearchParts(List<CardSearch.Part> parts) {
        this.parts = List.copyOf(parts);
        this.starts = new int[parts.size() + 1];
        for (int i = 0; i < parts.size(); i++) {
            CardSearch.Part part = parts.get(i);
            starts[i + 1] = Math.addExact(starts[i], part.cards().size());
            shown.set(starts[i], starts[i + 1]);
            int start = starts[i];
            part.hidden().stream().forEach(position -> shown.clear(start + position));
        }
    }

    /** How many positions there are. */
    int size() {
        return starts[parts.size()];
    }

    /** How many cards are shown. */
    int count() {
        return shown.cardinality();
    }

    /** The positions of all that is shown. */
    BitSet all() {
        return (BitSet) shown.clone();
    }

    BenchmarkCard card(int position) {
        int part = 0;
        while (position >= starts[part + 1]) {
            part++;
        }
        return parts.get(part).cards().get(position - starts[part]);
    }

    BitSet exactly(char kind, String key) {
        BitSet positions = new BitSet(size());
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).table().addExactly(kind, key, positions, starts[i]);
        }
        positions.and(shown);
        return positions;
    }

    BitSet beginningWith(char kind, String beginning) {
        BitSet positions = new BitSet(size());
        for (int i = 0; i < parts.size(); i++) {
            parts.get(i).table().addBeginningWith(kind, beginning, positions, starts[i]);
        }
        positions.and(shown);
        return positions;
    }

    /** Where the wishes that are numbers hold. */
    BitSet measuring(CatalogQuery query) {
        BitSet positions = new BitSet(size());
        for (int i = 0; i < parts.size(); i++) {
            CardSearch.Measures measures = parts.get(i).measures();
            for (int at = 0; at < parts.get(i).cards().size(); at++) {
                positions.set(starts[i] + at, holds(query, measures, at));
            }
        }
        positions.and(shown);
        return positions;
    }

    private static boolean holds(CatalogQuery query, CardSearch.Measures measures, int at) {
        if (query.size().isPresent()) {
            CatalogQuery.Size size = query.size().get();
            long items = measures.items(at);
            if (items < 0 || items < size.least() || items > size.most()) {
                return false;
            }
        }
        return query.changedSince().isEmpty()
                || measures.changed(at) >= 0
                        && measures.changed(at) >= query.changedSince().get().toEpochMilli();
    }

    /** How many values of a facet each of these cards offers. */
    int[] counts(Facet facet, BitSet among) {
        int[] counts = new int[size()];
        for (int i = 0; i < parts.size(); i++) {
            byte[] theirs = parts.get(i).table().counts(facet);
            for (int at = among.nextSetBit(starts[i]); at >= 0 && at < starts[i + 1]; at = among.nextSetBit(at + 1)) {
                counts[at] = theirs[at - starts[i]] & 0xff;
            }
        }
        return counts;
    }
}
