package org.medbench.audit.similarity;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What of an item takes part in the search: its normalized stem, and its normalized options in alphabetical order, so
 * that re-ordered options make no difference.
 *
 * @param stem the normalized stem
 * @param text the normalized stem and sorted options
 */
public record ComparedText(String stem, String text) {

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
        return new ComparedText(normal, (normal + " " + sorted).trim());
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
        return Shingles.words(text, Shingles.WORDS);
    }

    long[] characterShingles() {
        return Shingles.characters(text, Shingles.CHARACTERS);
    }
}
