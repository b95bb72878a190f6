package org.medbench.error;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Is the model's endpoint the trouble? Code: {@code MODEL_ENDPOINT}. */
public final class ModelException extends MedbenchException {

    private static final long serialVersionUID = 1;

    private final transient OptionalInt status;
    private final boolean retryable;
    private final transient Optional<Duration> retryAfter;

    /**
     * Made by the core and by plug-ins' callers.
     *
     * @param problem what, where and what to do
     * @param status the HTTP status, if an answer came
     * @param retryable whether asking again makes sense
     * @param cause what led to it
     */
    public ModelException(Problem problem, OptionalInt status, boolean retryable, @Nullable Throwable cause) {
        this(problem, status, retryable, Optional.empty(), cause);
    }

    /**
     * The same, where the endpoint says how long to wait.
     *
     * @param problem what, where and what to do
     * @param status the HTTP status, if an answer came
     * @param retryable whether asking again makes sense
     * @param retryAfter how long the endpoint asks to wait
     * @param cause what led to it
     */
    public ModelException(
            Problem problem,
            OptionalInt status,
            boolean retryable,
            Optional<Duration> retryAfter,
            @Nullable Throwable cause) {
        super(problem, cause);
        this.status = status;
        this.retryable = retryable;
        this.retryAfter = retryAfter;
    }

    @Override
    public boolean retryable() {
        return retryable;
    }

    /**
     * The HTTP status.
     *
     * @return the status, if an answer came
     */
    public OptionalInt status() {
        return status;
    }

    /**
     * How long the endpoint asks to wait.
     *
     * @return the time, if it said so
     */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
