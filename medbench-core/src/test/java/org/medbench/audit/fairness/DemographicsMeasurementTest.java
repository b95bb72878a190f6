package org.medbench.audit.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.medbench.audit.fairness.Demographics.Ethnicity;
import org.medbench.audit.fairness.Demographics.Pregnancy;
import org.medbench.score.Estimate;
import org.medbench.score.ProportionInterval;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Precision and recall on 224 vignettes that were labelled twice; see the README beside them. */
class DemographicsMeasurementTest {

    private final DemographicsExtractor extractor = new DemographicsExtractor();

    @Test
    void age() throws IOException {
        Measured measured = measure(
                "age",
                read -> read.ageYears().isEmpty()
                        ? Optional.empty()
                        : Optional.of(Double.toString(read.ageYears().getAsDouble())));

        assertThat(measured.precision().value()).as(measured.toString()).isGreaterThanOrEqualTo(0.98);
        assertThat(measured.recall().value()).as(measured.toString()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void sex() throws IOException {
        Measured measured =
                measure("sex", read -> read.sex().map(sex -> sex.name().toLowerCase(Locale.ROOT)));

        assertThat(measured.precision().value()).as(measured.toString()).isGreaterThanOrEqualTo(0.98);
        assertThat(measured.recall().value()).as(measured.toString()).isGreaterThanOrEqualTo(0.95);
    }

    @Test
    void ethnicity() throws IOException {
        Measured measured = measure("ethnicity", read -> read.ethnicity().map(Ethnicity::code));

        assertThat(measured.precision().value()).as(measured.toString()).isGreaterThanOrEqualTo(0.90);
        assertThat(measured.recall().value()).as(measured.toString()).isGreaterThanOrEqualTo(0.90);
    }

    @Test
    void pregnancy() throws IOException {
        Measured measured = measure(
                "pregnant", read -> read.pregnancy().map(pregnancy -> String.valueOf(pregnancy == Pregnancy.PREGNANT)));

        assertThat(measured.precision().value()).as(measured.toString()).isGreaterThanOrEqualTo(0.80);
        assertThat(measured.recall().value()).as(measured.toString()).isGreaterThanOrEqualTo(0.80);
    }

    private record Measured(Estimate precision, Estimate recall, List<String> errors) {}

    private Measured measure(String field, Function<Demographics, Optional<String>> value) throws IOException {
        int read = 0;
        int stated = 0;
        int right = 0;
        List<String> errors = new ArrayList<>();
        for (JsonNode vignette : vignettes()) {
            if (!vignette.get("first").path(field).equals(vignette.get("second").path(field))
                    || vignette.get("first").path(field).asString("").equals("contradictory")) {
                continue;
            }
            Optional<String> expected =
                    Optional.ofNullable(vignette.get("first").get(field)).map(JsonNode::asString);
            Optional<String> actual =
                    value.apply(extractor.read(vignette.get("text").asString()));
            read += actual.isPresent() ? 1 : 0;
            stated += expected.isPresent() ? 1 : 0;
            if (expected.isPresent() && actual.isPresent() && same(expected.get(), actual.get())) {
                right++;
            } else if (expected.isPresent() || actual.isPresent()) {
                errors.add(vignette.get("origin").asString() + ": labelled " + expected + ", read " + actual);
            }
        }
        ProportionInterval wilson = ProportionInterval.WILSON;
        return new Measured(
                wilson.of(right, read).orElseThrow(), wilson.of(right, stated).orElseThrow(), errors);
    }

    private static boolean same(String expected, String actual) {
        if (Character.isDigit(expected.charAt(0))) {
            return Math.abs(Double.parseDouble(expected) - Double.parseDouble(actual)) < 0.05;
        }
        return expected.equals(actual);
    }

    private static List<JsonNode> vignettes() throws IOException {
        try (InputStream in =
                DemographicsMeasurementTest.class.getResourceAsStream("/demographics/labelled-vignettes.jsonl")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> JsonMapper.shared().readTree(line))
                    .toList();
        }
    }
}
