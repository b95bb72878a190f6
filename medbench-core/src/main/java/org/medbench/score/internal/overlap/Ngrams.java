package org.medbench.score.internal.overlap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts of runs of tokens. */
public final class Ngrams {

    private Ngrams() {}

    /** How often each run of {@code n} tokens stands in a list. */
    public static <T> Map<List<T>, Integer> count(List<T> tokens, int n) {
        Map<List<T>, Integer> counts = new HashMap<>();
        for (int i = 0; i + n <= tokens.size(); i++) {
            counts.merge(tokens.subList(i, i + n), 1, Integer::sum);
        }
        return counts;
    }

    /** How many of the first stand in the second as well, each as often as it does in both. */
    public static <T> int shared(Map<T, Integer> first, Map<T, Integer> second) {
        return first.entrySet().stream()
                .mapToInt(e -> Math.min(e.getValue(), second.getOrDefault(e.getKey(), 0)))
                .sum();
    }

    /** The sum of the counts. */
    public static int total(Map<?, Integer> counts) {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** The length of the longest common subsequence. */
    public static int longestCommonSubsequence(List<?> first, List<?> second) {
        int[] row = new int[second.size() + 1];
        for (Object left : first) {
            int diagonal = 0;
            for (int j = 1; j < row.length; j++) {
                int above = row[j];
                row[j] = left.equals(second.get(j - 1)) ? diagonal + 1 : Math.max(above, row[j - 1]);
                diagonal = above;
            }
        }
        return row[second.size()];
    }
}
