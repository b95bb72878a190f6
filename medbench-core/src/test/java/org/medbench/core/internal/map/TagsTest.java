package org.medbench.core.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.medbench.core.internal.map.Rows.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.catalog.Proof;
import org.medbench.error.MappingException;
import org.medbench.item.ExtractionItem;
import org.medbench.item.ExtractionItem.TextSpan;

/** A tag for each token, in the dialects that there are. */
class TagsTest {

    private static Rows sentences(List<?>... tags) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (List<?> ofSentence : tags) {
            List<String> tokens =
                    List.of("The", "left", "lung", "and", "spleen").subList(0, ofSentence.size());
            rows.add(row("n", rows.size(), "words", tokens, "ner", ofSentence));
        }
        return Rows.of(rows);
    }

    private static List<String> spans(Rows rows, int position) {
        ExtractionItem item = (ExtractionItem) Rows.items(rows.prove()).get(position);
        assertThat(item.prompt().text()).isEqualTo("The left lung and spleen");
        return item.spans().stream()
                .map(TextSpan.class::cast)
                .peek(span -> assertThat(item.prompt().text().substring(span.start(), span.end()))
                        .isEqualTo(span.text()))
                .map(span -> span.label() + ":" + span.text())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "O B-Organ I-Organ O B-Organ; Organ:left lung, Organ:spleen",
                "O I-Organ I-Organ O I-Organ; Organ:left lung, Organ:spleen",
                "O B-Organ E-Organ O S-Organ; Organ:left lung, Organ:spleen",
                "O B-Organ L-Organ O U-Organ; Organ:left lung, Organ:spleen",
                "O B-Side B-Organ I-Organ I-Organ; Side:left, Organ:lung and spleen",
                "O B-Side I-Organ O O; Side:left, Organ:lung",
                "O O O O B-Organ; Organ:spleen"
            })
    void readsTheDialects(String tags, String expected) {
        assertThat(spans(sentences(List.of("O", "B-Organ"), List.of(tags.split(" "))), 1))
                .containsExactly(expected.split(", "));
    }

    @Test
    void aSentenceMayHaveNothing() {
        assertThat(spans(sentences(List.of("B-Organ"), List.of("O", "O", "O", "O", "O")), 1))
                .isEmpty();
    }

    @Test
    void readsNumbersWhoseNamesTheFileDeclares() {
        Rows rows = sentences(List.of(0, 1, 2, 0, 1), List.of(0, 0)).declaring("ner", "O", "B-Organ", "I-Organ");

        assertThat(spans(rows, 0)).containsExactly("Organ:left lung", "Organ:spleen");
        assertThat(rows.prove().report().proof().orElseThrow().kind()).isEqualTo(Proof.Kind.DECLARED);
    }

    @Test
    void refusesNumbersThatNobodyExplains() {
        assertThatThrownBy(sentences(List.of(0, 1, 2, 0, 1), List.of(0, 0))::prove)
                .isInstanceOf(MappingException.class);
    }

    @Test
    void refusesWhereTokensAndTagsAreNotAsMany() {
        Rows rows = Rows.of(List.of(
                row("words", List.of("left", "lung"), "ner", List.of("B-Organ", "I-Organ")),
                row("words", List.of("spleen", "too"), "ner", List.of("B-Organ"))));

        assertThatThrownBy(rows::prove).isInstanceOf(MappingException.class);
    }
}
