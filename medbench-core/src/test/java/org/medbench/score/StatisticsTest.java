package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatisticsTest {

    @Test
    void givesNoIntervalForNoItems() {
        assertThat(ProportionInterval.WILSON.of(0, 0)).isEmpty();
    }

    @Test
    void keepsTheEndsExact() {
        assertThat(ProportionInterval.WILSON.of(0, 7).orElseThrow().low()).isZero();
        assertThat(ProportionInterval.WILSON.of(7, 7).orElseThrow().high()).isOne();
    }

    @Test
    void namesTheMethodWithItsLevel() {
        assertThat(ProportionInterval.CLOPPER_PEARSON
                        .of(3, 7, 0.95)
                        .orElseThrow()
                        .method())
                .isEqualTo("clopper-pearson-95");
        assertThat(ProportionInterval.WILSON.of(3, 7, 0.995).orElseThrow().method())
                .isEqualTo("wilson-99.5");
    }

    /** Newcombe 1998, table II, example (a): 56/70 against 48/80 by method 10. */
    @Test
    void putsNewcombesIntervalAroundADifference() {
        Estimate difference = ProportionDifference.newcombeWilson(56, 70, 48, 80, 0.95);

        assertThat(difference.value()).isCloseTo(0.2, within(1e-12));
        assertThat(difference.low()).isCloseTo(0.0524, within(5e-5));
        assertThat(difference.high()).isCloseTo(0.3339, within(5e-5));
    }

    @Test
    void givesNoErrorForOneCluster() {
        MeanScore mean = MeanScore.clustered(new double[] {1, 0, 1}, List.of("a", "a", "a"));

        assertThat(mean.standardError()).isEmpty();
        assertThat(mean.interval(0.95)).isEmpty();
    }

    @Test
    void takesStudentsDistributionForFewClusters() {
        Estimate few = MeanScore.of(new double[] {1, 0, 1, 0, 1}).interval(0.95).orElseThrow();
        double[] many = IntStream.range(0, 60).mapToDouble(i -> i % 2).toArray();

        assertThat(few.method()).isEqualTo("t-95");
        assertThat(few.high() - few.value()).isCloseTo(2.7764451051977987 * Math.sqrt(0.3 / 5), within(1e-9));
        assertThat(MeanScore.of(many).interval(0.95).orElseThrow().method()).isEqualTo("normal-95");
    }

    @Test
    void resamplesWholeClusters() {
        double[] scores = IntStream.range(0, 40).mapToDouble(i -> i / 10 % 2).toArray();
        List<String> clusters =
                IntStream.range(0, 40).mapToObj(i -> "c" + i / 10).toList();

        Estimate apart = Bootstrap.seeded(3).percentile(scores, StatisticsTest::mean);
        Estimate together = Bootstrap.seeded(3).percentile(scores, clusters, StatisticsTest::mean);

        assertThat(together.high() - together.low()).isGreaterThan(2 * (apart.high() - apart.low()));
        assertThat(together.low()).isZero();
    }

    @Test
    void repeatsABootstrapFromItsSeed() {
        double[] scores = IntStream.range(0, 50).mapToDouble(i -> i % 3).toArray();

        assertThat(Bootstrap.seeded(5).bca(scores, StatisticsTest::mean))
                .isEqualTo(Bootstrap.seeded(5).bca(scores, StatisticsTest::mean))
                .isNotEqualTo(Bootstrap.seeded(6).bca(scores, StatisticsTest::mean));
    }

    @Test
    void fallsBackToPercentilesWhereAllScoresAreEqual() {
        Estimate found = Bootstrap.seeded(1).bca(new double[] {1, 1, 1, 1}, StatisticsTest::mean);

        assertThat(found.method()).isEqualTo("bootstrap-percentile-95");
        assertThat(found.low()).isOne();
        assertThat(found.high()).isOne();
    }

    @Test
    void estimatesThePairedDifferenceFromCounts() {
        McNemar test = new McNemar(285, 43);

        Estimate difference = test.difference(1273, 0.95);

        double[] pairs = new double[1273];
        Arrays.fill(pairs, 0, 285, 1);
        Arrays.fill(pairs, 285, 285 + 43, -1);
        assertThat(difference.value()).isCloseTo(242 / 1273.0, within(1e-12));
        assertThat(test.standardError(1273))
                .isCloseTo(MeanScore.of(pairs).standardError().orElseThrow() * Math.sqrt(1272 / 1273.0), within(1e-12));
        assertThat(test.exactP()).isLessThan(1e-40);
    }

    /** Released predictions: MedQA GPT-4 with retrieval against without, p = 0.22. */
    @Test
    void reproducesAPublishedComparison() {
        assertThat(new McNemar(57, 72).exactP()).isCloseTo(0.22, within(0.005));
        assertThat(new McNemar(370, 505).exactP()).isCloseTo(6e-6, within(1e-6));
    }

    @Test
    void drawsPermutationsForManyItems() {
        double[] better =
                IntStream.range(0, 100).mapToDouble(i -> i % 5 == 0 ? 0 : 1).toArray();
        double[] worse = IntStream.range(0, 100).mapToDouble(i -> i % 2).toArray();

        assertThat(PairedScores.of(better, worse).permutationP(10_000, 1)).isLessThan(0.001);
        assertThat(PairedScores.of(better, better).permutationP(10_000, 1)).isOne();
        assertThatThrownBy(() -> PairedScores.of(better, worse).permutationP(10, 1))
                .hasMessageContaining("10000");
    }

    @Test
    void plansAsTheGuidanceSays() {
        assertThat(Planning.minimumDetectableDifference(1273, 0.2, 0.05, 0.8)).isCloseTo(0.035, within(5e-4));
        assertThat(Planning.minimumDetectableDifference(500, 0.2, 0.05, 0.8)).isCloseTo(0.056, within(5e-4));
        assertThat(Planning.minimumDetectableDifference(100, 0.2, 0.05, 0.8)).isCloseTo(0.125, within(5e-4));
    }

    @Test
    void takesTheFloorItemByItem() {
        assertThat(Floors.random(List.of(4, 5))).isCloseTo(0.225, within(1e-12));
        assertThat(Floors.majority(List.of("A", "B", "A"))).isCloseTo(2 / 3.0, within(1e-12));
        assertThat(Floors.chanceCorrected(0.25, 0.25)).isZero();
        assertThatThrownBy(() -> Floors.random(Collections.emptyList())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesWhatCannotBe() {
        assertThatThrownBy(() -> ProportionInterval.WILSON.of(3, 2)).hasMessageContaining("3 successes among 2");
        assertThatThrownBy(() -> ProportionInterval.WILSON.of(1, 2, 95)).hasMessageContaining("95");
        assertThatThrownBy(() -> AdjustedP.holm(new double[] {1.5})).hasMessageContaining("1.5");
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }
}
