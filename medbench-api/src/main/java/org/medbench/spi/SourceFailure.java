package org.medbench.spi;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a source does not give what it was asked for. The core adds benchmark and remedy and tells the caller. */
public final class SourceFailure extends IOException {

    private static final long serialVersionUID = 1;

    /** The reasons that a caller can tell apart. */
    public enum Reason {
        /** There is no such repository, or it is not shown without access. */
        REPOSITORY_NOT_FOUND,
        /** The repository has no such revision. */
        REVISION_NOT_FOUND,
        /** The revision has no such file. */
        FILE_NOT_FOUND,
        /** A token is needed, or the one sent is not accepted. */
        UNAUTHORIZED,
        /** The owner must grant access first. */
        GATED,
        /** The token has no right, or the repository is disabled. */
        FORBIDDEN,
        /** The network is switched off. */
        OFFLINE,
        /** The server cannot be reached or the connection broke. */
        NETWORK,
        /** The server did not answer in time. */
        TIMEOUT,
        /** The body ended before its announced length. */
        TRUNCATED,
        /** The server asks to wait longer than allowed. */
        RATE_LIMITED,
        /** The server failed. */
        SERVER,
        /** The answer does not follow the protocol. */
        PROTOCOL,
        /** A redirect led where it must not lead. */
        REDIRECT_REFUSED,
        /** The answer is larger than a limit allows. */
        LIMIT,
        /** Bytes differ from the digest that was promised for them. */
        DIGEST_MISMATCH,
        /** The source does not know the cursor of a list any more. */
        CURSOR_EXPIRED
    }

    private final Reason reason;
    private final transient Optional<URI> page;
    private final transient Optional<Duration> retryAfter;

    private SourceFailure(
            Reason reason,
            String message,
            Optional<URI> page,
            Optional<Duration> retryAfter,
            @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.page = page;
        this.retryAfter = retryAfter;
    }

    /**
     * A failure that says only what happened.
     *
     * @param reason the reason
     * @param message what was asked, what was found; no secrets
     * @return the failure
     */
    public static SourceFailure of(Reason reason, String message) {
        return new SourceFailure(reason, message, Optional.empty(), Optional.empty(), null);
    }

    /**
     * A failure that something else led to.
     *
     * @param reason the reason
     * @param message what was asked, what was found; no secrets
     * @param cause what led to it
     * @return the failure
     */
    public static SourceFailure of(Reason reason, String message, Throwable cause) {
        return new SourceFailure(reason, message, Optional.empty(), Optional.empty(), cause);
    }

    /**
     * A refusal that a page explains.
     *
     * @param reason the reason
     * @param message what was asked, what was found; no secrets
     * @param page where access is asked for
     * @return the failure
     */
    public static SourceFailure withPage(Reason reason, String message, URI page) {
        return new SourceFailure(reason, message, Optional.of(page), Optional.empty(), null);
    }

    /**
     * A server that asks to wait.
     *
     * @param message what was asked, what was found; no secrets
     * @param retryAfter how long it asks to wait
     * @return the failure
     */
    public static SourceFailure rateLimited(String message, Duration retryAfter) {
        return new SourceFailure(Reason.RATE_LIMITED, message, Optional.empty(), Optional.of(retryAfter), null);
    }

    /**
     * The reason.
     *
     * @return why
     */
    public Reason reason() {
        return reason;
    }

    /**
     * Where access is asked for.
     *
     * @return the page, if there is one
     */
    public Optional<URI> page() {
        return page;
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
