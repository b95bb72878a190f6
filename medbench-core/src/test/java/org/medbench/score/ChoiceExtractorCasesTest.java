package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ChoiceExtractorCasesTest {

    static Stream<Arguments> cases() {
        JsonNode file = Vectors.resource("/choice_cases.json");
        return Vectors.cases(file.get("cases"))
                .map(c -> Arguments.of(
                        c.get(5).asString() + ": " + c.get(2).asString(),
                        c,
                        Vectors.strings(file.get("sets").get(c.get(0).asString()))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void readsWhatAReaderWould(String why, JsonNode row, List<String> options) {
        ChoiceSet choices = ChoiceSet.lettered(options.toArray(String[]::new))
                .in(row.get(1).asString().equals("M") ? ChoiceSet.Mode.MULTI : ChoiceSet.Mode.SINGLE);

        Extraction found = new ChoiceExtractor().extract(row.get(2).asString(), choices);

        String labels = row.get(4).asString();
        assertThat(found.status() + " " + found.labels())
                .as("%s (rule %s)", row.get(2).asString(), found.rule())
                .isEqualTo(row.get(3).asString() + " "
                        + (labels.isEmpty() ? List.of() : Arrays.asList(labels.split(" "))));
    }
}
