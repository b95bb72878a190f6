package org.medbench.error;

import org.jspecify.annotations.Nullable;

/** Were the bytes changed? Codes: {@code DIGEST_MISMATCH}, {@code LOCKFILE_MISMATCH}. */
public final class IntegrityException extends MedbenchException {

    private static final long serialVersionUID = 1;

    private final String expected;
    private final String actual;

    /**
     * Made by the core and by plug-ins' callers.
     *
     * @param problem what, where and what to do
     * @param expected the digest or value that was promised
     * @param actual the digest or value that was found
     * @param cause what led to it
     */
    public IntegrityException(Problem problem, String expected, String actual, @Nullable Throwable cause) {
        super(problem, cause);
        this.expected = expected;
        this.actual = actual;
    }

    /**
     * What was promised.
     *
     * @return a digest, or a value of the lock file
     */
    public String expected() {
        return expected;
    }

    /**
     * What was found.
     *
     * @return a digest, or a value
     */
    public String actual() {
        return actual;
    }
}
