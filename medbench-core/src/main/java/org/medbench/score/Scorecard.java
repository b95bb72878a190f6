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
 * @param accuracy correct answers over all answers that came, with a 95 % Wilson interval; refused, unparsed, multiple and
 *     empty answers count as wrong. Empty if no answer came
 * @param bounds if some calls failed: the accuracy if all of them had been wrong, and right
 * @param statuses how many answers had each status, {@code failed} among them
 * @param byAttribute accuracy for each value of each attribute that has at most 50 values
 * @param results one entry for each item and repeat, in the order of the items
 * @param reasked how many calls of an interrupted run were made again
 */
public record Scorecard(
        String model,
        Protocol protocol,
        Plan plan,
        Optional<Estimate> accuracy,
        Optional<Bounds> bounds,
        Map<String, Long> statuses,
        Map<String, Map<String, Estimate>> byAttribute,
        List<ItemResult> results,
        long reasked) {

    private static final int MOST_VALUES = 50;

    /**
     * What the accuracy would be had no call failed.
     *
     * @param low if all failed calls had been answered wrongly
     * @param high if all failed calls had been answered rightly
     */
    public record Bounds(double low, double high) {}

    /** Copies the collections, in order. */
    public Scorecard {
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
        results.forEach(result -> statuses.merge(result.statusName(), 1L, Long::sum));
        long failed = statuses.get("failed");
        long correct = count(results, ItemResult::correct);
        long all = results.size();
        Optional<Bounds> bounds = failed == 0
                ? Optional.empty()
                : Optional.of(new Bounds((double) correct / all, (double) (correct + failed) / all));
        return new Scorecard(
                model,
                protocol,
                plan,
                ProportionInterval.WILSON.of(correct, all - failed),
                bounds,
                statuses,
                byAttribute(results),
                results,
                reasked);
    }

    private static long count(List<ItemResult> results, Predicate<ItemResult> which) {
        return results.stream().filter(which).count();
    }

    private static Map<String, Map<String, Estimate>> byAttribute(List<ItemResult> results) {
        Map<String, Map<String, List<ItemResult>>> groups = new TreeMap<>();
        for (ItemResult result : results) {
            result.attributes()
                    .forEach((name, values) ->
                            values.forEach(value -> groups.computeIfAbsent(name, key -> new TreeMap<>())
                                    .computeIfAbsent(value, key -> new ArrayList<>())
                                    .add(result)));
        }
        Map<String, Map<String, Estimate>> figures = new LinkedHashMap<>();
        groups.forEach((name, values) -> {
            if (values.size() <= MOST_VALUES) {
                Map<String, Estimate> ofName = new LinkedHashMap<>();
                values.forEach((value, members) -> ProportionInterval.WILSON
                        .of(count(members, ItemResult::correct), count(members, member -> !member.failed()))
                        .ifPresent(estimate -> ofName.put(value, estimate)));
                figures.put(name, Collections.unmodifiableMap(ofName));
            }
        });
        return figures;
    }

    /**
     * Whether every call was answered.
     *
     * @return false if some failed: then the score is over the answered ones, and {@link #bounds()} says how far it may be
     *     off
     */
    public boolean isComplete() {
        return statuses.get("failed") == 0;
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
