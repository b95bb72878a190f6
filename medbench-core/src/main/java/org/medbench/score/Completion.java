package org.medbench.score;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * A model's answer.
 *
 * @param text what it wrote; may be empty
 * @param finishReason why it stopped, in the endpoint's words
 * @param promptTokens how many tokens the prompt had
 * @param completionTokens how many tokens it wrote
 */
public record Completion(
        String text, Optional<String> finishReason, OptionalLong promptTokens, OptionalLong completionTokens) {

    /**
     * An answer of which only the text is known.
     *
     * @param text the text
     * @return the completion
     */
    public static Completion of(String text) {
        return new Completion(text, Optional.empty(), OptionalLong.empty(), OptionalLong.empty());
    }
}
