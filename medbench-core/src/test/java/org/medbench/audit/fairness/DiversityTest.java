package org.medbench.audit.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.audit.fairness.SubgroupGaps.Gap;
import org.medbench.audit.fairness.SubgroupGaps.Tally;
import org.medbench.score.Estimate;
import org.medbench.vectors.SpecVectors;
import tools.jackson.databind.JsonNode;

class DiversityTest {

    @ParameterizedTest
    @MethodSource
    void diversity(JsonNode vector) {
        Diversity diversity = Diversity.of(counts(vector.get("counts")));

        JsonNode expected = vector.get("expected");
        assertClose(diversity.shannon(), expected, "shannon_ln");
        assertClose(diversity.simpson(), expected, "simpson_1_minus_D");
        assertClose(diversity.inverseSimpson(), expected, "inverse_simpson");
        assertClose(diversity.shannonBits(), expected, "shannon_bits");
        assertClose(diversity.effectiveNumber(), expected, "effective_number");
        assertThat(diversity.richness()).isEqualTo(expected.get("richness").asInt());
        assertOptional(diversity.evenness(), expected, "pielou_evenness");
        assertOptional(diversity.evennessOverScheme(), expected, "evenness_over_all_categories");
    }

    static Stream<Arguments> diversity() {
        return SpecVectors.cases("diversity", "diversity");
    }

    @ParameterizedTest
    @MethodSource
    void representativeness(JsonNode vector) {
        Map<String, Long> observed = new LinkedHashMap<>();
        Map<String, Double> shares = new LinkedHashMap<>();
        for (int i = 0; i < vector.get("observed_counts").size(); i++) {
            observed.put("g" + i, vector.get("observed_counts").get(i).asLong());
            shares.put("g" + i, vector.get("reference_share").get(i).asDouble());
        }
        Representation representation = Representation.of("census", LocalDate.of(2020, 4, 1), observed, shares);

        JsonNode expected = vector.get("expected");
        assertClose(representation.totalVariation(), expected, "tv_distance");
        assertClose(representation.kullbackLeibler(), expected, "kl_p_q");
        assertClose(representation.jensenShannon(), expected, "js_divergence_ln");
        assertClose(Math.sqrt(representation.jensenShannon()), expected, "js_distance_scipy");
        assertClose(representation.chiSquare(), expected, "chi2");
        assertClose(representation.pValue(), expected, "chi2_p");
        assertClose(representation.largestGap(), expected, "max_abs_gap");
        for (int i = 0; i < expected.get("ratio").size(); i++) {
            Estimate ratio = representation.groups().get(i).ratio();
            assertThat(ratio.value()).isCloseTo(expected.get("ratio").get(i).asDouble(), within(1e-9));
            assertThat(ratio.value()).isBetween(ratio.low(), ratio.high());
        }
    }

    static Stream<Arguments> representativeness() {
        return SpecVectors.cases("diversity", "representativeness");
    }

    @ParameterizedTest
    @MethodSource
    void subgroupGap(JsonNode vector) {
        SubgroupGaps gaps = SubgroupGaps.of(Map.of(
                "first", new Tally(vector.get("x1").asLong(), vector.get("n1").asLong()),
                "second", new Tally(vector.get("x2").asLong(), vector.get("n2").asLong())));

        JsonNode expected = vector.get("expected");
        Gap first = gaps.groups().get(0);
        Estimate difference = first.difference().orElseThrow();
        assertClose(difference.value(), expected, "diff");
        assertThat(difference.low())
                .isCloseTo(expected.get("newcombe_wilson_95").get(0).asDouble(), within(1e-9));
        assertThat(difference.high())
                .isCloseTo(expected.get("newcombe_wilson_95").get(1).asDouble(), within(1e-9));
        assertClose(first.pValue(), expected, "fisher_exact_p");
        assertClose(first.ratio().orElseThrow(), expected, "ratio");
    }

