package org.medbench.score;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became of one item in a run.
 *
 * @param itemId the item's id
 * @param repeat which time it was asked, from 0
 * @param status what became of the response; empty if no answer came ({@code FAILED})
 * @param labels the labels that the extractor read
 * @param gold the right labels
 * @param correct whether the answer is right
 * @param rule which rule of the extractor read it, or why nothing was read
 * @param group the case, passage, image or patient that the item shares with others
 * @param attributes the item's attributes, for figures by group
 */
public record ItemResult(
        String itemId,
        int repeat,
        Optional<AnswerStatus> status,
        List<String> labels,
        List<String> gold,
        boolean correct,
        Optional<String> rule,
        Optional<String> group,
        Map<String, List<String>> attributes) {

    /** Copies the lists. */
    public ItemResult {
        labels = List.copyOf(labels);
        gold = List.copyOf(gold);
    }

    /**
     * Whether no answer came. Such an item is not wrong: it makes the score incomplete.
     *
     * @return true if the item failed
     */
    public boolean failed() {
        return status.isEmpty();
    }

    /**
     * The status in results: one of the extractor's, or {@code failed}.
     *
     * @return the name in lower case
     */
    public String statusName() {
        return status.map(known -> known.name().toLowerCase(Locale.ROOT)).orElse("failed");
    }
}
