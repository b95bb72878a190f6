package org.medbench.score;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * Bootstrap intervals of any statistic of item scores (EVALUATION 3.3). The same seed gives the same interval.
 *
 * @param resamples how many samples are drawn, at least 1,000; 10,000 or more for results
 * @param seed the seed of the generator, to be stored with the result
 * @param confidence the level, for example 0.95
 */
public record Bootstrap(int resamples, long seed, double confidence) {

    private static final int FEWEST = 1_000;

    /** Checks the ranges. */
    public Bootstrap {
        Levels.check(confidence);
        if (resamples < FEWEST) {
            throw new IllegalArgumentException("A bootstrap needs at least " + FEWEST + " resamples: " + resamples);
        }
    }

    /** 10,000 resamples at 95 %. */
    public static Bootstrap seeded(long seed) {
        return new Bootstrap(10_000, seed, Levels.USUAL);
    }

    /** The percentile interval of a statistic of independent scores. */
    public Estimate percentile(double[] scores, ToDoubleFunction<double[]> statistic) {
        return percentile(singly(scores), scores.length, statistic);
    }

    /** The percentile interval of a statistic, resampling whole clusters. */
    public Estimate percentile(double[] scores, List<String> cluster, ToDoubleFunction<double[]> statistic) {
        return percentile(grouped(scores, cluster), scores.length, statistic);
    }

    /** The bias-corrected and accelerated interval; the percentile interval where the acceleration is undefined. */
    public Estimate bca(double[] scores, ToDoubleFunction<double[]> statistic) {
        return bca(singly(scores), scores.length, statistic);
    }

    /** The same, resampling whole clusters. */
    public Estimate bca(double[] scores, List<String> cluster, ToDoubleFunction<double[]> statistic) {
        return bca(grouped(scores, cluster), scores.length, statistic);
    }

    private Estimate percentile(double[][] units, int n, ToDoubleFunction<double[]> statistic) {
        double[] drawn = draw(units, statistic);
        double tail = (1 - confidence) / 2;
        return estimate(joined(units), statistic, drawn, tail, 1 - tail, n, "bootstrap-percentile");
    }

    private Estimate bca(double[][] units, int n, ToDoubleFunction<double[]> statistic) {
        double acceleration = acceleration(units, statistic);
        double[] drawn = draw(units, statistic);
        double[] all = joined(units);
        double bias = bias(drawn, statistic.applyAsDouble(all));
        if (Double.isNaN(acceleration) || Double.isInfinite(bias)) {
            return percentile(units, n, statistic);
        }
        double z = Levels.quantile((1 - confidence) / 2);
        return estimate(
                all,
                statistic,
                drawn,
                shifted(bias, acceleration, z),
                shifted(bias, acceleration, -z),
                n,
                "bootstrap-bca");
    }

    private static double shifted(double bias, double acceleration, double z) {
        double moved = bias + z;
        return NormalDistribution.of(0, 1).cumulativeProbability(bias + moved / (1 - acceleration * moved));
    }

    private static double bias(double[] drawn, double observed) {
        long below = Arrays.stream(drawn).filter(x -> x < observed).count();
        long notAbove = Arrays.stream(drawn).filter(x -> x <= observed).count();
        return Levels.quantile((below + notAbove) / (2.0 * drawn.length));
    }

    /** From the jackknife over units; NaN where all its values are equal. */
    private static double acceleration(double[][] units, ToDoubleFunction<double[]> statistic) {
        double[] left = IntStream.range(0, units.length)
                .mapToDouble(i -> statistic.applyAsDouble(joined(without(units, i))))
                .toArray();
        double mean = Arrays.stream(left).average().orElse(Double.NaN);
        double squares = Arrays.stream(left).map(x -> Math.pow(mean - x, 2)).sum();
        double cubes = Arrays.stream(left).map(x -> Math.pow(mean - x, 3)).sum();
        return squares == 0 ? Double.NaN : cubes / (6 * Math.pow(squares, 1.5));
    }

    private static double[][] without(double[][] units, int dropped) {
        return IntStream.range(0, units.length)
                .filter(i -> i != dropped)
                .mapToObj(i -> units[i])
                .toArray(double[][]::new);
    }

    private double[] draw(double[][] units, ToDoubleFunction<double[]> statistic) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] drawn = new double[resamples];
        double[][] sample = new double[units.length][];
        for (int i = 0; i < resamples; i++) {
            for (int j = 0; j < sample.length; j++) {
                sample[j] = units[random.nextInt(units.length)];
            }
            drawn[i] = statistic.applyAsDouble(joined(sample));
        }
        Arrays.sort(drawn);
        return drawn;
    }

    private Estimate estimate(
            double[] all,
            ToDoubleFunction<double[]> statistic,
            double[] drawn,
            double low,
            double high,
            int n,
            String method) {
        double value = statistic.applyAsDouble(all);
        String name = Levels.name(method, confidence);
        return new Estimate(value, quantile(drawn, low), quantile(drawn, high), n, name);
    }

    /** Linear between the two nearest values, as numpy does. */
    private static double quantile(double[] sorted, double probability) {
        double place = probability * (sorted.length - 1);
        int below = (int) Math.floor(place);
        int above = Math.min(below + 1, sorted.length - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static double[][] singly(double[] scores) {
        return Arrays.stream(requireSome(scores))
                .mapToObj(x -> new double[] {x})
                .toArray(double[][]::new);
    }

    private static double[][] grouped(double[] scores, List<String> cluster) {
        if (scores.length != cluster.size()) {
            throw new IllegalArgumentException(scores.length + " scores, but " + cluster.size() + " cluster names");
        }
        Map<String, List<Integer>> members = new LinkedHashMap<>();
        for (int i = 0; i < requireSome(scores).length; i++) {
            members.computeIfAbsent(cluster.get(i), k -> new java.util.ArrayList<>())
                    .add(i);
        }
        return members.values().stream()
                .map(places -> places.stream().mapToDouble(i -> scores[i]).toArray())
                .toArray(double[][]::new);
    }

    private static double[] requireSome(double[] scores) {
        if (scores.length == 0) {
            throw new IllegalArgumentException("There is nothing to resample.");
        }
        return scores;
    }

    private static double[] joined(double[][] units) {
        double[] all =
                new double[Arrays.stream(units).mapToInt(unit -> unit.length).sum()];
        int at = 0;
        for (double[] unit : units) {
            System.arraycopy(unit, 0, all, at, unit.length);
            at += unit.length;
        }
        return all;
    }
}
