package org.medbench.score;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Models in the order of their scores on the same items, with what the order is worth: each pair is tested item by item, and
 * p-values are adjusted over all pairs (Holm). A model's rank is a range: from one more than the number of models that are
 * significantly better, to the last place that is not significantly worse.
 *
 * @param entries the models, best first
 * @param comparisons each pair once, the better model first, in the order of the entries
 * @param adjusted for each comparison its p-value after Holm
 * @param mismatch fields of the protocol in which any run differs from the first; not empty means {@code PROTOCOL_MISMATCH}
 */
public record Ranking(List<Entry> entries, List<Comparison> comparisons, List<Double> adjusted, List<String> mismatch) {

    private static final double LEVEL = 0.05;

    /** Copies the lists. */
    public Ranking {
        entries = List.copyOf(entries);
        comparisons = List.copyOf(comparisons);
        adjusted = List.copyOf(adjusted);
        mismatch = List.copyOf(mismatch);
    }

    /**
     * One model's place.
     *
     * @param model its name
     * @param score the headline over its own answers
     * @param best the best rank that the data allow, from 1
     * @param worst the worst rank that the data allow
     */
    public record Entry(String model, Estimate score, int best, int worst) {}

    /**
     * Ranks models.
     *
     * @param cards at least two scorecards with one headline, over the same items
     * @return the ranking
     * @throws IllegalArgumentException if there are fewer, a run has no score, or two share no answered item
     */
    public static Ranking of(List<Scorecard> cards) {
        if (cards.size() < 2) {
            throw new IllegalArgumentException("a ranking needs two runs, not " + cards.size());
        }
        for (Scorecard card : cards) {
            if (card.score().isEmpty()) {
                throw new IllegalArgumentException("the run of " + card.model() + " has no score");
            }
        }
        List<Scorecard> sorted = cards.stream()
                .sorted(Comparator.comparingDouble(
                                (Scorecard card) -> -card.score().orElseThrow().value())
                        .thenComparing(Scorecard::model))
                .toList();
        return rank(sorted, cards.get(0).protocol());
    }

    private static Ranking rank(List<Scorecard> sorted, Protocol first) {
        int n = sorted.size();
        List<Comparison> comparisons = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                comparisons.add(Comparison.paired(sorted.get(i), sorted.get(j)));
            }
        }
        double[] adjusted =
                AdjustedP.holm(comparisons.stream().mapToDouble(Comparison::p).toArray());
        int[] better = new int[n];
        int[] worse = new int[n];
        int at = 0;
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++, at++) {
                if (adjusted[at] < LEVEL) {
                    boolean firstWins = comparisons.get(at).difference().value() > 0;
                    better[firstWins ? j : i]++;
                    worse[firstWins ? i : j]++;
                }
            }
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            entries.add(
                    new Entry(sorted.get(i).model(), sorted.get(i).score().orElseThrow(), 1 + better[i], n - worse[i]));
        }
        List<Double> boxed = Arrays.stream(adjusted).boxed().toList();
        List<String> mismatch = sorted.stream()
                .flatMap(card -> first.differences(card.protocol()).stream())
                .distinct()
                .toList();
        return new Ranking(entries, comparisons, boxed, mismatch);
    }

    /**
     * Ranks models within each value of an attribute: a specialty, language, year, difficulty or group of patients.
     *
     * @param cards at least two scorecards with one headline, over the same items
     * @param attribute the attribute's name
     * @return a ranking for each value on which at least two models have answers in common; values whose items some model did
     *     not answer at all are left out
     */
    public static Map<String, Ranking> by(String attribute, List<Scorecard> cards) {
        Map<String, Ranking> rankings = new TreeMap<>();
        cards.stream()
                .flatMap(card -> card.results().stream())
                .flatMap(result -> result.asked().attributes().getOrDefault(attribute, List.of()).stream())
                .distinct()
                .forEach(value -> within(attribute, value, cards).ifPresent(found -> rankings.put(value, found)));
        return rankings;
    }

    private static Optional<Ranking> within(String attribute, String value, List<Scorecard> cards) {
        List<Scorecard> parts = cards.stream()
                .map(card -> card.only(result -> result.asked()
                        .attributes()
                        .getOrDefault(attribute, List.of())
                        .contains(value)))
                .toList();
        boolean shared = parts.stream()
                .flatMap(part -> part.results().stream())
                .filter(result -> result.scores().containsKey(result.metric()))
                .map(result -> result.asked().key() + "#" + result.repeat())
                .collect(Collectors.groupingBy(key -> key, Collectors.counting()))
                .values()
                .stream()
                .anyMatch(count -> count == parts.size());
        return shared ? Optional.of(of(parts)) : Optional.empty();
    }
}
