package org.medbench.catalog;

/** Who may have the files of a benchmark. */
public enum Access {
    /** Everybody. */
    PUBLIC,
    /** Everybody who accepts terms on the owner's page. */
    GATED_AUTOMATIC,
    /** Whom the owner admits. */
    GATED_MANUAL,
    /** Who has registered. */
    REGISTRATION,
    /** Who has signed a data use agreement. */
    CREDENTIALED,
    /** Who asks the owner, who then sends the files. */
    ON_REQUEST,
    /** Nobody but the owner. */
    PRIVATE,
    /** Nobody any more: withdrawn or disabled. */
    WITHDRAWN,
    /** It has not been established. */
    UNKNOWN
}
