package org.medbench.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.review.Agreement.Level;
import org.medbench.review.Agreement.Weighting;
import org.medbench.score.Estimate;
import org.medbench.vectors.SpecVectors;
import tools.jackson.databind.JsonNode;

class AgreementTest {

    private static final Offset<Double> EXACT = within(1e-9);
    private static final Offset<Double> IRR_CAC = within(5.1e-6);

    @ParameterizedTest
    @MethodSource
    void twoRaters(JsonNode vector) {
        Agreement agreement =
                Agreement.of(ratings(vector.get("labels"), List.of(vector.get("rater1"), vector.get("rater2"))), 1);

        JsonNode expected = vector.get("expected");
        assertThat(agreement.observed().orElseThrow())
                .isCloseTo(expected.get("observed").asDouble(), EXACT);
        assertValue(agreement.cohenKappa(Weighting.NONE).orElseThrow(), expected, "cohen_kappa", EXACT);
        assertValue(agreement.cohenKappa(Weighting.LINEAR).orElseThrow(), expected, "cohen_kappa_linear", EXACT);
        assertValue(agreement.cohenKappa(Weighting.QUADRATIC).orElseThrow(), expected, "cohen_kappa_quadratic", EXACT);
        assertValue(agreement.krippendorffAlpha(Level.NOMINAL).orElseThrow(), expected, "krippendorff_nominal", EXACT);
        assertValue(agreement.gwetAc1().orElseThrow(), expected, "gwet_ac1_irrCAC", IRR_CAC);
        assertValue(agreement.fleissKappa().orElseThrow(), expected, "scott_or_fleiss_irrCAC", IRR_CAC);
        assertValue(agreement.brennanPrediger().orElseThrow(), expected, "brennan_prediger_irrCAC", IRR_CAC);
    }

    static Stream<Arguments> twoRaters() {
        return SpecVectors.cases("agreement", "two_raters");
    }

    @ParameterizedTest
    @MethodSource
    void manyRaters(JsonNode vector) {
        List<JsonNode> raters = new ArrayList<>();
        vector.get("raters").forEach(raters::add);
        Ratings ratings = ratings(vector.get("labels"), raters);
        Agreement agreement = Agreement.of(ratings, 1);
        Level level = Level.valueOf(vector.get("level").asString().toUpperCase(java.util.Locale.ROOT));

        JsonNode expected = vector.get("expected");
        assertValue(agreement.krippendorffAlpha(level).orElseThrow(), expected, "krippendorff", EXACT);
        if (expected.has("krippendorff_nominal")) {
            assertValue(
                    agreement.krippendorffAlpha(Level.NOMINAL).orElseThrow(), expected, "krippendorff_nominal", EXACT);
        }
        if (expected.has("fleiss_kappa_statsmodels")) {
            assertValue(agreement.fleissKappa().orElseThrow(), expected, "fleiss_kappa_statsmodels", EXACT);
            assertValue(agreement.brennanPrediger().orElseThrow(), expected, "randolph_kappa_statsmodels", EXACT);
        }
        Estimate ac1 = agreement.gwetAc1().orElseThrow();
        assertValue(ac1, expected, "gwet_ac1_irrCAC", IRR_CAC);
        assertThat(ac1.low())
                .isCloseTo(expected.get("gwet_ac1_ci_irrCAC").get(0).asDouble(), IRR_CAC);
        assertThat(ac1.high())
                .isCloseTo(expected.get("gwet_ac1_ci_irrCAC").get(1).asDouble(), IRR_CAC);
        assertValue(agreement.fleissKappa().orElseThrow(), expected, "fleiss_irrCAC", IRR_CAC);
        assertThat(agreement.observed().orElseThrow())
                .isCloseTo(expected.get("pa_irrCAC").asDouble(), IRR_CAC);
        double chance = (agreement.observed().orElseThrow() - ac1.value()) / (1 - ac1.value());
        assertThat(chance).isCloseTo(expected.get("pe_gwet").asDouble(), IRR_CAC);
    }

