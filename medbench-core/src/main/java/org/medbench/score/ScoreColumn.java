package org.medbench.score;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scores of many results in one metric. Items of one group, and repeats of one item, are one cluster. Right-or-wrong
 * scores of independent items have Wilson's interval; all others that of a mean or, where items weigh differently, of a ratio
 * of sums by linearisation.
 *
 * @param scores what each result earned
 * @param clusters for each score the name of its cluster
 */
record ScoreColumn(List<Score> scores, List<String> clusters) {

    ScoreColumn {
        scores = List.copyOf(scores);
        clusters = List.copyOf(clusters);
    }

    /** The results that have this score. */
    static ScoreColumn of(String metric, List<ItemResult> results) {
        List<Score> scores = new ArrayList<>();
        List<String> clusters = new ArrayList<>();
        for (ItemResult result : results) {
            Score score = result.scores().get(metric);
            if (score != null) {
                scores.add(score);
                clusters.add(cluster(result));
            }
        }
        return new ScoreColumn(scores, clusters);
    }

    private static String cluster(ItemResult result) {
        return result.asked()
                .group()
                .map(group -> result.asked().origin().benchmark() + " group " + group)
                .orElse(result.asked().key());
    }

    /** All metrics by name, in the order in which results name them. */
    static Map<String, Estimate> estimates(List<ItemResult> results) {
        Map<String, List<ItemResult>> byName = new LinkedHashMap<>();
        for (ItemResult result : results) {
            result.scores().keySet().forEach(name -> byName.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(result));
        }
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        byName.forEach(
                (name, members) -> of(name, members).estimate().ifPresent(figure -> estimates.put(name, figure)));
        return estimates;
    }

    /** What could be earned. */
    double possible() {
        return scores.stream().mapToDouble(Score::possible).sum();
    }

    /** What was earned of what could be. */
    double value() {
        return scores.stream().mapToDouble(Score::earned).sum() / possible();
    }

    /** Whether all scores weigh the same. */
    boolean isPlain() {
        return scores.stream().allMatch(score -> score.possible() == 1);
    }

    /** Whether every score is all or nothing and counts for itself. */
    boolean isBinaryAndIndependent() {
        return isPlain()
                && units() == scores.size()
                && scores.stream().allMatch(score -> score.isFull() || score.earned() == 0);
    }

    private int units() {
        return new HashSet<>(clusters).size();
    }

    /** Each score's pull on the value, moved so that their mean is the value; for plain scores the scores themselves. */
    double[] pulls() {
        if (isPlain() || possible() == 0) {
            return scores.stream().mapToDouble(Score::earned).toArray();
        }
        double value = value();
        double mean = possible() / scores.size();
        return scores.stream()
                .mapToDouble(score -> value + (score.earned() - value * score.possible()) / mean)
                .toArray();
    }

    /** The metric, clipped at 0; empty if there was nothing to earn. */
    Optional<Estimate> estimate() {
        return possible() == 0 ? Optional.empty() : Optional.of(interval(Math.max(0, value())));
    }

    private Estimate interval(double value) {
        int n = scores.size();
        if (isBinaryAndIndependent()) {
            long full = scores.stream().filter(Score::isFull).count();
            return ProportionInterval.WILSON.of(full, n).orElseThrow();
        }
        if ((value == 0 || value == 1) && scores.stream().noneMatch(score -> score.earned() < 0)) {
            return extreme(value);
        }
        return MeanScore.clustered(pulls(), clusters)
                .interval(Levels.USUAL)
                .map(mean -> new Estimate(
                        value,
                        Math.max(0, mean.low()),
                        Math.min(1, mean.high()),
                        n,
                        (isPlain() ? "" : "ratio-") + mean.method()))
                .orElseGet(() -> new Estimate(value, 0, 1, n, "none"));
    }

    /** Where all scores are at one end, their variance says nothing; at worst each unit is a coin that fell one way. */
    private Estimate extreme(double value) {
        int units = units();
        Estimate wilson =
                ProportionInterval.WILSON.of(value == 1 ? units : 0, units).orElseThrow();
        String method = units == scores.size() ? wilson.method() : "clusters-" + wilson.method();
        return new Estimate(value, wilson.low(), wilson.high(), scores.size(), method);
    }
}
