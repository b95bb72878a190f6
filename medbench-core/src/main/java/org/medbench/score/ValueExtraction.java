package org.medbench.score;

import java.util.Optional;

/**
 * What a {@link ValueExtractor} read in one response.
 *
 * @param status ANSWERED where there is a value
 * @param value the value; present exactly where the status is ANSWERED
 * @param <T> what kind of value was looked for
 */
public record ValueExtraction<T>(AnswerStatus status, Optional<T> value) {
    /** Checks that an answer has a value, and nothing else has. */
    public ValueExtraction {
        if (value.isPresent() != (status == AnswerStatus.ANSWERED)) {
            throw new IllegalArgumentException("Status " + status + " does not fit the value " + value);
        }
    }
}
