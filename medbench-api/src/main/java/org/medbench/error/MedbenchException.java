package org.medbench.error;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Something that medbench could not do. Unchecked; each kind answers one question of the caller, and carries what it
 * knows as data. Messages hold no secrets.
 */
public abstract sealed class MedbenchException extends RuntimeException
        permits UnknownBenchmarkException,
                AccessException,
                FetchException,
                IntegrityException,
                DecodeException,
                MappingException,
                CacheException,
                RunException,
                MissingPluginException,
                ModelException,
                CancelledException {

    private static final long serialVersionUID = 1;

    private final transient Problem problem;

    MedbenchException(Problem problem, @Nullable Throwable cause) {
        super(problem.message(), cause);
        this.problem = problem;
    }

    /**
     * The data of the error.
     *
     * @return what, where and what to do
     */
    public final Problem problem() {
        return problem;
    }

    /**
     * The fine name of what went wrong.
     *
     * @return the code
     */
    public final ErrorCode code() {
        return problem.code();
    }

    /**
     * The benchmark concerned.
     *
     * @return its id or reference, if one is concerned
     */
    public final Optional<String> benchmark() {
        return problem.benchmark();
    }

    /**
     * The file concerned.
     *
     * @return its name or address, if one is concerned
     */
    public final Optional<String> file() {
        return problem.file();
    }

    /**
     * The row concerned.
     *
     * @return the record, counted from 0, if one is concerned
     */
    public final OptionalLong row() {
        return problem.row();
    }

    /**
     * What the reader can do.
     *
     * @return a sentence; empty if nothing can be advised
     */
    public final String remedy() {
        return problem.remedy();
    }

    /**
     * Whether the same call may succeed later without any change.
     *
     * @return true if trying again makes sense
     */
    public boolean retryable() {
        return false;
    }
}
