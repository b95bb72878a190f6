package org.medbench.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.medbench.score.internal.overlap.Ngrams;

/**
 * chrF and chrF++ as sacreBLEU 2.6.0 computes them: character n-grams up to six, β = 2, blanks ignored, case kept.
 *
 * <p>Since blanks are ignored, "5 mg" and "5mg" are equal to chrF.
 */
public enum ChrF {
    /** Characters alone. */
    CHRF(0),
    /** With words and pairs of words. */
    CHRF_PLUS_PLUS(2);

    private static final int CHARACTERS = 6;
    private static final double BETA_SQUARED = 4;
    private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

    private final int words;

    ChrF(int words) {
        this.words = words;
    }

    /** What it is computed with, to be given with the score. */
    public String signature() {
        return "nrefs:1|case:mixed|eff:yes|nc:" + CHARACTERS + "|nw:" + words + "|space:no|version:2.6.0";
    }

    /** The score of one answer, 0 to 100. */
    public double sentence(String prediction, String reference) {
        return corpus(List.of(prediction), List.of(reference));
    }

    /** The score of a corpus over pooled counts, 0 to 100. */
    public double corpus(List<String> predictions, List<String> references) {
        if (predictions.size() != references.size()) {
            throw new IllegalArgumentException(
                    predictions.size() + " predictions, but " + references.size() + " references");
        }
        long[][] counts = new long[CHARACTERS + words][3];
        for (int i = 0; i < predictions.size(); i++) {
            add(counts, 0, CHARACTERS, characters(predictions.get(i)), characters(references.get(i)));
            add(counts, CHARACTERS, words, words(predictions.get(i)), words(references.get(i)));
        }
        return score(counts);
    }

    private static <T> void add(long[][] counts, int offset, int orders, List<T> said, List<T> right) {
        for (int n = 1; n <= orders; n++) {
            Map<List<T>, Integer> predicted = Ngrams.count(said, n);
            Map<List<T>, Integer> wanted = Ngrams.count(right, n);
            long[] count = counts[offset + n - 1];
            count[0] += wanted.isEmpty() ? 0 : Ngrams.total(predicted);
            count[1] += Ngrams.total(wanted);
            count[2] += Ngrams.shared(predicted, wanted);
        }
    }

    private static double score(long[][] counts) {
        double precision = 0;
        double recall = 0;
        int orders = 0;
        for (long[] count : counts) {
            if (count[0] > 0 && count[1] > 0) {
                precision += (double) count[2] / count[0];
                recall += (double) count[2] / count[1];
                orders++;
            }
        }
        if (precision + recall == 0) {
            return 0;
        }
        precision /= orders;
        recall /= orders;
        return 100 * (1 + BETA_SQUARED) * precision * recall / (BETA_SQUARED * precision + recall);
    }

    private static List<Integer> characters(String text) {
        return text.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c))
                .boxed()
                .toList();
    }

    /** Words, with one punctuation mark at their end or start taken off. */
    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String word : text.strip().split("\\s+")) {
            int last = word.length() - 1;
            if (last > 0 && PUNCTUATION.indexOf(word.charAt(last)) >= 0) {
                words.add(word.substring(0, last));
                words.add(word.substring(last));
            } else if (last > 0 && PUNCTUATION.indexOf(word.charAt(0)) >= 0) {
                words.add(word.substring(0, 1));
                words.add(word.substring(1));
            } else if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return words;
    }
}
