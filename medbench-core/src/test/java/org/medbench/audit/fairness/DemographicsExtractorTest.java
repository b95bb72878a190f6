package org.medbench.audit.fairness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.audit.fairness.Demographics.Ethnicity;
import org.medbench.audit.fairness.Demographics.Pregnancy;
import org.medbench.vectors.SpecVectors;
import tools.jackson.databind.JsonNode;

class DemographicsExtractorTest {

    private final DemographicsExtractor extractor = new DemographicsExtractor();

    @ParameterizedTest
    @MethodSource
    void vectors(JsonNode vector) {
        Demographics read = extractor.read(vector.get("text").asString());

        JsonNode expected = vector.get("expected");
        if (expected.get("age_years").isNull()) {
            assertThat(read.ageYears()).isEmpty();
        } else {
            assertThat(read.ageYears().orElse(-1))
                    .isCloseTo(expected.get("age_years").asDouble(), within(0.01));
        }
        assertThat(read.ageBand().map(AgeBand::label).orElse("null"))
                .isEqualTo(expected.get("age_band").asString("null"));
        assertThat(read.sex().map(sex -> sex.name().toLowerCase(Locale.ROOT)).orElse("null"))
                .isEqualTo(expected.get("sex").asString("null"));
        assertThat(read.pregnancy()
                        .map(p -> String.valueOf(p == Pregnancy.PREGNANT))
                        .orElse("null"))
                .isEqualTo(
                        expected.get("pregnant").isNull()
                                ? "null"
                                : expected.get("pregnant").toString());
        assertThat(read.ethnicity().map(Ethnicity::code).orElse("null"))
                .isEqualTo(expected.get("ethnicity").asString("null"));
    }

    static Stream<Arguments> vectors() {
        return SpecVectors.cases("demographics", "cases");
    }
}
