package org.medbench.score;

/**
 * Reads which options a response names. An extractor is a fixed, named rule: a change of what it returns changes its name.
 *
 * <p>Implementations are stateless and thread-safe, take time proportional to the response, and never fail on a text.
 */
public interface AnswerExtractor {

    /** The name with its version, such as {@code medbench-choice-1}; it is part of every result. */
    String name();

    /**
     * Reads one response.
     *
     * @param response what the model wrote; may be blank
     * @param choices the options as the model was shown them
     * @return the labels found, or why there are none
     */
    Extraction extract(String response, ChoiceSet choices);
}
