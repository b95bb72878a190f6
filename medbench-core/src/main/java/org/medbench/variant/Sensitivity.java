package org.medbench.variant;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.medbench.item.Choice;
import org.medbench.score.AnswerStatus;
import org.medbench.score.Estimate;
import org.medbench.score.ItemResult;
import org.medbench.score.ProportionInterval;
import org.medbench.score.RepeatedAnswers;
import org.medbench.score.Scorecard;
import org.medbench.score.Transform;

/**
 * How much a score hangs on the form of the questions: what a run over variants shows about each parent.
 *
 * @param parents how many items were varied
 * @param consistency the share of parents of which all variants got the same answer, the same option in its words and not in
 *     its letter; an answer that cannot be read equals no other
 * @param allRight the share of parents that were answered rightly in every variant (CircularEval)
 * @param lowest the lowest accuracy over the ways in which items were varied
 * @param highest the highest
 * @param chosen how often each letter was answered
 * @param expected how often it would be, were all letters liked alike
 * @param uniformP p-value of χ² of these counts; small if the model prefers letters
 */
public record Sensitivity(
        int parents,
        Estimate consistency,
        Estimate allRight,
        double lowest,
        double highest,
        Map<String, Long> chosen,
        Map<String, Double> expected,
        double uniformP) {

    private static final Pattern ORDER = Pattern.compile("\\((\\d+(?:\\.\\d+)*)\\)$");

    /** Copies the counts. */
    public Sensitivity {
        chosen = Collections.unmodifiableMap(new TreeMap<>(chosen));
        expected = Collections.unmodifiableMap(new TreeMap<>(expected));
    }

    /**
     * Looks at a run over variants.
     *
     * @param card a scorecard of choices that was made with a transform
     * @return what it shows
     * @throws IllegalArgumentException if no result is of a variant
     */
    public static Sensitivity of(Scorecard card) {
        Map<String, List<ItemResult>> byParent = new LinkedHashMap<>();
        for (ItemResult result : card.results()) {
            attribute(result, Transform.PARENT).ifPresent(parent -> byParent.computeIfAbsent(
                            result.asked().origin().benchmark() + "/"
                                    + result.asked().origin().split() + "/" + parent,
                            key -> new ArrayList<>())
                    .add(result));
        }
        // A parent with a call that failed cannot be told to be answered alike.
        byParent.values().removeIf(results -> results.stream().anyMatch(ItemResult::failed));
        if (byParent.isEmpty()) {
            throw new IllegalArgumentException(
                    "the run of " + card.model() + " asked no variants; use Evaluation.transform");
        }
        return new Counting(byParent).sensitivity();
    }

    private static Optional<String> attribute(ItemResult result, String name) {
        return Optional.ofNullable(result.asked().attributes().get(name)).map(values -> values.get(0));
    }

    /** The option that was answered, as the parent numbers it from 1. */
    static Optional<String> original(ItemResult result) {
        if (result.answer().isEmpty() || result.answer().get().status() != AnswerStatus.ANSWERED) {
            return Optional.empty();
        }
        List<String> said = result.answer().get().said();
        Matcher order = ORDER.matcher(attribute(result, Variant.NAME).orElse(""));
        if (!order.find()) {
            return Optional.of(String.join(",", said));
        }
        String[] positions = order.group(1).split("\\.");
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < positions.length; i++) {
            labels.add(Choice.label(i));
        }
        return Optional.of(said.stream()
                .map(label -> labels.contains(label) ? positions[labels.indexOf(label)] : label)
                .sorted()
                .reduce("", (one, other) -> one + "," + other));
    }

    /** Counts over all parents. */
    private record Counting(Map<String, List<ItemResult>> byParent) {

        Sensitivity sensitivity() {
            int n = byParent.size();
            long alike = byParent.values().stream().filter(Counting::areAlike).count();
            double right = RepeatedAnswers.accuracyOfAll(byParent.values().stream()
                    .map(results -> results.stream().map(ItemResult::correct).toList())
                    .toList());
            List<Double> accuracies = accuracies();
            Map<String, Long> chosen = new TreeMap<>();
            Map<String, Double> expected = new TreeMap<>();
            byParent.values().forEach(results -> results.forEach(result -> letters(result, chosen, expected)));
            return new Sensitivity(
                    n,
                    ProportionInterval.WILSON.of(alike, n).orElseThrow(),
                    ProportionInterval.WILSON.of(Math.round(right * n), n).orElseThrow(),
                    Collections.min(accuracies),
                    Collections.max(accuracies),
                    chosen,
                    expected,
                    uniformP(chosen, expected));
        }

        private static boolean areAlike(List<ItemResult> results) {
            Optional<String> first = original(results.get(0));
            return first.isPresent()
                    && results.stream().allMatch(result -> original(result).equals(first));
        }

        /** By the variant's place among those of its parent, since orders of four and of five options have other names. */
        private List<Double> accuracies() {
            List<Double> accuracies = new ArrayList<>();
            int most = byParent.values().stream().mapToInt(List::size).max().orElseThrow();
            for (int place = 0; place < most; place++) {
                int at = place;
                accuracies.add(byParent.values().stream()
                        .filter(results -> results.size() > at)
                        .mapToDouble(results -> results.get(at).correct() ? 1 : 0)
                        .average()
                        .orElseThrow());
            }
            return accuracies;
        }

        private static void letters(ItemResult result, Map<String, Long> chosen, Map<String, Double> expected) {
            Matcher order = ORDER.matcher(attribute(result, Variant.NAME).orElse(""));
            if (!order.find() || result.answer().orElseThrow().status() != AnswerStatus.ANSWERED) {
                return;
            }
            int options = order.group(1).split("\\.").length;
            List<String> said = result.answer().get().said();
            said.forEach(label -> chosen.merge(label, 1L, Long::sum));
            for (int i = 0; i < options; i++) {
                expected.merge(Choice.label(i), (double) said.size() / options, Double::sum);
            }
        }

        private static double uniformP(Map<String, Long> chosen, Map<String, Double> expected) {
            if (expected.size() < 2) {
                return 1;
            }
            double statistic = expected.entrySet().stream()
                    .mapToDouble(entry ->
                            Math.pow(chosen.getOrDefault(entry.getKey(), 0L) - entry.getValue(), 2) / entry.getValue())
                    .sum();
            return ChiSquaredDistribution.of(expected.size() - 1.0).survivalProbability(statistic);
        }
    }
}
