package org.medbench.core.internal.catalog;

import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.Set;

/** In which cards a word occurs, by beginning: {@code cardio} finds {@code cardiology}. Names weigh more than prose. */
final class WordIndex {

    private static final double IN_NAME = 3;
    private static final double IN_DESCRIPTION = 1;

    private final SearchParts parts;

    WordIndex(SearchParts parts) {
        this.parts = parts;
    }

    /** The words of a query, each once. */
    static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        Words.forEach(text, words::add);
        return words;
    }

    /** For each card how well it fits; 0 where none of the words occurs. A rare word says more than a common one. */
    double[] scores(String text) {
        double[] scores = new double[parts.size()];
        for (String word : words(text)) {
            add(scores, parts.beginningWith(SearchTable.IN_NAME, word), IN_NAME);
            add(scores, parts.beginningWith(SearchTable.IN_DESCRIPTION, word), IN_DESCRIPTION);
        }
        return scores;
    }

    private void add(double[] scores, BitSet positions, double weight) {
        double rarity = Math.log1p((double) parts.count() / (1 + positions.cardinality()));
        for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
            scores[i] += weight * rarity;
        }
    }
}
