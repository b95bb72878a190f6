package org.medbench.audit.similarity;

/**
 * Two items whose texts resemble each other, verified exactly.
 *
 * @param first position of the earlier item in the stream, from 0
 * @param second position of the later item
 * @param jaccard shared shingles over all shingles, in [0, 1]
 * @param containment the share of the shorter text's shingles that the longer holds, in [0, 1]
 * @param kind what the resemblance means
 */
public record NearDuplicate(int first, int second, double jaccard, double containment, Kind kind) {

    /** What a resemblance means. */
    public enum Kind {
        /** Jaccard of 0.9 or more. */
        STRONG,
        /** Jaccard from the threshold to 0.9: for review. */
        WEAK,
        /** One text is mostly contained in a much longer one. */
        SUBSUMED,
        /** Alike, but what differs changes the question: a number, sex, negation, side, drug or organism. */
        VARIANT
    }
}
