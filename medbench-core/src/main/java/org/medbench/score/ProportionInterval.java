package org.medbench.score;

import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BetaDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** How an interval is put around one proportion (EVALUATION 3.1). {@link #WILSON} is the default everywhere. */
public enum ProportionInterval {
    /** Wilson's score interval; equals R's {@code prop.test} without correction. */
    WILSON {
        @Override
        double[] bounds(long successes, long n, double alpha) {
            double z = z(alpha);
            double p = (double) successes / n;
            double centre = (p + z * z / (2 * n)) / (1 + z * z / n);
            double half = z * Math.sqrt((p * (1 - p) + z * z / (4.0 * n)) / n) / (1 + z * z / n);
            return new double[] {centre - half, centre + half};
        }
    },
    /** Clopper and Pearson's exact, conservative interval; equals R's {@code binom.test}. */
    CLOPPER_PEARSON {
        @Override
        double[] bounds(long successes, long n, double alpha) {
            double low = successes == 0 ? 0 : beta(successes, n - successes + 1.0, alpha / 2);
            double high = successes == n ? 1 : beta(successes + 1.0, n - successes, 1 - alpha / 2);
            return new double[] {low, high};
        }
    },
    /** Agresti and Coull's adjusted interval. */
    AGRESTI_COULL {
        @Override
        double[] bounds(long successes, long n, double alpha) {
            double z = z(alpha);
            double adjusted = n + z * z;
            double p = (successes + z * z / 2) / adjusted;
            double half = z * Math.sqrt(p * (1 - p) / adjusted);
            return new double[] {p - half, p + half};
        }
    },
    /** The interval from Jeffreys' prior, Beta(½, ½). */
    JEFFREYS {
        @Override
        double[] bounds(long successes, long n, double alpha) {
            double a = successes + 0.5;
            double b = n - successes + 0.5;
            return new double[] {beta(a, b, alpha / 2), beta(a, b, 1 - alpha / 2)};
        }
    };

    /**
     * The proportion with its interval.
     *
     * @param successes how many of {@code n}
     * @param n how many there were
     * @param confidence the level, for example 0.95
     * @return empty where {@code n} is 0: nothing is known of nothing
     */
    public Optional<Estimate> of(long successes, long n, double confidence) {
        if (n < 0 || successes < 0 || successes > n) {
            throw new IllegalArgumentException("There cannot be " + successes + " successes among " + n);
        }
        if (n == 0) {
            return Optional.empty();
        }
        double[] bounds = bounds(successes, n, 1 - Levels.check(confidence));
        double low = successes == 0 && this != JEFFREYS ? 0 : Math.max(0, bounds[0]);
        double high = successes == n && this != JEFFREYS ? 1 : Math.min(1, bounds[1]);
        return Optional.of(new Estimate((double) successes / n, low, high, n, Levels.name(method(), confidence)));
    }

    /** The proportion with its 95 % interval. */
    public Optional<Estimate> of(long successes, long n) {
        return of(successes, n, Levels.USUAL);
    }

    private String method() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    abstract double[] bounds(long successes, long n, double alpha);

    private static double z(double alpha) {
        return NormalDistribution.of(0, 1).inverseSurvivalProbability(alpha / 2);
    }

    private static double beta(double a, double b, double probability) {
        return BetaDistribution.of(a, b).inverseCumulativeProbability(probability);
    }
}
