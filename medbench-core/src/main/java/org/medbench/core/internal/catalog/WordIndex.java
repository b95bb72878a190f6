package org.medbench.core.internal.catalog;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.medbench.catalog.BenchmarkCard;

/** In which cards a word occurs, by beginning: {@code cardio} finds {@code cardiology}. Names weigh more than prose. */
final class WordIndex {

    private static final double IN_NAME = 3;
    private static final double IN_DESCRIPTION = 1;

    private final Words names = new Words();
    private final Words descriptions = new Words();
    private final int size;

    WordIndex(List<BenchmarkCard> cards) {
        size = cards.size();
        for (int i = 0; i < size; i++) {
            BenchmarkCard card = cards.get(i);
            names.add(card.id(), i);
            names.add(card.title(), i);
            descriptions.add(card.description(), i);
        }
        names.sort();
        descriptions.sort();
    }

    /** The words of a query, each once. */
    static Set<String> words(String text) {
        Set<String> words = new LinkedHashSet<>();
        forEachWord(text, words::add);
        return words;
    }

    /** For each card how well it fits; 0 where none of the words occurs. A rare word says more than a common one. */
    double[] scores(String text) {
        double[] scores = new double[size];
        for (String word : words(text)) {
            add(scores, names.beginningWith(word), IN_NAME);
            add(scores, descriptions.beginningWith(word), IN_DESCRIPTION);
        }
        return scores;
    }

    private void add(double[] scores, BitSet positions, double weight) {
        double rarity = Math.log1p((double) size / (1 + positions.cardinality()));
        for (int i = positions.nextSetBit(0); i >= 0; i = positions.nextSetBit(i + 1)) {
            scores[i] += weight * rarity;
        }
    }

    private static void forEachWord(String text, Consumer<String> action) {
        String lower = text.toLowerCase(Locale.ROOT);
        int start = -1;
        for (int i = 0; i <= lower.length(); i++) {
            boolean inside = i < lower.length()
                    && (Character.isLetterOrDigit(lower.charAt(i)) || Character.isSurrogate(lower.charAt(i)));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                action.accept(lower.substring(start, i));
                start = -1;
            }
        }
    }

    /** Words and where they occur; sorted once, since only a search needs their order. */
    private static final class Words {

        private final Map<String, Postings> postings = new HashMap<>();
        private String[] sorted = {};

        void add(String text, int position) {
            forEachWord(text, word -> postings.computeIfAbsent(word, key -> new Postings())
                    .add(position));
        }

        void sort() {
            sorted = postings.keySet().toArray(String[]::new);
            Arrays.sort(sorted);
        }

        BitSet beginningWith(String beginning) {
            BitSet positions = new BitSet();
            int found = Arrays.binarySearch(sorted, beginning);
            for (int i = found < 0 ? -found - 1 : found; i < sorted.length && sorted[i].startsWith(beginning); i++) {
                postings.get(sorted[i]).addTo(positions);
            }
            return positions;
        }
    }
}
