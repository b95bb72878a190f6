package org.medbench.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What several answers to one item, or to variants of it, are worth together (EVALUATION 2.16–2.18). */
public final class RepeatedAnswers {

    private RepeatedAnswers() {}

    /**
     * pass@k, the chance that one of {@code k} answers drawn from {@code n} is right: 1 − C(n−c,k)/C(n,k) (Chen et al. 2021).
     *
     * @param n how many answers there are
     * @param c how many of them are right
     * @param k how many are drawn, at most {@code n}
     */
    public static double passAtK(int n, int c, int k) {
        if (k < 1 || k > n || c < 0 || c > n) {
            throw new IllegalArgumentException(
                    "pass@k needs 1 ≤ k ≤ n and 0 ≤ c ≤ n: n=" + n + ", c=" + c + ", k=" + k);
        }
        double allWrong = n - c < k ? 0 : 1;
        for (int i = n - c + 1; i <= n && n - c >= k; i++) {
            allWrong *= 1 - (double) k / i;
        }
        return 1 - allWrong;
    }

    /** What an answer without a label does in a vote. */
    public enum Unparsed {
        /** It is left out, unless all are such. */
        IGNORED,
        /** It is a vote for no label, as in lm-evaluation-harness. */
        COUNTED
    }

    /**
     * The outcome of a vote.
     *
     * @param winner the label named most often, the first seen among equals; empty where no label wins
     * @param leaders all labels named that often, in the order seen; more than one is a tie
     */
    public record Vote(Optional<String> winner, List<String> leaders) {
        /** Copies the leaders. */
        public Vote {
            leaders = List.copyOf(leaders);
        }

        /** Whether it was decided by order alone. */
        public boolean isTied() {
            return leaders.size() > 1;
        }

        /** The expected score if ties were broken by chance: the share of the leaders that are the key. */
        public double expectedScore(Set<String> key) {
            return leaders.isEmpty()
                    ? 0
                    : (double) leaders.stream().filter(key::contains).count() / leaders.size();
        }
    }

    /**
     * The majority vote over extracted labels (cons@k), never over raw text.
     *
     * @param votes one per answer, empty where none could be extracted
     */
    public static Vote majority(List<Optional<String>> votes, Unparsed unparsed) {
        Map<Optional<String>, Long> counts = new LinkedHashMap<>();
        votes.stream()
                .filter(vote -> vote.isPresent() || unparsed == Unparsed.COUNTED)
                .forEach(vote -> counts.merge(vote, 1L, Long::sum));
        long most = counts.values().stream().mapToLong(Long::longValue).max().orElse(0);
        List<Optional<String>> leaders = counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .map(Map.Entry::getKey)
                .toList();
        Optional<String> winner = leaders.isEmpty() ? Optional.empty() : leaders.get(0);
        return new Vote(winner, leaders.stream().flatMap(Optional::stream).toList());
    }

    /**
     * The share of items whose variants all got the same label.
     *
     * @param variants for each item the labels of its paraphrases or permutations, mapped back to the original options; an
     *     item with an answer that has no label is not consistent
     */
    public static double consistency(List<List<Optional<String>>> variants) {
        return share(
                variants,
                labels -> labels.stream().allMatch(Optional::isPresent)
                        && labels.stream().distinct().count() == 1);
    }

    /** The share of items that were answered right in every variant. */
    public static double accuracyOfAll(List<List<Boolean>> variants) {
        return share(variants, results -> !results.isEmpty() && results.stream().allMatch(right -> right));
    }

    private static <T> double share(List<T> items, java.util.function.Predicate<T> test) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("There are no items.");
        }
        return (double) items.stream().filter(test).count() / items.size();
    }
}
