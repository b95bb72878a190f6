package org.medbench.error;

import org.jspecify.annotations.Nullable;

/** Is my disk the trouble? Codes: {@code DISK_FULL}, {@code READ_ONLY_CACHE}, {@code CACHE_IO}, {@code LOCK_TIMEOUT}, {@code
 * NEWER_CACHE_FORMAT}. */
public final class CacheException extends MedbenchException {

    private static final long serialVersionUID = 1;

    /**
     * Made by the core and by plug-ins' callers.
     *
     * @param problem what, where and what to do
     * @param cause what led to it
     */
    public CacheException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }

    @Override
    public boolean retryable() {
        return code() == ErrorCode.LOCK_TIMEOUT;
    }
}
