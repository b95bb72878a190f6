package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class StatisticsVectorTest {

    private static final Offset<Double> CLOSE = within(1e-9);

    /** R finds the sample size by a root search and stops this far from the root. */
    private static final Offset<Double> ROOT_SEARCH = within(1e-4);

    static Stream<JsonNode> proportions() {
        return vectors("proportion_ci");
    }

    @ParameterizedTest
    @MethodSource("proportions")
    void putsIntervalsAroundProportions(JsonNode vector) {
        double confidence = 1 - vector.get("alpha").asDouble();
        for (ProportionInterval method : ProportionInterval.values()) {
            Estimate found = method.of(
                            vector.get("successes").asLong(), vector.get("n").asLong(), confidence)
                    .orElseThrow();

            JsonNode expected = vector.get("expected").get(method.name().toLowerCase());
            assertThat(found.low()).as(method.name()).isCloseTo(expected.get(0).asDouble(), CLOSE);
            assertThat(found.high()).as(method.name()).isCloseTo(expected.get(1).asDouble(), CLOSE);
        }
    }

    static Stream<JsonNode> clusters() {
        return vectors("clustered_se");
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void respectsClusters(JsonNode vector) {
        double[] values = Vectors.doubles(vector.get("values"));
        List<String> cluster = Vectors.strings(vector.get("cluster"));

        MeanScore mean = MeanScore.clustered(values, cluster);

        JsonNode expected = vector.get("expected");
        assertThat(mean.value()).isCloseTo(expected.get("mean").asDouble(), CLOSE);
        assertThat(mean.naiveError()).hasValueCloseTo(expected.get("se_clt").asDouble(), CLOSE);
        assertThat(mean.uncorrectedError())
                .hasValueCloseTo(expected.get("se_cluster_cr0_miller").asDouble(), CLOSE);
        assertThat(mean.standardError())
                .hasValueCloseTo(expected.get("se_cluster_inspect_ai").asDouble(), CLOSE);
        assertThat(mean.designEffect())
                .hasValueCloseTo(expected.get("design_effect_cr0").asDouble(), CLOSE);
        assertThat(mean.n()).isEqualTo(expected.get("n").asLong());
        assertThat(mean.clusters()).isEqualTo(expected.get("clusters").asLong());
        assertThat(MeanScore.of(values).standardError())
                .hasValueCloseTo(expected.get("se_clt").asDouble(), CLOSE);
    }

    static Stream<JsonNode> mcnemar() {
        return vectors("mcnemar");
    }

    @ParameterizedTest
    @MethodSource("mcnemar")
    void testsDiscordantPairs(JsonNode vector) {
        McNemar test = new McNemar(vector.get("b").asInt(), vector.get("c").asInt());

        assertThat(test.exactP()).isCloseTo(vector.at("/expected/exact_p").asDouble(), CLOSE);
        assertThat(test.midP()).isCloseTo(vector.at("/expected/midp").asDouble(), CLOSE);
    }

    static Stream<JsonNode> pairs() {
        return vectors("paired");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void comparesPairs(JsonNode vector) {
        PairedScores pairs = PairedScores.of(Vectors.doubles(vector.get("a")), Vectors.doubles(vector.get("b")));

        JsonNode expected = vector.get("expected");
        assertThat(pairs.meanDifference().value())
                .isCloseTo(expected.get("mean_diff").asDouble(), CLOSE);
        assertThat(pairs.meanDifference().standardError())
                .hasValueCloseTo(expected.get("se_paired").asDouble(), CLOSE);
        assertThat(pairs.unpairedError())
                .hasValueCloseTo(expected.get("se_unpaired").asDouble(), CLOSE);
        assertThat(pairs.correlation())
                .hasValueCloseTo(expected.get("pearson_r").asDouble(), CLOSE);
        assertThat(pairs.tTestP()).hasValueCloseTo(expected.get("paired_t_p").asDouble(), CLOSE);
        assertThat(pairs.permutationP(10_000, 1))
                .isCloseTo(expected.get("exact_permutation_p_abs").asDouble(), CLOSE);
        assertInterval(
                bootstrap(vector).percentile(pairs.differences(), StatisticsVectorTest::mean),
                expected.get("bootstrap_percentile_95"));
        assertInterval(
                bootstrap(vector).bca(pairs.differences(), StatisticsVectorTest::mean),
                expected.get("bootstrap_bca_95"));
    }

    private static Bootstrap bootstrap(JsonNode vector) {
        return new Bootstrap(vector.at("/expected/bootstrap_bca_95/resamples").asInt(), 7, 0.95);
    }

    private static void assertInterval(Estimate found, JsonNode expected) {
        Offset<Double> tolerance = within(expected.get("tolerance").asDouble());
        assertThat(found.low()).as(found.method()).isCloseTo(expected.get("low").asDouble(), tolerance);
        assertThat(found.high())
                .as(found.method())
                .isCloseTo(expected.get("high").asDouble(), tolerance);
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    static Stream<JsonNode> families() {
        return vectors("multiple_comparisons");
    }

    @ParameterizedTest
    @MethodSource("families")
    void adjustsForManyComparisons(JsonNode vector) {
        double[] p = Vectors.doubles(vector.get("p"));

        JsonNode expected = vector.get("expected");
        assertThat(AdjustedP.holm(p)).containsExactly(Vectors.doubles(expected.get("holm")), CLOSE);
        assertThat(AdjustedP.benjaminiHochberg(p)).containsExactly(Vectors.doubles(expected.get("bh")), CLOSE);
    }

    static Stream<JsonNode> plans() {
        return vectors("power");
    }

    @ParameterizedTest
    @MethodSource("plans")
    void plans(JsonNode vector) {
        JsonNode in = vector.get("input");
        double alpha = in.get("alpha").asDouble();
        JsonNode expected = vector.get("expected");

        switch (in.get("kind").asString()) {
            case "two_proportions" -> assertThat(
                            Planning.itemsPerGroup(number(in, "p1"), number(in, "p2"), alpha, number(in, "power")))
                    .isCloseTo(number(expected, "n_per_group_R_power_prop_test"), ROOT_SEARCH);
            case "paired_mde" -> assertThat(Planning.minimumDetectableDifference(
                            in.get("n").asLong(), number(in, "omega2"), alpha, number(in, "power")))
                    .isCloseTo(number(expected, "mde"), CLOSE);
            case "paired_n" -> assertThat(Planning.itemsForDifference(
                            number(in, "delta"), number(in, "omega2"), alpha, number(in, "power")))
                    .isCloseTo(number(expected, "n"), CLOSE);
            case "mcnemar_n" -> assertThat(
                            Planning.itemsForMcNemar(number(in, "p10"), number(in, "p01"), alpha, number(in, "power")))
                    .isCloseTo(number(expected, "n_connor1987"), CLOSE);
            case "ci_halfwidth_n" -> assertThat(
                            Planning.itemsForHalfWidth(number(in, "p"), number(in, "half_width"), 1 - alpha))
                    .isEqualTo(expected.get("n_wilson_first").asLong());
            default -> throw new AssertionError("unknown kind " + in);
        }
    }

    private static double number(JsonNode node, String field) {
        return node.get(field).asDouble();
    }

    static Stream<JsonNode> aggregates() {
        return vectors("macro_micro");
    }

    @ParameterizedTest
    @MethodSource("aggregates")
    void aggregatesBenchmarks(JsonNode vector) {
        List<Aggregate.Part> parts = Vectors.cases(vector.get("benchmarks"))
                .map(b ->
                        new Aggregate.Part(b.get("correct").asLong(), b.get("n").asLong()))
                .toList();

        JsonNode expected = vector.get("expected");
        assertThat(Aggregate.macro(parts).value()).isCloseTo(number(expected, "macro"), CLOSE);
        assertThat(Aggregate.macro(parts).standardError()).isCloseTo(number(expected, "macro_se"), CLOSE);
        assertThat(Aggregate.micro(parts).value()).isCloseTo(number(expected, "micro"), CLOSE);
        assertThat(Aggregate.micro(parts).standardError()).isCloseTo(number(expected, "micro_se_stratified"), CLOSE);
        assertThat(Aggregate.group(parts).standardError()).isCloseTo(number(expected, "micro_se_pooled"), CLOSE);
    }

    private static Stream<JsonNode> vectors(String name) {
        return Vectors.cases(Vectors.file("statistics.json").get(name));
    }
}
