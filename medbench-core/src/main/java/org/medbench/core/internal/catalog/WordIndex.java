package org.medbench.core.internal.catalog;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
        forEachWord(lower, (start, end) -> action.accept(lower.substring(start, end)));
    }

    /** Takes where a word begins and where it has ended. */
    private interface WordAction {
        void on(int start, int end);
    }

    private static void forEachWord(String lower, WordAction action) {
        int start = -1;
        for (int i = 0; i <= lower.length(); i++) {
            boolean inside = i < lower.length() && isInside(lower.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                action.on(start, i);
                start = -1;
            }
        }
    }

    private static boolean isInside(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
        }
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    /**
     * Words and where they occur; sorted once, since only a search needs their order. Its own hash table, since a word that
     * is known, as nearly all are, is then found without making a string of it.
     */
    private static final class Words {

        private String[] words = new String[1 << 10];
        private Postings[] postings = new Postings[words.length];
        private int size;
        private String[] sorted = {};
        private Postings[] positions = {};

        void add(String text, int position) {
            String lower = text.toLowerCase(Locale.ROOT);
            forEachWord(lower, (start, end) -> slot(lower, start, end).add(position));
        }

        private Postings slot(String text, int start, int end) {
            int hash = 0;
            for (int i = start; i < end; i++) {
                hash = 31 * hash + text.charAt(i);
            }
            int at = free(words, hash, text, start, end);
            if (words[at] == null) {
                words[at] = text.substring(start, end);
                postings[at] = new Postings();
                if (++size * 2 > words.length) {
                    grow();
                    at = free(words, hash, text, start, end);
                }
            }
            return postings[at];
        }

        /** Where a word is, or is to be put. */
        private static int free(String[] table, int hash, String text, int start, int end) {
            int at = (hash ^ hash >>> 15) & table.length - 1;
            while (table[at] != null && !isSame(table[at], text, start, end)) {
                at = at + 1 & table.length - 1;
            }
            return at;
        }

        private static boolean isSame(String word, String text, int start, int end) {
            return word.length() == end - start && text.startsWith(word, start);
        }

        private void grow() {
            String[] larger = new String[words.length * 2];
            Postings[] theirs = new Postings[larger.length];
            for (int i = 0; i < words.length; i++) {
                if (words[i] != null) {
                    int at = free(larger, words[i].hashCode(), words[i], 0, words[i].length());
                    larger[at] = words[i];
                    theirs[at] = postings[i];
                }
            }
            words = larger;
            postings = theirs;
        }

        void sort() {
            sorted = Stream.of(words).filter(Objects::nonNull).sorted().toArray(String[]::new);
            positions = new Postings[sorted.length];
            for (int i = 0; i < sorted.length; i++) {
                positions[i] = postings[free(words, sorted[i].hashCode(), sorted[i], 0, sorted[i].length())];
            }
            words = new String[0];
            postings = new Postings[0];
        }

        BitSet beginningWith(String beginning) {
            BitSet positions = new BitSet();
            int found = Arrays.binarySearch(sorted, beginning);
            for (int i = found < 0 ? -found - 1 : found; i < sorted.length && sorted[i].startsWith(beginning); i++) {
                this.positions[i].addTo(positions);
            }
            return positions;
        }
    }
}
