package org.medbench.score;

import java.util.Arrays;
import java.util.List;

/**
 * How far a judge agrees with people on the same answers. A judge is used only after at least {@value #FEWEST} human labels
 * (EVALUATION 1.6).
 *
 * @param n how many answers both labelled
 * @param agreement the share of equal labels, with a Wilson interval
 * @param kappa Cohen's κ, with a percentile bootstrap interval
 * @param ac1 Gwet's AC1, which does not collapse where one label is rare, with the same interval
 */
public record JudgeAgreement(long n, Estimate agreement, Estimate kappa, Estimate ac1) {

    /** As many human labels are needed before use. */
    public static final int FEWEST = 50;

    private static final long SEED = 1;

    /**
     * Compares verdicts with labels.
     *
     * @param judge the judge's verdicts
     * @param people what people said of the same answers, in the same order
     * @return the agreement
     * @throws IllegalArgumentException if the lists differ in length or are empty
     */
    public static JudgeAgreement of(List<Boolean> judge, List<Boolean> people) {
        if (judge.size() != people.size() || judge.isEmpty()) {
            throw new IllegalArgumentException("a judge is compared answer by answer: " + judge.size() + " verdicts, "
                    + people.size() + " labels");
        }
        double[] cells = new double[judge.size()];
        for (int i = 0; i < cells.length; i++) {
            cells[i] = (judge.get(i) ? 2 : 0) + (people.get(i) ? 1 : 0);
        }
        long equal = Arrays.stream(cells).filter(cell -> cell == 0 || cell == 3).count();
        Bootstrap bootstrap = Bootstrap.seeded(SEED);
        return new JudgeAgreement(
                cells.length,
                ProportionInterval.WILSON.of(equal, cells.length).orElseThrow(),
                bootstrap.percentile(cells, JudgeAgreement::kappa),
                bootstrap.percentile(cells, JudgeAgreement::ac1));
    }

    /**
     * Whether there are labels enough to trust the figures.
     *
     * @return true from {@value #FEWEST} labels on
     */
    public boolean isEnough() {
        return n >= FEWEST;
    }

    private static double kappa(double[] cells) {
        double judge = share(cells, 2, 3);
        double people = share(cells, 1, 3);
        return beyondChance(share(cells, 0, 3), judge * people + (1 - judge) * (1 - people));
    }

    private static double ac1(double[] cells) {
        double yes = (share(cells, 2, 3) + share(cells, 1, 3)) / 2;
        return beyondChance(share(cells, 0, 3), 2 * yes * (1 - yes));
    }

    /** Where chance alone explains all, everybody said the same of everything: nothing can be told apart. */
    private static double beyondChance(double observed, double expected) {
        return expected == 1 ? 0 : (observed - expected) / (1 - expected);
    }

    private static double share(double[] cells, int one, int other) {
        return (double) Arrays.stream(cells)
                        .filter(cell -> cell == one || cell == other)
                        .count()
                / cells.length;
    }
}
