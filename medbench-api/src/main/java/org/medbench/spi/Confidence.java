package org.medbench.spi;

/** How sure an adapter is that a file is of its format; the surest adapter reads it. */
public enum Confidence {
    /** It is not. */
    NO,
    /** The name says so, and nothing contradicts. */
    POSSIBLE,
    /** The content looks like it. */
    LIKELY,
    /** The content proves it: magic bytes, or a beginning that parses. */
    CERTAIN
}
