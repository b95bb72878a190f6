package org.medbench.audit.similarity;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What of an item takes part in the search: its normalized stem, and its normalized options in alphabetical order, so
 * that re-ordered options make no difference.
 *
 * @param stem the normalized stem
 * @param text the normalized stem and sorted options
 * @param passage a hash of the passage that the question is asked on: questions on unlike passages share nothing, however
 *     alike their words; 0 where there is none
 */
public record ComparedText(String stem, String text, long passage) {

    private static final int SHORT_STEM_WORDS = 12;
    /** Stems a little longer are indexed both ways, or a pair on both sides of the border would never meet. */
    private static final int BORDER_WORDS = 16;

    /**
     * Normalizes an item's texts.
     *
     * @param stem the question
     * @param options the options' texts, if any
     * @return the text to compare
     */
    public static ComparedText of(String stem, List<String> options) {
        String normal = NormalText.of(stem);
        String sorted = options.stream()
                .map(NormalText::of)
                .filter(option -> !option.isEmpty())
                .sorted()
                .collect(Collectors.joining(" "));
        return new ComparedText(normal, (normal + " " + sorted).trim(), 0);
    }

    /**
     * States the passage.
     *
     * @param passage its hash
     * @return the same texts on that passage
     */
    public ComparedText on(long passage) {
        return new ComparedText(stem, text, passage);
    }

    /** Whether three words in a row say too little, so that runs of characters are compared. */
    boolean needsCharacters() {
        return stemWords() < SHORT_STEM_WORDS || NormalText.isUnspaced(stem);
    }

    boolean nearBorder() {
        return stemWords() < BORDER_WORDS;
    }

    private int stemWords() {
        int words = stem.isEmpty() ? 0 : 1;
        for (int i = 0; i < stem.length() && words <= BORDER_WORDS; i++) {
            words += stem.charAt(i) == ' ' ? 1 : 0;
        }
        return words;
    }

    long[] wordShingles() {
        return onPassage(Shingles.words(text, Shingles.WORDS));
    }

    long[] characterShingles() {
        return onPassage(Shingles.characters(text, Shingles.CHARACTERS));
    }

    private long[] onPassage(long[] shingles) {
        if (passage == 0) {
            return shingles;
        }
        long[] marked = Arrays.stream(shingles).map(hash -> hash ^ passage).toArray();
        Arrays.sort(marked);
        return marked;
    }
}
