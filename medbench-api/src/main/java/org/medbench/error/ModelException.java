package org.medbench.error;

import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Is the model's endpoint the trouble? Code: {@code MODEL_ENDPOINT}. */
public final class ModelException extends MedbenchException {

    private static final long serialVersionUID = 1;

    private final transient OptionalInt status;
    private final boolean retryable;

    /**
     * Made by the core and by plug-ins' callers.
     *
     * @param problem what, where and what to do
     * @param status the HTTP status, if an answer came
     * @param retryable whether asking again makes sense
     * @param cause what led to it
     */
    public ModelException(Problem problem, OptionalInt status, boolean retryable, @Nullable Throwable cause) {
        super(problem, cause);
        this.status = status;
        this.retryable = retryable;
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
}
