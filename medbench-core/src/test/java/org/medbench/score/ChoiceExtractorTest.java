package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceExtractorTest {

    private static final ChoiceSet FOUR =
            ChoiceSet.lettered("Nitrofurantoin", "Ciprofloxacin", "Amoxicillin", "a a a a b");

    @Test
    void saysWhereInTheResponseTheEvidenceStands() {
        String response = "<think>A?</think> **Ｔhe ﬁnal answer** is **B**. Bye";

        Extraction found = new ChoiceExtractor().extract(response, FOUR);

        Extraction.Span span = found.span().orElseThrow();
        assertThat(response.substring(span.start(), span.end())).isEqualTo("answer** is **B");
    }

    @Test
    void takesLabelsThatAreNotLatinAsTheyAre() {
        ChoiceSet choices = new ChoiceSet(List.of("ক", "খ", "গ"), List.of("x ray", "mri", "ct"), ChoiceSet.Mode.SINGLE);

        assertThat(new ChoiceExtractor().extract("উত্তর: গ", choices).labels()).containsExactly("গ");
    }

    @Test
    void takesNumbersAsLabelsButNotTheNumbersOfADose() {
        ChoiceSet choices = new ChoiceSet(
                List.of("1", "2", "3", "4"), List.of("aspirin", "heparin", "warfarin", "none"), ChoiceSet.Mode.SINGLE);
        ChoiceExtractor extractor = new ChoiceExtractor();

        assertThat(extractor.extract("Answer: 2", choices).labels()).containsExactly("2");
        assertThat(extractor.extract("정답은 ③번입니다.", choices).labels()).containsExactly("3");
        assertThat(extractor.extract("The answer is 2.5 mg", choices).status()).isEqualTo(AnswerStatus.UNPARSED);
        assertThat(extractor.extract("The answer is 3 days of rest", choices).status())
                .isEqualTo(AnswerStatus.UNPARSED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answer ", "the answer is is ", "(", "((A", "A, ", "\\boxed{", "<", "<a ", "\"answer\":", "option A ",
                        "a ", "A ", "\n", "A\n",
                "i would choose the ", "I cannot ", "not ", "<think>", "答", "a a a a ", "answer: (\"", "'", "-", "A. ",
                        "A-", "↑ ", "if ", "B is "
            })
    void copesWithLongRepetitions(String part) {
        String response = part.repeat(40_000 / part.length());

        Extraction found = new ChoiceExtractor().extract(response, FOUR.in(ChoiceSet.Mode.MULTI));

        assertThat(found.status()).isNotNull();
    }

    @Test
    void refusesChoicesThatDoNotFit() {
        assertThatThrownBy(() -> new ChoiceSet(List.of("A", "B"), List.of("x"), ChoiceSet.Mode.SINGLE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 labels");
        assertThatThrownBy(() -> new ChoiceSet(List.of("A", "A"), List.of("x", "y"), ChoiceSet.Mode.SINGLE))
                .hasMessageContaining("different");
    }
}
