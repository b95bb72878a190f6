package org.medbench.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Can I resume this run? Codes: {@code RUN_LOCKED}, {@code JOURNAL_CORRUPT}, {@code RUN_MISMATCH}. */
public final class RunException extends MedbenchException {

    private static final long serialVersionUID = 1;

    private final transient List<String> differences;

    /**
     * Made by the core and by plug-ins' callers.
     *
     * @param problem what, where and what to do
     * @param differences what differs from the recorded run, one entry a field
     * @param cause what led to it
     */
    public RunException(Problem problem, List<String> differences, @Nullable Throwable cause) {
        super(problem, cause);
        this.differences = List.copyOf(differences);
    }

    /**
     * What differs from the recorded run.
     *
     * @return one entry a field; empty unless the code is {@code RUN_MISMATCH}
     */
    public List<String> differences() {
        return differences;
    }
}
