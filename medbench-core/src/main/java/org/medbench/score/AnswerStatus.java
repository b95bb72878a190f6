package org.medbench.score;

/** What became of one response. Only {@link #ANSWERED} can be right; the others are wrong and reported as rates. */
public enum AnswerStatus {
    /** An answer was found. */
    ANSWERED,
    /** Two or more answers where one was asked for. */
    MULTIPLE,
    /** The model declined to answer. */
    REFUSED,
    /** There is text, but no answer could be located. */
    UNPARSED,
    /** There is no text. */
    EMPTY
}
