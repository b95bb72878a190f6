package org.medbench.score;

/**
 * What one answer earned in one metric. A metric of many answers is what they earned together over what was possible
 * together: a mean where each answer can earn 1, a micro-F1 where {@code possible} counts names.
 *
 * @param earned at most {@code possible}; below 0 only in a rubric, where faults cost points
 * @param possible the most that could be earned; 0 where there was nothing to earn, such as no entity on either side
 */
public record Score(double earned, double possible) {

    private static final Score FULL = new Score(1, 1);
    private static final Score NOTHING = new Score(0, 1);

    /** Checks the range. */
    public Score {
        if (!(earned <= possible && possible >= 0) || Double.isInfinite(possible) || Double.isInfinite(earned)) {
            throw new IllegalArgumentException("One cannot earn " + earned + " of " + possible);
        }
    }

    /**
     * A score in [0, 1].
     *
     * @param value the score
     * @return the score, of 1
     */
    public static Score of(double value) {
        return new Score(Math.min(1, value), 1);
    }

    /**
     * Right or wrong.
     *
     * @param right whether the answer is right
     * @return 1 or 0, of 1
     */
    public static Score of(boolean right) {
        return right ? FULL : NOTHING;
    }

    /**
     * Whether all was earned that could be.
     *
     * @return true if nothing is missing
     */
    public boolean isFull() {
        return earned == possible;
    }

    /**
     * The score as a share.
     *
     * @return at most 1; 1 where there was nothing to earn, since nothing was missed
     */
    public double value() {
        return possible == 0 ? 1 : earned / possible;
    }
}
