package org.medbench.score;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Scores of a ranking of documents for one topic, by trec_eval's definitions (EVALUATION 2.20). A document that was not judged
 * has grade 0.
 */
public final class RankingScore {

    private final List<String> ranking;
    private final Map<String, Integer> grades;
    private final long relevant;

    private RankingScore(List<String> ranking, Map<String, Integer> grades) {
        this.ranking = ranking;
        this.grades = grades;
        this.relevant = grades.values().stream().filter(grade -> grade > 0).count();
    }

    /**
     * A ranking with its judgements.
     *
     * @param ranking document ids, best first, each once
     * @param grades the judged documents; above 0 is relevant
     */
    public static RankingScore of(List<String> ranking, Map<String, Integer> grades) {
        if (ranking.stream().distinct().count() != ranking.size()) {
            throw new IllegalArgumentException("A ranking names each document once.");
        }
        return new RankingScore(List.copyOf(ranking), Map.copyOf(grades));
    }

    /** The same from scores: higher is better, ties by document id descending as in trec_eval. */
    public static RankingScore ofScores(Map<String, Double> scores, Map<String, Integer> grades) {
        List<String> ranking = scores.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue()
                        .reversed()
                        .thenComparing(
                                Map.Entry.<String, Double>comparingByKey().reversed()))
                .map(Map.Entry::getKey)
                .toList();
        return of(ranking, grades);
    }

    /** nDCG@k with the grade as gain and a discount of log2(rank + 1); empty without relevant documents. */
    public OptionalDouble ndcg(int k) {
        requirePositive(k);
        List<Integer> ideal =
                grades.values().stream().sorted(Comparator.reverseOrder()).toList();
        List<Integer> found = ranking.stream().map(this::grade).toList();
        return whereRelevant(gain(found, k) / gain(ideal, k));
    }

    private static double gain(List<Integer> grades, int k) {
        return IntStream.range(0, Math.min(k, grades.size()))
                .mapToDouble(i -> Math.max(0, grades.get(i)) / (Math.log(i + 2) / Math.log(2)))
                .sum();
    }

    /** The mean of the precision at each relevant document, missing ones counting 0; empty without relevant documents. */
    public OptionalDouble averagePrecision() {
        double sum = 0;
        int hits = 0;
        for (int i = 0; i < ranking.size(); i++) {
            if (grade(ranking.get(i)) > 0) {
                sum += (double) ++hits / (i + 1);
            }
        }
        return whereRelevant(sum / relevant);
    }

    /** The share of the relevant documents among the first {@code k}; empty without relevant documents. */
    public OptionalDouble recall(int k) {
        requirePositive(k);
        long hits = ranking.stream()
                .limit(k)
                .filter(document -> grade(document) > 0)
                .count();
        return whereRelevant((double) hits / relevant);
    }

    /** One over the rank of the first relevant document, 0 where none was found; empty without relevant documents. */
    public OptionalDouble reciprocalRank() {
        int first = IntStream.range(0, ranking.size())
                .filter(i -> grade(ranking.get(i)) > 0)
                .findFirst()
                .orElse(-1);
        return whereRelevant(first < 0 ? 0 : 1.0 / (first + 1));
    }

    private int grade(String document) {
        return grades.getOrDefault(document, 0);
    }

    private OptionalDouble whereRelevant(double value) {
        return relevant == 0 ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static void requirePositive(int k) {
        if (k < 1) {
            throw new IllegalArgumentException("k must be at least 1: " + k);
        }
    }

    /**
     * The mean over topics.
     *
     * @param value over the topics that count; empty where none does
     * @param topics how many count
     * @param leftOut how many had no relevant document
     */
    public record TopicMean(OptionalDouble value, long topics, long leftOut) {}

    /** The mean of one score over topics; those without relevant documents are left out and counted. */
    public static TopicMean mean(List<OptionalDouble> topics) {
        long counting = topics.stream().filter(OptionalDouble::isPresent).count();
        OptionalDouble mean = topics.stream()
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .average();
        return new TopicMean(mean, counting, topics.size() - counting);
    }
}
