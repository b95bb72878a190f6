package org.medbench.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Did I mistype it? Nothing is known under the name; near matches are named. Codes: {@code UNKNOWN_BENCHMARK}, {@code
 * REPOSITORY_NOT_FOUND}. */
public final class UnknownBenchmarkException extends MedbenchException {

    private static final long serialVersionUID = 1;

    private final transient List<String> nearMatches;

    /**
     * Made by the core and by plug-ins' callers.
     *
     * @param problem what, where and what to do
     * @param nearMatches names that look alike, nearest first
     * @param cause what led to it
     */
    public UnknownBenchmarkException(Problem problem, List<String> nearMatches, @Nullable Throwable cause) {
        super(problem, cause);
        this.nearMatches = List.copyOf(nearMatches);
    }

    /**
     * Names that look alike.
     *
     * @return the names, nearest first
     */
    public List<String> nearMatches() {
        return nearMatches;
    }
}
