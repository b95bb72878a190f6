package org.medbench.audit.privacy;

/**
 * A place in a text that may identify a person. It does not hold the text.
 *
 * @param type what it may be
 * @param start where it begins, in UTF-16 code units
 * @param end where it ends, exclusive
 * @param score how sure this is, in [0, 1]: pattern, check digits and the words around it taken together
 */
public record PrivacyFinding(PrivacyClass type, int start, int end, double score) {

    static final double FLAG = 0.5;
    static final double WEAK = 0.3;

    /** Checks span and score. */
    public PrivacyFinding {
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException(
                    "a finding needs a span of at least one character, not " + start + ".." + end);
        }
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score lies in [0, 1], not at " + score);
        }
    }

    /**
     * Whether this is to be reported as a finding; otherwise it is listed as weak.
     *
     * @return true from a score of 0.5
     */
    public boolean flagged() {
        return score >= FLAG;
    }

    /**
     * Whether the item is to be kept from export until somebody has looked at it.
     *
     * @return true for a flagged finding of a class that points at one person
     */
    public boolean quarantines() {
        return flagged() && type.quarantines();
    }

    int length() {
        return end - start;
    }
}
