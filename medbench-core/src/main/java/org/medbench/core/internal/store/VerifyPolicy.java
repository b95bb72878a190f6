package org.medbench.core.internal.store;

/** How often a blob is hashed before it is read. There is no "never". */
public enum VerifyPolicy {
    /** On every open, through the descriptor that is then read. */
    ALWAYS,
    /** Once per store, as long as the file system says that the file is the same. */
    ONCE_PER_PROCESS
}
