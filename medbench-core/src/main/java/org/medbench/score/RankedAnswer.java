package org.medbench.score;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Answers in an order of preference: a differential diagnosis, or options of which several are right to a degree (EVALUATION
 * 2.24 and 2.25). Names are compared as they are: map them through the catalogue of labels first, never by substring.
 */
public final class RankedAnswer {

    private RankedAnswer() {}

    /** Whether the right name is among the first {@code k} given. */
    public static boolean inTop(int k, List<String> given, String gold) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1: " + k);
        }
        return given.stream().limit(k).anyMatch(gold::equals);
    }

    /** Precision, recall and F1 of a differential as a set. */
    public static F1Score ofSets(List<String> given, Set<String> gold) {
        Set<String> said = new HashSet<>(given);
        long hits = said.stream().filter(gold::contains).count();
        return F1Score.of(hits, said.size() - hits, gold.size() - hits);
    }

    /** Whether the option chosen is the first of a ranked key. */
    public static boolean isFirst(String chosen, List<String> key) {
        return !key.isEmpty() && key.get(0).equals(chosen);
    }

    /** Partial credit: one over the rank that a ranked key gives the option chosen; 0 where it is not in the key. */
    public static double reciprocalCredit(String chosen, List<String> key) {
        int rank = key.indexOf(chosen);
        return rank < 0 ? 0 : 1.0 / (rank + 1);
    }
}
