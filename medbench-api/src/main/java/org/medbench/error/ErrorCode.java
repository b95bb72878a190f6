package org.medbench.error;

/** The fine name of what went wrong; {@link MedbenchException} says which kind holds which codes. */
public enum ErrorCode {
    /** No source or catalogue knows the name. */
    UNKNOWN_BENCHMARK,
    /** The source has no such repository, or shows it to nobody without access. */
    REPOSITORY_NOT_FOUND,

    /** The source wants a token, or does not accept the one it got. */
    UNAUTHORIZED,
    /** The owner must grant access first; the remedy names the page where to ask. */
    GATED,
    /** The token is known but has no right. */
    FORBIDDEN,
    /** The data is handed out by its owner on request. */
    ON_REQUEST,
    /** The network is switched off and the bytes are not in the cache. */
    OFFLINE,

    /** The server could not be reached or the connection broke. */
    NETWORK,
    /** The server did not answer in time. */
    TIMEOUT,
    /** The answer ended before its announced length. */
    TRUNCATED,
    /** The server asks to wait longer than allowed. */
    RATE_LIMITED,
    /** The server failed. */
    SERVER,
    /** The answer does not follow the protocol. */
    PROTOCOL,
    /** A redirect led where it must not lead. */
    REDIRECT_REFUSED,
    /** Only an outdated answer is at hand. */
    STALE,
    /** The repository has no such revision. */
    REVISION_NOT_FOUND,
    /** The revision has no such file. */
    FILE_NOT_FOUND,

    /** Bytes differ from their digest. */
    DIGEST_MISMATCH,
    /** What was found differs from the lock file. */
    LOCKFILE_MISMATCH,

    /** The file is not what its format demands. */
    MALFORMED_DATA,
    /** The file asks for more than a limit allows. */
    LIMIT_EXCEEDED,
    /** The file would have to be executed, or tries to escape. */
    UNSAFE_CONTENT,

    /** No reading of the answer key could be proven. */
    NO_PROOF,
    /** The file no longer has the fields that the mapping names. */
    SCHEMA_DRIFT,
    /** Several splits or configurations could be meant. */
    AMBIGUOUS_SPLIT,
    /** No item has the attribute. */
    UNKNOWN_ATTRIBUTE,
    /** A row contradicts the mapping. */
    ROW_REJECTED,
    /** The items have another shape than was asked for. */
    OTHER_SHAPE,
    /** The subset cannot be evaluated as it was described. */
    INVALID_SELECTION,
    /** An overlay or a review sheet was made for another key or release than the items have. */
    OVERLAY_MISMATCH,

    /** The disk is full. */
    DISK_FULL,
    /** The cache cannot be written. */
    READ_ONLY_CACHE,
    /** Reading or writing the cache failed. */
    CACHE_IO,
    /** Another process holds a lock for too long. */
    LOCK_TIMEOUT,
    /** The cache was written by a newer release. */
    NEWER_CACHE_FORMAT,

    /** Another process is writing the same run. */
    RUN_LOCKED,
    /** The journal of the run is damaged before its end. */
    JOURNAL_CORRUPT,
    /** The run was started with other data, prompt, model or parameters. */
    RUN_MISMATCH,

    /** A plug-in or library has to be added to the class path. */
    MISSING_PLUGIN,
    /** Two plug-ins claim one name. */
    DUPLICATE_PLUGIN,

    /** The model's endpoint failed. */
    MODEL_ENDPOINT,

    /** The caller stopped the operation. */
    CANCELLED
}
