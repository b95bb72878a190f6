package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ChoiceExtractorVectorTest {

    static Stream<Arguments> vectors() {
        return Vectors.cases(Vectors.file("answer_extraction.json").get("cases"))
                .map(c -> Arguments.of(
                        c.get("id").asString() + " " + c.get("text").asString(), c));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void readsWhatThePolicyExpects(String name, JsonNode vector) {
        ChoiceSet choices = new ChoiceSet(
                Vectors.strings(vector.get("labels")),
                Vectors.strings(vector.get("options")),
                vector.get("multi").asBoolean() ? ChoiceSet.Mode.MULTI : ChoiceSet.Mode.SINGLE);

        Extraction found = new ChoiceExtractor().extract(vector.get("text").asString(), choices);

        assertThat(found.status()).hasToString(vector.at("/expected/status").asString());
        assertThat(found.labels()).isEqualTo(Vectors.strings(vector.at("/expected/labels")));
        assertThat(found.rule().orElse("null"))
                .isEqualTo(vector.at("/expected/rule").asString("null"));
    }
}