    static Stream<Arguments> manyRaters() {
        return SpecVectors.cases("agreement", "many_raters");
    }

    @Test
    void constantRatersHaveRawAgreementButNoKappa() {
        Agreement agreement = Agreement.of(
                new Ratings(List.of("ok", "bad"), List.of(Map.of("a", "ok", "b", "ok"), Map.of("a", "ok", "b", "ok"))),
                1);

        assertThat(agreement.observed()).hasValue(1);
        assertThat(agreement.cohenKappa(Weighting.NONE)).isEmpty();
        assertThat(agreement.fleissKappa()).isEmpty();
        assertThat(agreement.krippendorffAlpha(Level.NOMINAL)).isEmpty();
    }

    @Test
    void noItemRatedTwiceHasNoAgreementAtAll() {
        Agreement agreement =
                Agreement.of(new Ratings(List.of("ok", "bad"), List.of(Map.of("a", "ok"), Map.of("b", "bad"))), 1);

        assertThat(agreement.items()).isZero();
        assertThat(agreement.observed()).isEmpty();
        assertThat(agreement.gwetAc1()).isEmpty();
        assertThat(agreement.fleissKappa()).isEmpty();
        assertThat(agreement.krippendorffAlpha(Level.ORDINAL)).isEmpty();
    }

    @Test
    void intervalsHoldTheValueAndRepeatWithTheSeed() {
        List<Map<String, String>> items = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            items.add(Map.of("a", i % 3 == 0 ? "bad" : "ok", "b", i % 3 == 0 && i % 2 == 0 ? "bad" : "ok"));
        }
        Ratings ratings = new Ratings(List.of("ok", "bad"), items);

        Estimate kappa = Agreement.of(ratings, 5).cohenKappa(Weighting.NONE).orElseThrow();
        Estimate again = Agreement.of(ratings, 5).cohenKappa(Weighting.NONE).orElseThrow();

        assertThat(kappa).isEqualTo(again);
        assertThat(kappa.value()).isBetween(kappa.low(), kappa.high());
        assertThat(kappa.high() - kappa.low()).isBetween(0.15, 0.4);
        assertThat(kappa.n()).isEqualTo(200);
    }

    @Test
    void cohenRefusesAThirdRater() {
        Agreement agreement =
                Agreement.of(new Ratings(List.of("x", "y"), List.of(Map.of("a", "x", "b", "x", "c", "y"))), 1);

        assertThatThrownBy(() -> agreement.cohenKappa(Weighting.NONE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("there are 3");
    }

    @Test
    void refusesALabelOffTheScale() {
        assertThatThrownBy(() -> new Ratings(List.of("ok"), List.of(Map.of("ann", "bad"))))
                .hasMessageContaining("ann")
                .hasMessageContaining("bad");
    }

    @ParameterizedTest
    @CsvSource({
        "-0.1,poor",
        "0.2,slight",
        "0.21,fair",
        "0.6,moderate",
        "0.61,substantial",
        "0.8,substantial",
        "1,almost perfect"
    })
    void bandsFollowLandisAndKoch(double value, String name) {
        assertThat(Agreement.band(value)).isEqualTo(name);
    }

    private static void assertValue(Estimate estimate, JsonNode expected, String field, Offset<Double> offset) {
        assertThat(estimate.value()).as(field).isCloseTo(expected.get(field).asDouble(), offset);
    }

    private static Ratings ratings(JsonNode labels, List<JsonNode> raters) {
        List<String> scale = new ArrayList<>();
        labels.forEach(label -> scale.add(label.asString()));
        List<Map<String, String>> items = new ArrayList<>();
        for (int item = 0; item < raters.get(0).size(); item++) {
            Map<String, String> given = new HashMap<>();
            for (int rater = 0; rater < raters.size(); rater++) {
                JsonNode label = raters.get(rater).get(item);
                if (!label.isNull()) {
                    given.put("rater" + rater, label.asString());
                }
            }
            items.add(given);
        }
        return new Ratings(scale, items);
    }
}
