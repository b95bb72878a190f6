package org.medbench.score;

/**
 * A labelled span.
 *
 * @param start its first token or character
 * @param end one past its last
 * @param label what it is
 */
public record EntitySpan(int start, int end, String label) {
    /** Checks the order. */
    public EntitySpan {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("A span ends after it starts: " + start + " to " + end);
        }
    }

    boolean overlaps(EntitySpan other) {
        return start < other.end && other.start < end;
    }
}
