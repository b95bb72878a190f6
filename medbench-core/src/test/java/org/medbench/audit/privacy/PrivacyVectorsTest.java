package org.medbench.audit.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.vectors.SpecVectors;
import tools.jackson.databind.JsonNode;

class PrivacyVectorsTest {

    private final PrivacyScanner scanner = PrivacyScanner.standard();

    @ParameterizedTest
    @MethodSource
    void flagsExactlyTheExpectedClasses(JsonNode vector) {
        TreeSet<String> flagged = new TreeSet<>();
        scanner.scan(vector.get("text").asString()).stream()
                .filter(PrivacyFinding::flagged)
                .forEach(finding -> flagged.add(finding.type().name()));

        TreeSet<String> expected = new TreeSet<>();
        vector.get("expected_flags").forEach(flag -> expected.add(flag.asString()));
        assertThat(flagged).isEqualTo(expected);
    }

    static Stream<Arguments> flagsExactlyTheExpectedClasses() {
        return Stream.concat(
                SpecVectors.cases("privacy", "identifier_cases"),
                SpecVectors.cases("privacy", "name_and_context_cases"));
    }
}
