package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class PublishedExtractorsTest {

    private static final Map<String, String> REFERENCES = Map.of(
            "original_repo", "orig-mcq",
            "simple_evals_mmlu", "simple-evals-mcq",
            "simple_evals_gpqa", "simple-evals-gpqa",
            "inspect_ai", "inspect-choice",
            "mirage", "mirage",
            "lm_eval_mmlu_pro", "lmh-gen-mmlu-pro",
            "lm_eval_flan_cot_flexible", "lmh-gen-flan-flexible",
            "kormedmcqa", "lmh-gen-kormedmcqa");

    static Stream<Arguments> references() {
        return Vectors.cases(Vectors.file("answer_extraction.json").get("cases"))
                .flatMap(c -> REFERENCES.keySet().stream()
                        .map(reference -> Arguments.of(c.get("id").asString(), reference, c)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("references")
    void returnsWhatThePublishedCodeReturns(String id, String reference, JsonNode vector) {
        ChoiceSet choices = new ChoiceSet(
                Vectors.strings(vector.get("labels")),
                Vectors.strings(vector.get("options")),
                vector.get("multi").asBoolean() ? ChoiceSet.Mode.MULTI : ChoiceSet.Mode.SINGLE);

        Extraction found = AnswerExtractors.named(REFERENCES.get(reference))
                .extract(vector.get("text").asString(), choices);

        assertThat(found.labels()).isEqualTo(labels(vector.get("reference").get(reference)));
    }

    private static List<String> labels(JsonNode returned) {
        if (returned.isArray()) {
            return Vectors.strings(returned);
        }
        String text =
                returned.isNull() ? "" : returned.asString().replace("(", "").replace(")", "");
        return text.isEmpty() || text.equals("[invalid]") ? List.of() : List.of(text);
    }

    static Stream<JsonNode> yesNo() {
        return Vectors.cases(Vectors.file("scoring_rules.json").get("yes_no"));
    }

    @ParameterizedTest
    @MethodSource("yesNo")
    void comparesYesAndNoAsTheOriginalRepository(JsonNode vector) {
        ChoiceSet choices = new ChoiceSet(List.of("yes", "no"), List.of("yes", "no"), ChoiceSet.Mode.SINGLE);

        Extraction found = AnswerExtractors.named("orig-yes-no")
                .extract(vector.get("prediction").asString(), choices);

        assertThat(found.matches(List.of(vector.get("reference").asString().toLowerCase())))
                .isEqualTo(vector.at("/expected/original_repo_correct").asBoolean());
    }

    static Stream<JsonNode> visual() {
        return Vectors.cases(Vectors.file("scoring_rules.json").get("vqa_mcq"));
    }

    @ParameterizedTest
    @MethodSource("visual")
    void mapsLettersToTextsAsTheOriginalRepository(JsonNode vector) {
        List<String> options = Vectors.strings(vector.get("options"));
        String reference = vector.get("reference").asString();
        String gold = IntStream.range(0, options.size())
                .filter(i -> options.get(i).equalsIgnoreCase(reference))
                .mapToObj(i -> String.valueOf((char) ('A' + i)))
                .findFirst()
                .orElse(reference);

        Extraction found = AnswerExtractors.named("orig-vqa-mcq")
                .extract(vector.get("model").asString(), ChoiceSet.lettered(options.toArray(String[]::new)));

        assertThat(found.matches(List.of(gold)))
                .isEqualTo(vector.get("expected_original_repo_correct").asBoolean());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    lmh-gen-mmlu   | b)\\nbecause | B
                    lmh-gen-mmlu   | The B        | -
                    helm-joint     | B            | B
                    helm-joint     | heparin      | B
                    helm-joint     | B.           | -
                    inspect-choice | ANSWER: A and B | -
                    """)
    void keepsToItsOwnRule(String profile, String response, String label) {
        Extraction found = AnswerExtractors.named(profile)
                .extract(response.replace("\\n", "\n"), ChoiceSet.lettered("aspirin", "heparin", "warfarin"));

        assertThat(found.labels()).isEqualTo(label == null ? List.of() : List.of(label));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            ANSWER: A, C    | A C
            ANSWER: A and C | A C
            ANSWER: AC      | A C
            ANSWER: A C     | A C
            """)
    void readsSeveralLettersAsInspectDoes(String response, String labels) {
        ChoiceSet choices = ChoiceSet.lettered("aspirin", "heparin", "warfarin").in(ChoiceSet.Mode.MULTI);

        assertThat(AnswerExtractors.named("inspect-choice")
                        .extract(response, choices)
                        .labels())
                .containsExactly(labels.split(" "));
    }

    @Test
    void knowsAllItsNamesAndNoOther() {
        assertThat(AnswerExtractors.names())
                .startsWith("medbench-choice-1")
                .contains("mirage", "orig-mcq")
                .allSatisfy(
                        name -> assertThat(AnswerExtractors.named(name).name()).isEqualTo(name));
        assertThatThrownBy(() -> AnswerExtractors.named("mirrage"))
                .hasMessageContaining("mirrage")
                .hasMessageContaining("mirage");
    }
}
