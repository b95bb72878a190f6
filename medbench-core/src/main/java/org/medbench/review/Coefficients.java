package org.medbench.review;

import java.util.Arrays;
import org.medbench.review.Agreement.Weighting;

/**
 * Chance-corrected agreement (observed − chance) / (1 − chance), by its several ideas of chance. Rows are items, columns
 * raters, values places on the scale. NaN where undefined.
 */
final class Coefficients {

    private Coefficients() {}

    static int ratings(int[] row) {
        int count = 0;
        for (int code : row) {
            if (code != Ratings.MISSING) {
                count++;
            }
        }
        return count;
    }

    static double observed(int[][] rows, int categories) {
        double sum = 0;
        int items = 0;
        for (int[] row : rows) {
            if (ratings(row) >= 2) {
                sum += pairShare(row, categories);
                items++;
            }
        }
        return items == 0 ? Double.NaN : sum / items;
    }

    static double fleiss(int[][] rows, int categories) {
        double chance = Arrays.stream(shares(rows, categories)).map(p -> p * p).sum();
        return corrected(observed(rows, categories), chance);
    }

    static double brennanPrediger(int[][] rows, int categories) {
        return corrected(observed(rows, categories), 1.0 / categories);
    }

    static double gwet(int[][] rows, int categories) {
        return corrected(observed(rows, categories), gwetChance(shares(rows, categories)));
    }

    static double gwetChance(double[] shares) {
        return Arrays.stream(shares).map(p -> p * (1 - p)).sum() / (shares.length - 1);
    }

    /** Gwet, Handbook of Inter-Rater Reliability: each item's influence on AC1, without finite-population correction. */
    static double gwetVariance(int[][] rows, int categories) {
        int[][] rated = Arrays.stream(rows).filter(row -> ratings(row) >= 1).toArray(int[][]::new);
        double n = rated.length;
        double paired = Arrays.stream(rated).filter(row -> ratings(row) >= 2).count();
        double[] shares = shares(rated, categories);
        double chance = gwetChance(shares);
        double value = gwet(rated, categories);
        double sum = 0;
        for (int[] row : rated) {
            double[] own = rowShares(row, categories);
            double ownChance = 0;
            for (int k = 0; k < categories; k++) {
                ownChance += own[k] * (1 - shares[k]);
            }
            ownChance /= categories - 1;
            double ownObserved = ratings(row) >= 2 ? pairShare(row, categories) * n / paired : 0;
            // Gwet centres the chance term on every item, but an item with one rating adds nothing to the observed one.
            double ownChanceTerm = ratings(row) >= 2 ? chance * n / paired : 0;
            double influence = (ownObserved - ownChanceTerm) / (1 - chance)
                    - 2 * (1 - value) * (ownChance - chance) / (1 - chance);
            sum += (influence - value) * (influence - value);
        }
        return sum / (n * (n - 1));
    }

    static double cohen(int[][] rows, int categories, Weighting weighting) {
        double[][] table = new double[categories][categories];
        double n = 0;
        for (int[] row : rows) {
            if (ratings(row) == 2) {
                table[row[0]][row[1]]++;
                n++;
            }
        }
        double[] first = new double[categories];
        double[] second = new double[categories];
        for (int i = 0; i < categories; i++) {
            for (int j = 0; j < categories; j++) {
                first[i] += table[i][j];
                second[j] += table[i][j];
            }
        }
        double disagreement = 0;
        double expected = 0;
        for (int i = 0; i < categories; i++) {
            for (int j = 0; j < categories; j++) {
                double weight = weight(i, j, weighting);
                disagreement += weight * table[i][j];
                expected += weight * first[i] * second[j] / n;
            }
        }
        return expected == 0 ? Double.NaN : 1 - disagreement / expected;
    }

    private static double weight(int i, int j, Weighting weighting) {
        return switch (weighting) {
            case NONE -> i == j ? 0 : 1;
            case LINEAR -> Math.abs(i - j);
            case QUADRATIC -> (double) (i - j) * (i - j);
        };
    }

    private static double corrected(double observed, double chance) {
        return chance >= 1 ? Double.NaN : (observed - chance) / (1 - chance);
    }

    /** The share of agreeing ordered pairs of one item's ratings. */
    private static double pairShare(int[] row, int categories) {
        double agreeing = 0;
        for (int count : counts(row, categories)) {
            agreeing += (double) count * (count - 1);
        }
        double ratings = ratings(row);
        return agreeing / (ratings * (ratings - 1));
    }

    /** Each label's share, averaged over the items with any rating. */
    private static double[] shares(int[][] rows, int categories) {
        double[] sum = new double[categories];
        int items = 0;
        for (int[] row : rows) {
            if (ratings(row) >= 1) {
                double[] own = rowShares(row, categories);
                for (int k = 0; k < categories; k++) {
                    sum[k] += own[k];
                }
                items++;
            }
        }
        for (int k = 0; k < categories; k++) {
            sum[k] /= items;
        }
        return sum;
    }

    private static double[] rowShares(int[] row, int categories) {
        double ratings = ratings(row);
        return Arrays.stream(counts(row, categories))
                .mapToDouble(count -> count / ratings)
                .toArray();
    }

    static int[] counts(int[] row, int categories) {
        int[] counts = new int[categories];
        for (int code : row) {
            if (code != Ratings.MISSING) {
                counts[code]++;
            }
        }
        return counts;
    }
}
