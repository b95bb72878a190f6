package org.medbench.score;

import java.util.List;
import net.sf.extjwnl.JWNLException;
import org.medbench.error.ErrorCode;
import org.medbench.error.MissingPluginException;
import org.medbench.error.Problem;
import org.medbench.score.internal.overlap.Normalization;
import org.medbench.score.internal.wordnet.WordNet;

/**
 * WBSS, the original repository's similarity of short answers on WordNet 3.0: for each token the best Wu-Palmer similarity to a
 * token of the other side, the mean per side, and their harmonic mean.
 *
 * <p>A secondary figure, never for pass or fail: it tells little apart (brain and head are 1.0, heart and cardiac 0.22). Words that
 * WordNet does not know score 0.
 *
 * <p>Needs two optional libraries, {@code net.sf.extjwnl:extjwnl} and {@code net.sf.extjwnl:extjwnl-data-wn30}. Thread-safe.
 */
public final class WordNetSimilarity {

    private static final List<String> COORDINATES =
            List.of("net.sf.extjwnl:extjwnl", "net.sf.extjwnl:extjwnl-data-wn30");

    private final WordNet wordNet;

    private WordNetSimilarity(WordNet wordNet) {
        this.wordNet = wordNet;
    }

    /**
     * Opens WordNet.
     *
     * @throws MissingPluginException if the libraries are not there or do not open; it names what to add
     */
    public static WordNetSimilarity open() {
        try {
            return new WordNetSimilarity(WordNet.open());
        } catch (NoClassDefFoundError | JWNLException e) {
            throw failed("WordNet could not be opened: " + e.getMessage(), e);
        }
    }

    /**
     * The similarity of two texts, in [0, 1]; 0 where one has no tokens.
     *
     * @throws MissingPluginException if WordNet fails while it is read: a score of 0 would be a lie
     */
    public double score(String prediction, String reference) {
        List<String> said = Normalization.words(Normalization.orig(prediction));
        List<String> right = Normalization.words(Normalization.orig(reference));
        if (said.isEmpty() || right.isEmpty()) {
            return 0;
        }
        try {
            return F1Score.of(oneSide(said, right), oneSide(right, said)).f1();
        } catch (JWNLException e) {
            throw failed("WordNet could not be read: " + e.getMessage(), e);
        }
    }

    private double oneSide(List<String> from, List<String> to) throws JWNLException {
        double sum = 0;
        for (String token : from) {
            double best = 0;
            for (String other : to) {
                best = Math.max(best, wordNet.similarity(token, other));
            }
            sum += best;
        }
        return sum / from.size();
    }

    private static MissingPluginException failed(String what, Throwable cause) {
        Problem problem = Problem.of(
                ErrorCode.MISSING_PLUGIN, what, "Add " + String.join(" and ", COORDINATES) + " to the build.");
        return new MissingPluginException(problem, COORDINATES, cause);
    }
}
