package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class YesNoExtractorTest {

    private static final ChoiceSet YES_NO =
            new ChoiceSet(List.of("yes", "no"), List.of("yes", "no"), ChoiceSet.Mode.SINGLE);
    private static final ChoiceSet WITH_MAYBE = ChoiceSet.lettered("yes", "no", "maybe");

    static Stream<JsonNode> vectors() {
        return Vectors.cases(Vectors.file("scoring_rules.json").get("yes_no"));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void readsWhatThePolicyExpects(JsonNode vector) {
        Extraction found = new YesNoExtractor().extract(vector.get("prediction").asString(), YES_NO);

        JsonNode policy = vector.at("/expected/policy");
        if (policy.isNull()) {
            assertThat(found.status()).isEqualTo(AnswerStatus.UNPARSED);
        } else {
            boolean right =
                    found.matches(List.of(vector.get("reference").asString().toLowerCase()));
            assertThat(right ? 1 : 0).isEqualTo(policy.asInt());
            assertThat(found.status()).isEqualTo(AnswerStatus.ANSWERED);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    Yesterday it was there          | -
                    **No**                          | B
                    Maybe, the data are thin        | C
                    The answer is: maybe            | C
                    Answer: No, it did not improve  | B
                    Yes. The answer is clear.       | A
                    是的，有气胸                     | A
                    不，没有                         | B
                    不确定                           | C
                    はい                             | A
                    아니요                           | B
                    예후가 나쁘다                    | -
                    нет, не показано                | B
                    \\boxed{yes}                    | A
                    {"answer": "no"}                | B
                    Yes/No                          | -
                    The nodule is absent.           | B
                    Ja, das stimmt.                 | A
                    False.                          | B
                    """)
    void readsOtherWordings(String response, String label) {
        Extraction found = new YesNoExtractor().extract(response, WITH_MAYBE);

        assertThat(found.labels()).isEqualTo(label == null ? List.of() : List.of(label));
    }

    @Test
    void doesNotReadMaybeWhereItIsNotOffered() {
        assertThat(new YesNoExtractor().extract("Maybe", YES_NO).status()).isEqualTo(AnswerStatus.UNPARSED);
    }

    @Test
    void refusesItemsThatAreNotAboutYesAndNo() {
        assertThatThrownBy(() -> new YesNoExtractor().extract("yes", ChoiceSet.lettered("aspirin", "heparin")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aspirin");
    }
}
