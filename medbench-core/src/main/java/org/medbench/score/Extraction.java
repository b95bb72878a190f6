package org.medbench.score;

import java.util.List;
import java.util.Optional;

/**
 * What an extractor read in one response.
 *
 * @param status what became of the response
 * @param labels the labels named, in the order of the options; empty unless ANSWERED or MULTIPLE
 * @param rule the rule that decided, or the reason why nothing was found, such as {@code TRUNCATED_REASONING}
 * @param span where the evidence stands in the response
 * @param text the response as it was searched: normalised, without reasoning and markup
 */
public record Extraction(
        AnswerStatus status, List<String> labels, Optional<String> rule, Optional<Span> span, String text) {

    /**
     * A range of the response.
     *
     * @param start first UTF-16 code unit
     * @param end one past the last
     */
    public record Span(int start, int end) {}

    /** Copies the labels. */
    public Extraction {
        labels = List.copyOf(labels);
    }

    /** An extraction that found no answer. */
    static Extraction without(AnswerStatus status, Optional<String> reason, String text) {
        return new Extraction(status, List.of(), reason, Optional.empty(), text);
    }

    /** Whether this is an answer and names exactly these labels. */
    public boolean matches(List<String> gold) {
        return status == AnswerStatus.ANSWERED && labels.size() == gold.size() && labels.containsAll(gold);
    }
}
