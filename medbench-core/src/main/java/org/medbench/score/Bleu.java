package org.medbench.score;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.medbench.score.internal.overlap.Ngrams;
import org.medbench.score.internal.overlap.Tokenizer13a;

/**
 * BLEU as sacreBLEU 2.6.0 computes it: 13a tokenizer, exponential smoothing, case kept, up to four tokens.
 *
 * @param score 0 to 100
 * @param precisions the four n-gram precisions, 0 to 100
 * @param brevityPenalty 0 to 1
 * @param signature what it was computed with, to be given with the score
 */
public record Bleu(double score, List<Double> precisions, double brevityPenalty, String signature) {

    private static final int ORDER = 4;

    /** Copies the precisions. */
    public Bleu {
        precisions = List.copyOf(precisions);
    }

    /**
     * The BLEU of a corpus: one figure over pooled counts, never a mean of sentences.
     *
     * @param predictions one per segment
     * @param references for each segment one or more
     */
    public static Bleu corpus(List<String> predictions, List<List<String>> references) {
        if (predictions.size() != references.size()) {
            throw new IllegalArgumentException(
                    predictions.size() + " predictions, but " + references.size() + " references");
        }
        Counts counts = new Counts();
        for (int i = 0; i < predictions.size(); i++) {
            counts.add(predictions.get(i), references.get(i));
        }
        return counts.score(false);
    }

    /** The BLEU of one segment, with effective order; near meaningless for short answers. */
    public static Bleu sentence(String prediction, List<String> references) {
        Counts counts = new Counts();
        counts.add(prediction, references);
        return counts.score(true);
    }

    private static final class Counts {
        private final long[] correct = new long[ORDER];
        private final long[] total = new long[ORDER];
        private long said;
        private long right;
        private int references = -1;

        private void add(String prediction, List<String> texts) {
            if (texts.isEmpty()) {
                throw new IllegalArgumentException("A segment needs a reference.");
            }
            references = references < 0 || references == texts.size() ? texts.size() : 0;
            List<String> tokens = Tokenizer13a.tokens(prediction);
            List<List<String>> wanted = texts.stream().map(Tokenizer13a::tokens).toList();
            for (int n = 1; n <= ORDER; n++) {
                Map<List<String>, Integer> most = new HashMap<>();
                for (List<String> reference : wanted) {
                    Ngrams.count(reference, n).forEach((gram, count) -> most.merge(gram, count, Math::max));
                }
                correct[n - 1] += Ngrams.shared(Ngrams.count(tokens, n), most);
                total[n - 1] += Math.max(0, tokens.size() - n + 1);
            }
            said += tokens.size();
            right += closestLength(tokens.size(), wanted);
        }

        private static int closestLength(int length, List<List<String>> references) {
            int closest = references.get(0).size();
            for (List<String> reference : references) {
                int nearer = Math.abs(length - reference.size()) - Math.abs(length - closest);
                closest = nearer < 0 || nearer == 0 && reference.size() < closest ? reference.size() : closest;
            }
            return closest;
        }

        private Bleu score(boolean effectiveOrder) {
            double brevity = said >= right ? 1 : said > 0 ? Math.exp(1 - (double) right / said) : 0;
            Double[] precisions = {0.0, 0.0, 0.0, 0.0};
            boolean any = java.util.Arrays.stream(correct).anyMatch(c -> c > 0);
            double smoothing = 1;
            int order = effectiveOrder ? 0 : ORDER;
            for (int n = 0; n < ORDER && any && total[n] > 0; n++) {
                smoothing = correct[n] == 0 ? smoothing * 2 : smoothing;
                precisions[n] = correct[n] == 0 ? 100 / (smoothing * total[n]) : 100.0 * correct[n] / total[n];
                order = effectiveOrder ? n + 1 : ORDER;
            }
            double score = any ? brevity * geometricMean(precisions, order) : 0;
            String signature = "nrefs:" + (references > 0 ? references : "var") + "|case:mixed|eff:"
                    + (effectiveOrder ? "yes" : "no") + "|tok:13a|smooth:exp|version:2.6.0";
            return new Bleu(score, List.of(precisions), brevity, signature);
        }

        private static double geometricMean(Double[] values, int order) {
            double logarithms = 0;
            for (int n = 0; n < order; n++) {
                if (values[n] == 0) {
                    return 0;
                }
                logarithms += Math.log(values[n]);
            }
            return Math.exp(logarithms / order);
        }
    }
}