    static Stream<Arguments> subgroupGap() {
        return SpecVectors.cases("diversity", "subgroup_gap");
    }

    @ParameterizedTest
    @MethodSource
    void uniformity(JsonNode vector) {
        Uniformity uniformity = Uniformity.of(counts(vector.get("counts")));

        JsonNode expected = vector.get("expected");
        assertClose(uniformity.chiSquare(), expected, "chi2");
        assertThat(uniformity.pValue()).isCloseTo(expected.get("p").asDouble(), within(1e-9));
        assertThat(uniformity.degreesOfFreedom()).isEqualTo(expected.get("df").asInt());
        assertClose(uniformity.cramersV(), expected, "cramers_v");
        assertClose(uniformity.majorityShare(), expected, "majority_share");
        assertClose(uniformity.largestDeviation(), expected, "max_dev_from_uniform");
    }

    static Stream<Arguments> uniformity() {
        return SpecVectors.cases("diversity", "uniformity");
    }

    @Test
    void rarefactionOfAllItemsIsTheRichnessItself() {
        Diversity diversity = Diversity.of(120, 45, 33, 12, 8, 3, 1);

        assertThat(diversity.rarefiedRichness(222)).isCloseTo(7, within(1e-9));
        assertThat(diversity.rarefiedRichness(1)).isCloseTo(1, within(1e-9));
        assertThat(diversity.rarefiedRichness(50)).isBetween(4.5, 6.5);
        assertThat(diversity.rarefiedShannon(222, 3, 1)).isCloseTo(diversity.shannon(), within(1e-9));
        assertThat(diversity.rarefiedShannon(20, 200, 1)).isLessThan(diversity.shannon());
    }

    @Test
    void coverageCountsCategoriesWithEnoughItems() {
        assertThat(Diversity.of(10, 5, 4, 0).coverage(5)).isEqualTo(0.5);
    }

    @Test
    void smallGroupsAreShownButNotRanked() {
        SubgroupGaps gaps = SubgroupGaps.of(
                Map.of("men", new Tally(80, 100), "women", new Tally(70, 100), "not stated", new Tally(1, 29)));

        assertThat(gaps.groups()).extracting(Gap::group).containsExactly("men", "not stated", "women");
        assertThat(gaps.worst().orElseThrow().group()).isEqualTo("women");
        assertThat(gaps.groups()).allMatch(gap -> gap.adjustedP() >= gap.pValue());
        assertThat(gaps.groups().get(0).message()).contains("observed difference on this item sample");
    }

    @Test
    void aSingleGroupHasNothingToBeComparedWith() {
        Gap only = SubgroupGaps.of(Map.of("all", new Tally(3, 4))).groups().get(0);

        assertThat(only.difference()).isEmpty();
        assertThat(only.pValue()).isEqualTo(1);
    }

    @Test
    void refusesAReferenceThatDoesNotSumToOne() {
        assertThatThrownBy(
                        () -> Representation.of("census", LocalDate.EPOCH, Map.of("a", 1L), Map.of("a", 0.6, "b", 0.6)))
                .hasMessageContaining("census")
                .hasMessageContaining("1.2");
        assertThatThrownBy(
                        () -> Representation.of("census", LocalDate.EPOCH, Map.of("x", 1L), Map.of("a", 0.5, "b", 0.5)))
                .hasMessageContaining("not stated");
    }

    private static long[] counts(JsonNode list) {
        LongStream.Builder counts = LongStream.builder();
        list.forEach(count -> counts.add(count.asLong()));
        return counts.build().toArray();
    }

    private static void assertOptional(OptionalDouble actual, JsonNode expected, String field) {
        if (expected.get(field).isNull()) {
            assertThat(actual).isEmpty();
        } else {
            assertClose(actual.orElseThrow(), expected, field);
        }
    }

    private static void assertClose(double actual, JsonNode expected, String field) {
        assertThat(actual).as(field).isCloseTo(expected.get(field).asDouble(), within(1e-9));
    }
}
