package org.medbench.audit.similarity;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Signatures whose share of equal places estimates the Jaccard similarity of two shingle sets. The hash family is
 * h → a·h + b modulo 2^32 on the low 32 bits of the (well mixed) shingle hash, with a odd, so each member is a
 * permutation of 32-bit numbers; coefficients come from {@link SplittableRandom} with a fixed, published seed. Signed minimum
 * and wrapping arithmetic, so that the virtual machine turns the inner loop into vector instructions.
 */
public final class MinHash {

    /** Places of a signature. */
    public static final int PERMUTATIONS = 128;

    private static final long SEED = 0x6d656462656e6368L;

    private final int[] factors = new int[PERMUTATIONS];
    private final int[] offsets = new int[PERMUTATIONS];

    /** Draws the coefficients; every instance has the same ones. */
    public MinHash() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < PERMUTATIONS; i++) {
            factors[i] = random.nextInt() | 1;
            offsets[i] = random.nextInt();
        }
    }

    /**
     * Computes a signature.
     *
     * @param shingles hashes as {@link Shingles} makes them
     * @return one minimum per permutation; all {@link Integer#MAX_VALUE} for an empty set
     */
    public int[] signature(long[] shingles) {
        int[] minima = new int[PERMUTATIONS];
        Arrays.fill(minima, Integer.MAX_VALUE);
        for (long shingle : shingles) {
            lower(minima, (int) shingle);
        }
        return minima;
    }

    private void lower(int[] minima, int hash) {
        for (int i = 0; i < PERMUTATIONS; i++) {
            minima[i] = Math.min(minima[i], factors[i] * hash + offsets[i]);
        }
    }

    /**
     * Estimates the Jaccard similarity; the standard error is sqrt(J(1−J)/128).
     *
     * @param a a signature
     * @param b another
     * @return the share of equal places
     */
    public static double estimate(int[] a, int[] b) {
        int equal = 0;
        for (int i = 0; i < PERMUTATIONS; i++) {
            equal += a[i] == b[i] ? 1 : 0;
        }
        return (double) equal / PERMUTATIONS;
    }
}
