package org.medbench.audit.similarity;

/**
 * How a signature is cut into bands: two items are candidates if all rows of any band are equal.
 *
 * @param bands number of bands
 * @param rows rows per band
 */
public record Banding(int bands, int rows) {

    private static final int INTERVALS = 1000;

    /**
     * The choice that makes the areas of false positives (below the threshold) and false negatives (above it) smallest
     * in sum, as datasketch does with equal weights.
     *
     * @param threshold the similarity from which pairs are wanted, in (0, 1)
     * @param permutations length of the signatures
     * @return the best banding; the fewest bands where several are equal
     */
    public static Banding of(double threshold, int permutations) {
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException("a similarity threshold lies between 0 and 1, not at " + threshold);
        }
        Banding best = new Banding(1, 1);
        double least = Double.POSITIVE_INFINITY;
        for (int bands = 1; bands <= permutations; bands++) {
            for (int rows = 1; rows <= permutations / bands; rows++) {
                Banding banding = new Banding(bands, rows);
                double error = banding.area(0, threshold) + (1 - threshold - banding.area(threshold, 1));
                if (error < least) {
                    least = error;
                    best = banding;
                }
            }
        }
        return best;
    }

    /**
     * How likely two items of a given similarity become candidates.
     *
     * @param similarity Jaccard similarity in [0, 1]
     * @return a probability
     */
    public double collisionProbability(double similarity) {
        return 1 - Math.pow(1 - Math.pow(similarity, rows), bands);
    }

    /** Simpson's rule. */
    private double area(double from, double to) {
        double step = (to - from) / INTERVALS;
        double sum = collisionProbability(from) + collisionProbability(to);
        for (int i = 1; i < INTERVALS; i++) {
            sum += collisionProbability(from + i * step) * (i % 2 == 0 ? 2 : 4);
        }
        return sum * step / 3;
    }

    /** One 32-bit key per band; equal bands have equal keys. */
    int[] keys(int[] signature) {
        int[] keys = new int[bands];
        for (int band = 0; band < bands; band++) {
            long hash = band;
            for (int row = 0; row < rows; row++) {
                hash = Shingles.mix(hash * 31 + signature[band * rows + row]);
            }
            keys[band] = (int) hash;
        }
        return keys;
    }
}
