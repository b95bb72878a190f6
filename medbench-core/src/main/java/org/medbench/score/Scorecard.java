package org.medbench.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * The score of one model on some items, with everything that is needed to judge it.
 *
 * @param model the model's name
 * @param protocol everything else that the score depends on
 * @param plan the floors and what can be detected
 * @param headline the name of the metric that stands for the run: that of the items' shape, or {@code accuracy} where shapes
 *     are mixed and some have one
 * @param metrics each metric over all answers that came and have it, with a 95 % interval that respects groups and repeats;
 *     refused, unparsed, multiple and empty answers earn nothing
 * @param bounds if some calls failed: the headline if all of them had earned nothing, and all. Empty where items weigh
 *     differently, as in a micro-F1, or can be below 0, as in a rubric with faults
 * @param statuses how many answers had each status, {@code failed} among them, and {@code unjudged} if
 *     there is a judge
 * @param byAttribute the headline for each value of each attribute that has at most 50 values
 * @param results one entry for each item and repeat, in the order of the items
 * @param reasked how many calls of an interrupted run were made again
 */
public record Scorecard(
        String model,
        Protocol protocol,
        Plan plan,
        String headline,
        Map<String, Estimate> metrics,
        Optional<Bounds> bounds,
        Map<String, Long> statuses,
        Map<String, Map<String, Estimate>> byAttribute,
        List<ItemResult> results,
        long reasked) {

    private static final int MOST_VALUES = 50;
    private static final String ACCURACY = "accuracy";

    /**
     * What the headline would be had no call failed.
     *
     * @param low if all failed calls had earned nothing
     * @param high if all failed calls had earned all
     */
    public record Bounds(double low, double high) {}

    /** Copies the collections, in order. */
    public Scorecard {
        metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
        statuses = Collections.unmodifiableMap(new LinkedHashMap<>(statuses));
        byAttribute = Collections.unmodifiableMap(new LinkedHashMap<>(byAttribute));
        results = List.copyOf(results);
    }

    static Scorecard of(String model, Protocol protocol, Plan plan, List<ItemResult> results, long reasked) {
        Map<String, Long> statuses = new LinkedHashMap<>();
        for (AnswerStatus status : AnswerStatus.values()) {
            statuses.put(status.name().toLowerCase(Locale.ROOT), 0L);
        }
        statuses.put("failed", 0L);
        if (results.stream().anyMatch(result -> !result.ballots().isEmpty())) {
            statuses.put("unjudged", 0L);
        }
        results.forEach(result -> statuses.merge(result.statusName(), 1L, Long::sum));
        String headline = headline(results);
        return new Scorecard(
                model,
                protocol,
                plan,
                headline,
                ScoreColumn.estimates(results),
                bounds(headline, results),
                statuses,
                byAttribute(headline, results),
                results,
                reasked);
    }

    private static String headline(List<ItemResult> results) {
        List<String> metrics =
                results.stream().map(ItemResult::metric).distinct().toList();
        return metrics.size() == 1 || !metrics.contains(ACCURACY) && !metrics.isEmpty() ? metrics.get(0) : ACCURACY;
    }

    private static Optional<Bounds> bounds(String headline, List<ItemResult> results) {
        List<ItemResult> concerned = results.stream()
                .filter(result -> result.metric().equals(headline))
                .toList();
        long failed = concerned.stream()
                .filter(result -> result.failed() || result.unjudged())
                .count();
        ScoreColumn scores = ScoreColumn.of(headline, concerned);
        boolean hasDepth = concerned.stream().flatMap(r -> r.ballots().stream()).anyMatch(b -> b.points() < 0);
        if (failed == 0 || hasDepth || !scores.isPlain()) {
            return Optional.empty();
        }
        double earned = scores.scores().stream().mapToDouble(Score::earned).sum();
        double all = failed + scores.possible();
        return Optional.of(new Bounds(earned / all, (earned + failed) / all));
    }

    private static Map<String, Map<String, Estimate>> byAttribute(String headline, List<ItemResult> results) {
        Map<String, Map<String, List<ItemResult>>> groups = new TreeMap<>();
        for (ItemResult result : results) {
            result.asked()
                    .attributes()
                    .forEach((name, values) ->
                            values.forEach(value -> groups.computeIfAbsent(name, key -> new TreeMap<>())
                                    .computeIfAbsent(value, key -> new ArrayList<>())
                                    .add(result)));
        }
        Map<String, Map<String, Estimate>> figures = new LinkedHashMap<>();
        groups.forEach((name, values) -> {
            if (values.size() <= MOST_VALUES) {
                Map<String, Estimate> ofName = new LinkedHashMap<>();
                values.forEach((value, members) -> ScoreColumn.of(headline, members)
                        .estimate()
                        .ifPresent(estimate -> ofName.put(value, estimate)));
                figures.put(name, Collections.unmodifiableMap(ofName));
            }
        });
        return figures;
    }

    /** The scorecard of a part of the results; the plan stays that of the whole. */
    Scorecard only(Predicate<ItemResult> part) {
        return of(model, protocol, plan, results.stream().filter(part).toList(), reasked);
    }

    /**
     * Right answers over all answers that came; for choices and values.
     *
     * @return empty if no item has an accuracy, or no answer came
     */
    public Optional<Estimate> accuracy() {
        return Optional.ofNullable(metrics.get(ACCURACY));
    }

    /**
     * The metric that stands for the run.
     *
     * @return empty if no answer came
     */
    public Optional<Estimate> score() {
        return Optional.ofNullable(metrics.get(headline));
    }

    /**
     * Whether every call was answered, and every answer judged.
     *
     * @return false if some failed or lack a verdict: then the score is over the answered ones, and {@link #bounds()} says how far it may be
     *     off
     */
    public boolean isComplete() {
        return statuses.get("failed") == 0 && statuses.getOrDefault("unjudged", 0L) == 0;
    }

    /**
     * The scorecard as JSON text.
     *
     * @return one object, with the members of the command line's contract
     */
    public String toJson() {
        return ScorecardJson.write(this);
    }
}
