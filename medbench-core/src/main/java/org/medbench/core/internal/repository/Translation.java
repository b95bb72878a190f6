package org.medbench.core.internal.repository;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.error.AccessException;
import org.medbench.error.CacheException;
import org.medbench.error.CancelledException;
import org.medbench.error.DecodeException;
import org.medbench.error.ErrorCode;
import org.medbench.error.FetchException;
import org.medbench.error.IntegrityException;
import org.medbench.error.MedbenchException;
import org.medbench.error.Problem;
import org.medbench.error.UnknownBenchmarkException;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.SourceFailure;

/** Turns what plug-ins throw into what callers are promised, with benchmark, place and remedy. */
final class Translation {

    private Translation() {}

    /** A failure of a source, while a benchmark is resolved or a file is opened. */
    static MedbenchException source(IOException failure, String benchmark, Optional<String> file) {
        if (failure instanceof SourceFailure known) {
            return known(known, benchmark, file);
        }
        if (failure instanceof InterruptedIOException && Thread.currentThread().isInterrupted()) {
            return new CancelledException(
                    problem(ErrorCode.CANCELLED, failure, benchmark, file, "Run it again: what is here is kept."),
                    failure);
        }
        return fetch(ErrorCode.NETWORK, failure, benchmark, file, Optional.empty());
    }

    private static MedbenchException known(SourceFailure failure, String benchmark, Optional<String> file) {
        return switch (failure.reason()) {
            case REPOSITORY_NOT_FOUND -> new UnknownBenchmarkException(
                    problem(
                            ErrorCode.REPOSITORY_NOT_FOUND,
                            failure,
                            benchmark,
                            file,
                            "Check owner and name; a private repository needs a token with access."),
                    List.of(),
                    failure);
            case UNAUTHORIZED -> access(
                    ErrorCode.UNAUTHORIZED, failure, benchmark, file, "Give a valid token to the builder.");
            case GATED -> access(
                    ErrorCode.GATED,
                    failure,
                    benchmark,
                    file,
                    failure.page()
                            .map(page -> "Ask for access on " + page + ", then give your token to the builder.")
                            .orElse("Ask the owner for access, then give your token to the builder."));
            case FORBIDDEN -> access(
                    ErrorCode.FORBIDDEN, failure, benchmark, file, "Use a token that may read this repository.");
            case OFFLINE -> access(ErrorCode.OFFLINE, failure, benchmark, file, "Fetch it once with the network on.");
            case DIGEST_MISMATCH -> new IntegrityException(
                    problem(ErrorCode.DIGEST_MISMATCH, failure, benchmark, file, "Nothing was stored; try again."),
                    "",
                    "",
                    failure);
            case LIMIT -> new DecodeException(
                    problem(
                            ErrorCode.LIMIT_EXCEEDED,
                            failure,
                            benchmark,
                            file,
                            "Raise the limit on the builder if you trust the source."),
                    OptionalLong.empty(),
                    failure);
            case CURSOR_EXPIRED -> fetch(ErrorCode.STALE, failure, benchmark, file, Optional.empty());
            default -> fetch(
                    ErrorCode.valueOf(failure.reason().name()), failure, benchmark, file, failure.retryAfter());
        };
    }

    private static AccessException access(
            ErrorCode code, SourceFailure failure, String benchmark, Optional<String> file, String remedy) {
        return new AccessException(problem(code, failure, benchmark, file, remedy), failure.page(), failure);
    }

    private static FetchException fetch(
            ErrorCode code,
            IOException failure,
            String benchmark,
            Optional<String> file,
            Optional<Duration> retryAfter) {
        String remedy =
                switch (code) {
                    case REVISION_NOT_FOUND -> "Name a branch, tag or commit that exists.";
                    case FILE_NOT_FOUND -> "The place may have changed since its card was written; show its files.";
                    case RATE_LIMITED -> "Wait as the server asks, or give a token to the builder.";
                    case REDIRECT_REFUSED -> "If you trust that host, name it in allowHosts.";
                    case PROTOCOL -> "The server may not be what its address says.";
                    default -> "Try again; what is already here is kept.";
                };
        return new FetchException(problem(code, failure, benchmark, file, remedy), retryAfter, failure);
    }

    /** A failure of a format, while a file is decoded. */
    static MedbenchException decode(IOException failure, String benchmark, String file) {
        if (failure instanceof DecodeFailure known) {
            Problem problem =
                    switch (known.reason()) {
                        case MALFORMED -> Problem.of(
                                ErrorCode.MALFORMED_DATA,
                                known.getMessage(),
                                "The file is cut, damaged or of another format; nothing of it is guessed.");
                        case LIMIT -> Problem.of(
                                ErrorCode.LIMIT_EXCEEDED,
                                known.getMessage(),
                                "Raise the limit on the builder if you trust the source.");
                        case UNSAFE -> Problem.of(
                                ErrorCode.UNSAFE_CONTENT, known.getMessage(), "Use another file of the release.");
                    };
            Problem placed =
                    known.row().isPresent() ? problem.at(file, known.row().getAsLong()) : problem.at(file);
            return new DecodeException(placed.in(benchmark), known.byteOffset(), known);
        }
        return new CacheException(
                Problem.of(ErrorCode.CACHE_IO, "cannot read: " + failure, "Check the disk that holds the cache.")
                        .at(file)
                        .in(benchmark),
                failure);
    }

    /** A failure inside a stream of rows: the adapter's own, or one that is already translated. */
    static RuntimeException inStream(RuntimeException failure, String benchmark, String file) {
        return failure instanceof UncheckedIOException wrapped ? decode(wrapped.getCause(), benchmark, file) : failure;
    }

    private static Problem problem(
            ErrorCode code, Exception failure, String benchmark, Optional<String> file, String remedy) {
        String message = failure.getMessage() == null ? failure.toString() : failure.getMessage();
        Problem problem = Problem.of(code, message, remedy).in(benchmark);
        return file.map(problem::at).orElse(problem);
    }
}
