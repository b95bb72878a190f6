package org.medbench.audit.similarity;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How much of a text's runs of n words occur in a corpus text.
 *
 * @param ngrams how many runs the text has
 * @param overlapping how many of them occur in the corpus
 * @param tokenCoverage the share of the text's words that lie in an overlapping run
 */
public record NgramOverlap(int ngrams, int overlapping, double tokenCoverage) {

    /**
     * Compares a test text with a corpus text.
     *
     * @param test the text that may be known
     * @param corpus the text it may be known from
     * @param n words per run
     * @return the overlap, in words of the normalized texts
     */
    public static NgramOverlap of(String test, String corpus, int n) {
        List<String> words = words(test);
        Set<List<String>> known = new HashSet<>();
        List<String> corpusWords = words(corpus);
        for (int i = 0; i + n <= corpusWords.size(); i++) {
            known.add(corpusWords.subList(i, i + n));
        }
        boolean[] covered = new boolean[words.size()];
        int ngrams = 0;
        int overlapping = 0;
        for (int i = 0; i + n <= words.size(); i++) {
            ngrams++;
            if (known.contains(words.subList(i, i + n))) {
                overlapping++;
                Arrays.fill(covered, i, i + n, true);
            }
        }
        int count = 0;
        for (boolean hit : covered) {
            count += hit ? 1 : 0;
        }
        return new NgramOverlap(ngrams, overlapping, words.isEmpty() ? 0 : (double) count / words.size());
    }

    private static List<String> words(String text) {
        String normal = NormalText.of(text);
        return normal.isEmpty() ? List.of() : List.of(normal.split(" "));
    }
}
