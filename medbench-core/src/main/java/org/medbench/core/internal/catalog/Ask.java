package org.medbench.core.internal.catalog;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.stream.IntStream;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.Found;

/** One query over the indexes: which cards answer it, how well, and what nothing answers. */
final class Ask {

    private static final int NEAREST = 3;

    private final SearchParts cards;
    private final FacetIndex facets;
    private final Map<Facet, Set<String>> wishes = new EnumMap<>(Facet.class);
    private final Map<Facet, BitSet> answers = new EnumMap<>(Facet.class);
    private final List<String> measures;
    private final BitSet measuring;
    private final String text;
    private final double[] scores;

    Ask(SearchParts cards, FacetIndex facets, WordIndex words, CatalogQuery query) {
        this.cards = cards;
        this.facets = facets;
        for (Facet facet : Facet.values()) {
            Set<String> wish = facet.wished(query);
            if (!wish.isEmpty()) {
                wishes.put(facet, wish);
                answers.put(facet, facets.answering(facet, wish));
            }
        }
        measures = query.measures();
        measuring = measures.isEmpty() ? cards.all() : cards.measuring(query);
        text = query.text().orElse("");
        scores = words.scores(text);
    }

    Found found() {
        BitSet hits = cards.all();
        answers.values().forEach(hits::and);
        hits.and(measuring);
        if (!WordIndex.words(text).isEmpty()) {
            for (int i = hits.nextSetBit(0); i >= 0; i = hits.nextSetBit(i + 1)) {
                hits.set(i, scores[i] > 0);
            }
        }
        return new Found(
                new Hits(cards, ranked(hits).toArray()), hits.isEmpty() ? List.of(nothing()) : unansweredValues(hits));
    }

    /** Best first: words that fit, then cards that are about the wish and little else, then the catalogue's order. */
    private IntStream ranked(BitSet hits) {
        double[] closeness = scores.clone();
        wishes.forEach((facet, wish) -> {
            if (!facet.wantsAll()) {
                facets.addNarrowness(facet, wish, hits, closeness);
            }
        });
        return best(hits, closeness);
    }

    private static IntStream best(BitSet among, double[] closeness) {
        // One long for each card sorts without boxing: less close first as the bits of a positive float order it, then
        // its position. Differences below a float's precision are no reason to rank one card before another.
        return among.stream()
                .mapToLong(i -> (long) ~Float.floatToIntBits((float) closeness[i]) << 32 | i)
                .sorted()
                .mapToInt(key -> (int) key);
    }

    /** Of several values that were wished for, those that no hit offers. */
    private List<String> unansweredValues(BitSet hits) {
        List<String> gaps = new ArrayList<>();
        wishes.forEach((facet, values) -> {
            for (String value : values) {
                if (values.size() > 1 && !facets.offering(facet, value).intersects(hits)) {
                    gaps.add(gap(facet, value));
                }
            }
        });
        return gaps;
    }

    private String gap(Facet facet, String value) {
        BitSet offering = facets.offering(facet, value);
        String wish = facet.title() + " " + value;
        return offering.isEmpty()
                ? "nothing with " + wish + " is known"
                : "nothing with " + wish + " answers the rest; nearest: " + nearest(offering);
    }

    private String nothing() {
        List<String> all = new ArrayList<>();
        wishes.forEach((facet, values) -> all.add(facet.title() + " " + String.join(" or ", values)));
        all.addAll(measures);
        if (!text.isBlank()) {
            all.add("the words '" + text + "'");
        }
        return "nothing with " + String.join(" and ", all) + "; nearest: " + nearest(cards.all());
    }

    /** The cards that fulfil most wishes, each with those that it does not fulfil. */
    private String nearest(BitSet among) {
        double[] closeness = new double[cards.size()];
        answers.values().forEach(answer -> {
            for (int i = answer.nextSetBit(0); i >= 0; i = answer.nextSetBit(i + 1)) {
                closeness[i]++;
            }
        });
        BitSet close = new BitSet(cards.size());
        for (int i = among.nextSetBit(0); i >= 0; i = among.nextSetBit(i + 1)) {
            closeness[i] += !measures.isEmpty() && measuring.get(i) ? 1 : 0;
            closeness[i] += scores[i] > 0 ? 1 + scores[i] / (1 + scores[i]) : 0;
            close.set(i, closeness[i] > 0);
        }
        List<String> nearest = new ArrayList<>();
        for (int rank = 0; rank < NEAREST && !close.isEmpty(); rank++) {
            int best = closest(close, closeness);
            close.clear(best);
            nearest.add(withLack(best));
        }
        return nearest.isEmpty() ? "none" : String.join(", ", nearest);
    }

    /** The first of those that are closest. */
    private static int closest(BitSet among, double[] closeness) {
        int best = among.nextSetBit(0);
        for (int i = best; i >= 0; i = among.nextSetBit(i + 1)) {
            best = closeness[i] > closeness[best] ? i : best;
        }
        return best;
    }

    private String withLack(int position) {
        List<String> lack = new ArrayList<>();
        answers.forEach((facet, answer) -> {
            if (!answer.get(position)) {
                Set<String> offered = facet.offered(cards.card(position));
                lack.add(facet.title() + " " + (offered.isEmpty() ? "unknown" : String.join(", ", offered)));
            }
        });
        if (!measuring.get(position)) {
            lack.add("not known to have " + String.join(" and ", measures));
        }
        return cards.card(position).id() + (lack.isEmpty() ? "" : " (" + String.join("; ", lack) + ")");
    }

    /** Cards that are read when they are looked at: of a hundred thousand hits, people see the first. */
    private static final class Hits extends AbstractList<BenchmarkCard> implements RandomAccess {

        private final SearchParts cards;
        private final int[] positions;

        Hits(SearchParts cards, int[] positions) {
            this.cards = cards;
            this.positions = positions;
        }

        @Override
        public BenchmarkCard get(int rank) {
            return cards.card(positions[rank]);
        }

        @Override
        public int size() {
            return positions.length;
        }
    }
}
