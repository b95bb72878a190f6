package org.medbench.score;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medbench.item.Origin;

/**
 * What became of one item in a run.
 *
 * @param asked which item it was
 * @param repeat which time it was asked, from 0
 * @param answer how the answer was read; empty if no answer came ({@code FAILED})
 * @param metric the name of the score that stands for the item, by its shape: {@code accuracy} for choices and values,
 *     {@code tokenF1}, {@code entityF1}, {@code iou} or {@code ndcg@10}, or that of the judge
 * @param scores by name, the one that {@code metric} names first; empty if no answer came, or if the item cannot be scored
 *     (a ranking without relevant documents)
 * @param ballots what judges said of the answer, judge by judge; empty where nobody judges
 */
public record ItemResult(
        Asked asked,
        int repeat,
        Optional<Answer> answer,
        String metric,
        Map<String, Score> scores,
        List<Ballot> ballots) {

    /**
     * The item that was asked.
     *
     * @param id its id
     * @param origin where it was read
     * @param group the case, passage, image or patient that it shares with others
     * @param attributes its attributes, for figures by group
     * @param gold the key as text: labels, references, a value, names, or judged documents
     */
    public record Asked(
            String id, Origin origin, Optional<String> group, Map<String, List<String>> attributes, List<String> gold) {

        /** Copies the list. */
        public Asked {
            gold = List.copyOf(gold);
            attributes = compact(attributes);
        }

        /**
         * The item's name among all benchmarks.
         *
         * @return benchmark, configuration, split and id
         */
        public String key() {
            return origin.benchmark() + "/" + origin.config() + "/" + origin.split() + "/" + id;
        }
    }

    /**
     * An answer as it was read.
     *
     * @param status what became of the response
     * @param said what was read: labels, a text, a value, names, or document ids
     * @param rule which rule read it, or why nothing was read
     */
    public record Answer(AnswerStatus status, List<String> said, Optional<String> rule) {

        /** Copies the list. */
        public Answer {
            said = List.copyOf(said);
        }
    }

    /** Hundreds of thousands of these are held at once, most with one entry. */
    private static <V> Map<String, V> compact(Map<String, V> map) {
        return map.size() <= 1 ? Map.copyOf(map) : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /** Copies the scores, in order. */
    public ItemResult {
        scores = compact(scores);
        ballots = List.copyOf(ballots);
    }

    /**
     * The item's id.
     *
     * @return unique within its split
     */
    public String itemId() {
        return asked.id();
    }

    /**
     * Whether the answer earned its whole score: the right option, the exact text, all names and no other.
     *
     * @return false also if no answer came
     */
    public boolean correct() {
        Score score = scores.get(metric);
        return score != null && score.isFull();
    }

    /**
     * Whether no answer came. Such an item is not wrong: it makes the score incomplete.
     *
     * @return true if the item failed
     */
    public boolean failed() {
        return answer.isEmpty();
    }

    /**
     * Whether an answer came and a judge gave no verdict on it. Such an item is not wrong: it makes the score incomplete.
     *
     * @return true if a verdict is missing
     */
    public boolean unjudged() {
        return ballots.stream().anyMatch(ballot -> ballot.value().isEmpty());
    }

    /**
     * The status in results: one of the extractor's, {@code unjudged}, or {@code failed}.
     *
     * @return the name in lower case
     */
    public String statusName() {
        if (unjudged()) {
            return "unjudged";
        }
        return answer.map(read -> read.status().name().toLowerCase(Locale.ROOT)).orElse("failed");
    }
}
