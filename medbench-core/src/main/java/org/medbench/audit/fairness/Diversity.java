package org.medbench.audit.fairness;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;

/**
 * How evenly items spread over the categories of a scheme. Definitions as in the R package vegan; entropies in nats.
 *
 * @param counts items per category of the scheme, zeros included
 */
public record Diversity(List<Long> counts) {

    /** Copies, and refuses negative counts and a scheme without items. */
    public Diversity {
        counts = List.copyOf(counts);
        if (counts.stream().anyMatch(count -> count < 0)
                || counts.stream().mapToLong(Long::longValue).sum() == 0) {
            throw new IllegalArgumentException("diversity needs counts of 0 or more, and at least one item: " + counts);
        }
    }

    /**
     * Takes counts.
     *
     * @param counts items per category of the scheme, zeros included
     * @return their diversity
     */
    public static Diversity of(long... counts) {
        return new Diversity(Arrays.stream(counts).boxed().toList());
    }

    /**
     * The number of items.
     *
     * @return the sum of the counts
     */
    public long items() {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /**
     * Shannon's entropy.
     *
     * @return nats; 0 if all items are in one category
     */
    public double shannon() {
        double all = items();
        double sum = 0;
        for (long count : counts) {
            sum += count == 0 ? 0 : -count / all * Math.log(count / all);
        }
        return sum;
    }

    /**
     * Shannon's entropy to base 2.
     *
     * @return bits
     */
    public double shannonBits() {
        return shannon() / Math.log(2);
    }

    /**
     * How many equally frequent categories would have the same entropy.
     *
     * @return e to the power of Shannon's entropy, from 1 to the number of observed categories
     */
    public double effectiveNumber() {
        return Math.exp(shannon());
    }

    /**
     * How likely two items drawn with replacement differ in category.
     *
     * @return 1 − Σp²
     */
    public double simpson() {
        return 1 - sumOfSquares();
    }

    /**
     * The inverse Simpson index.
     *
     * @return 1 / Σp²
     */
    public double inverseSimpson() {
        return 1 / sumOfSquares();
    }

    private double sumOfSquares() {
        double all = items();
        return counts.stream().mapToDouble(count -> count / all * (count / all)).sum();
    }

    /**
     * How many categories have any item.
     *
     * @return the number of observed categories
     */
    public int richness() {
        return (int) counts.stream().filter(count -> count > 0).count();
    }

    /**
     * Pielou's evenness over the observed categories.
     *
     * @return a value in (0, 1]; absent if one category is observed
     */
    public OptionalDouble evenness() {
        return richness() < 2 ? OptionalDouble.empty() : OptionalDouble.of(shannon() / Math.log(richness()));
    }

    /**
     * Evenness over all categories of the scheme, so that empty ones lower it.
     *
     * @return a value in [0, 1]; absent if the scheme has one category
     */
    public OptionalDouble evennessOverScheme() {
        return counts.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(shannon() / Math.log(counts.size()));
    }

    /**
     * The share of the scheme's categories that have enough items to say something about.
     *
     * @param least how many items are enough, for example 5
     * @return a share in [0, 1]
     */
    public double coverage(int least) {
        return (double) counts.stream().filter(count -> count >= least).count() / counts.size();
    }

    /**
     * The expected richness of a smaller sample: schemes of unlike size are compared at an equal number of items.
     *
     * @param sample how many items are drawn without replacement; at most {@link #items()}
     * @return the expected number of observed categories
     */
    public double rarefiedRichness(long sample) {
        long all = items();
        if (sample < 1 || sample > all) {
            throw new IllegalArgumentException("rarefaction draws 1 to " + all + " items, not " + sample);
        }
        double expected = 0;
        for (long count : counts) {
            expected += count == 0 ? 0 : 1 - Math.exp(logChoose(all - count, sample) - logChoose(all, sample));
        }
        return expected;
    }

    /**
     * The expected Shannon entropy of a smaller sample, by repeated draws.
     *
     * @param sample how many items are drawn without replacement
     * @param draws how often; 200 gives two digits
     * @param seed of the draws
     * @return the mean entropy, in nats
     */
    public double rarefiedShannon(int sample, int draws, long seed) {
        int[] category = new int[Math.toIntExact(items())];
        int next = 0;
        for (int i = 0; i < counts.size(); i++) {
            Arrays.fill(category, next, next + Math.toIntExact(counts.get(i)), i);
            next += Math.toIntExact(counts.get(i));
        }
        SplittableRandom random = new SplittableRandom(seed);
        double sum = 0;
        for (int draw = 0; draw < draws; draw++) {
            long[] drawn = new long[counts.size()];
            for (int i = 0; i < sample; i++) {
                int other = i + random.nextInt(category.length - i);
                int taken = category[other];
                category[other] = category[i];
                category[i] = taken;
                drawn[taken]++;
            }
            sum += of(drawn).shannon();
        }
        return sum / draws;
    }

    /** The logarithm of a binomial coefficient; minus infinity where there is none. */
    private static double logChoose(long n, long k) {
        if (k > n) {
            return Double.NEGATIVE_INFINITY;
        }
        double sum = 0;
        for (long i = 1; i <= k; i++) {
            sum += Math.log((double) (n - k + i) / i);
        }
        return sum;
    }
}
