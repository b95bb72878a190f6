package org.medbench.catalog;

/**
 * Why a reading of the answer key is believed.
 *
 * @param kind what proves it
 * @param rows how many rows were looked at
 * @param agreeing how many of them fit the reading
 * @param detail the counts that make the proof, in words
 */
public record Proof(Kind kind, long rows, long agreeing, String detail) {

    /** What can prove a reading. */
    public enum Kind {
        /** Two encodings of the key agree on every row. */
        AGREEMENT,
        /** A class label, a card or a Croissant file states it. */
        DECLARED,
        /** Every row fits exactly one reading among all candidate encodings. */
        SOLE_READING,
        /** It agrees with a copy that is proven otherwise. */
        CROSS_SOURCE
    }
}
