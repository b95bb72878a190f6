package org.medbench.score;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.medbench.score.internal.overlap.Ngrams;
import org.medbench.score.internal.overlap.Normalization;

/** Exact match and token F1 of a free-text answer, in the variants that published numbers come from (EVALUATION 2.3). */
public enum TokenOverlap {
    /** SQuAD v1.1: tokens count as often as they occur; two empty texts match exactly, yet share no token. */
    SQUAD {
        @Override
        public boolean exactMatch(String prediction, String reference) {
            return Normalization.squad(prediction).equals(Normalization.squad(reference));
        }

        @Override
        public double f1(String prediction, String reference) {
            List<String> said = Normalization.words(Normalization.squad(prediction));
            List<String> right = Normalization.words(Normalization.squad(reference));
            int shared = Ngrams.shared(Ngrams.count(said, 1), Ngrams.count(right, 1));
            return F1Score.of(shared, said.size() - shared, right.size() - shared)
                    .f1();
        }
    },
    /** HELM: tokens count once; an empty prediction is worth nothing. */
    HELM {
        @Override
        public boolean exactMatch(String prediction, String reference) {
            return !prediction.isEmpty() && SQUAD.exactMatch(prediction, reference);
        }

        @Override
        public double f1(String prediction, String reference) {
            Set<String> said = new HashSet<>(Normalization.words(Normalization.squad(prediction)));
            Set<String> right = new HashSet<>(Normalization.words(Normalization.squad(reference)));
            long shared = said.stream().filter(right::contains).count();
            return F1Score.of(shared, said.size() - shared, right.size() - shared)
                    .f1();
        }
    },
    /** Inspect: hyphens separate, numbers compare by value, tokens count once; not rounded. */
    INSPECT {
        @Override
        public boolean exactMatch(String prediction, String reference) {
            return !reference.isBlank() && Normalization.inspect(prediction).equals(Normalization.inspect(reference));
        }

        @Override
        public double f1(String prediction, String reference) {
            Set<String> said = new HashSet<>(Normalization.words(Normalization.inspect(prediction)));
            Set<String> right = new HashSet<>(Normalization.words(Normalization.inspect(reference)));
            double shared = said.stream().filter(right::contains).count();
            double precision = said.isEmpty() ? 1 : shared / said.size();
            double recall = right.isEmpty() ? 1 : shared / right.size();
            return F1Score.of(precision, recall).f1();
        }
    };

    /** Whether the texts are equal after this variant's normalisation. */
    public abstract boolean exactMatch(String prediction, String reference);

    /** The F1 of the tokens, in [0, 1]. */
    public abstract double f1(String prediction, String reference);

    /** The best F1 over several references; 0 without references. */
    public double f1(String prediction, Collection<String> references) {
        return references.stream()
                .mapToDouble(reference -> f1(prediction, reference))
                .max()
                .orElse(0);
    }
}
