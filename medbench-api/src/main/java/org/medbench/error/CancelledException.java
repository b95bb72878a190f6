package org.medbench.error;

import org.jspecify.annotations.Nullable;

/** Did I stop it? The message says what is kept. Code: {@code CANCELLED}. */
public final class CancelledException extends MedbenchException {

    private static final long serialVersionUID = 1;

    /**
     * Made by the core and by plug-ins' callers.
     *
     * @param problem what, where and what to do
     * @param cause what led to it
     */
    public CancelledException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
