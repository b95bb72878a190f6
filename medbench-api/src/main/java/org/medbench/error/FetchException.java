package org.medbench.error;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Try again, or give up? Codes: {@code NETWORK}, {@code TIMEOUT}, {@code TRUNCATED}, {@code RATE_LIMITED}, {@code SERVER},
 * {@code PROTOCOL}, {@code REDIRECT_REFUSED}, {@code STALE}, {@code REVISION_NOT_FOUND}, {@code FILE_NOT_FOUND}. */
public final class FetchException extends MedbenchException {

    private static final long serialVersionUID = 1;

    private final transient Optional<Duration> retryAfter;

    /**
     * Made by the core and by plug-ins' callers.
     *
     * @param problem what, where and what to do
     * @param retryAfter how long the server asks to wait
     * @param cause what led to it
     */
    public FetchException(Problem problem, Optional<Duration> retryAfter, @Nullable Throwable cause) {
        super(problem, cause);
        this.retryAfter = retryAfter;
    }

    @Override
    public boolean retryable() {
        return switch (code()) {
            case NETWORK, TIMEOUT, TRUNCATED, RATE_LIMITED, SERVER -> true;
            default -> false;
        };
    }

    /**
     * How long the server asks to wait.
     *
     * @return the time, if it said so
     */
    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
