package org.medbench.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.vectors.SpecVectors;
import tools.jackson.databind.JsonNode;

class AcceptancePlanTest {

    @ParameterizedTest
    @MethodSource
    void operatingCharacteristic(JsonNode vector) {
        JsonNode input = vector.get("input");
        AcceptancePlan plan = new AcceptancePlan(
                input.get("sample").asInt(), input.get("accept").asInt());

        vector.get("expected").get("oc").properties().forEach(entry -> {
            double rate = Double.parseDouble(entry.getKey());
            assertThat(plan.acceptanceProbability(rate))
                    .isCloseTo(entry.getValue().get("binomial").asDouble(), within(1e-9));
            assertThat(plan.acceptanceProbability(input.get("lot").asInt(), rate))
                    .isCloseTo(entry.getValue().get("hypergeometric").asDouble(), within(1e-9));
        });
        assertThat(plan.upperBoundWithoutDefects(0.95))
                .isCloseTo(
                        vector.get("expected")
                                .get("one_sided_upper95_zero_found")
                                .asDouble(),
                        within(1e-9));
        assertThat(plan.upperBoundWithoutDefects(0.95))
                .isCloseTo(vector.get("expected").get("rule_of_three").asDouble(), within(0.002));
    }

    static Stream<Arguments> operatingCharacteristic() {
        return SpecVectors.cases("agreement", "acceptance_sampling");
    }

    @Test
    void smallLotsAreFinite() {
        assertThat(new AcceptancePlan(59, 0).isFinite(589)).isTrue();
        assertThat(new AcceptancePlan(59, 0).isFinite(590)).isFalse();
    }

    @Test
    void refusesToAcceptEverything() {
        assertThatThrownBy(() -> new AcceptancePlan(5, 5)).hasMessageContaining("accept 5");
    }
}
