package org.medbench.score;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.medbench.score.internal.overlap.Ngrams;
import org.medbench.score.internal.overlap.PorterStemmer;

/**
 * ROUGE as google-research's {@code rouge_scorer}: tokens are runs of a–z and 0–9 after lower-casing; F with β = 1.
 *
 * <p>A text in another script has no tokens and scores 0: score its characters or segmented words in another way, and say so.
 */
public enum Rouge {
    /** Tokens as they are. */
    PLAIN,
    /** Tokens of more than three letters by their Porter stem. */
    STEMMED;

    /**
     * ROUGE-n, the overlap of runs of {@code n} tokens.
     *
     * @param n 1 or more
     */
    public F1Score ngrams(int n, String prediction, String reference) {
        if (n < 1) {
            throw new IllegalArgumentException("n must be at least 1: " + n);
        }
        var said = Ngrams.count(tokens(prediction), n);
        var right = Ngrams.count(tokens(reference), n);
        int shared = Ngrams.shared(said, right);
        return F1Score.of(shared, Ngrams.total(said) - shared, Ngrams.total(right) - shared);
    }

    /** ROUGE-L, by the longest common subsequence. */
    public F1Score longest(String prediction, String reference) {
        List<String> said = tokens(prediction);
        List<String> right = tokens(reference);
        int shared = Ngrams.longestCommonSubsequence(said, right);
        return F1Score.of(shared, said.size() - shared, right.size() - shared);
    }

    private List<String> tokens(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(token -> !token.isEmpty())
                .map(token -> this == STEMMED && token.length() > 3 ? PorterStemmer.stem(token) : token)
                .toList();
    }
}
