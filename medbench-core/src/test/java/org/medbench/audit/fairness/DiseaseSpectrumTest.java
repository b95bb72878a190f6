package org.medbench.audit.fairness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiseaseSpectrumTest {

    private final DiseaseSpectrum spectrum = new DiseaseSpectrum();

    @ParameterizedTest
    @CsvSource({
        "I21.0,CIRCULATORY",
        "D50,BLOOD_AND_IMMUNE",
        "D48.9,NEOPLASMS",
        "H60,EAR",
        "h59.8,EYE",
        "T98,INJURY",
        "U07.1,SPECIAL",
        "Z00,HEALTH_SERVICES"
    })
    void codesHaveChapters(String code, DiseaseChapter chapter) {
        assertThat(DiseaseChapter.ofCode(code)).contains(chapter);
    }

    @ParameterizedTest
    @CsvSource({"D49", "BRCA1", "12", "E91", "I2"})
    void otherTextsHaveNone(String code) {
        assertThat(DiseaseChapter.ofCode(code)).isEmpty();
    }

    @Test
    void codesComeBeforeAnswersAndAnswersBeforeTheStem() {
        assertThat(spectrum.add(List.of("I21"), List.of("Asthma"), "gout"))
                .isEqualTo(Set.of(DiseaseChapter.CIRCULATORY));
        assertThat(spectrum.add(List.of(), List.of("Asthma"), "gout")).isEqualTo(Set.of(DiseaseChapter.RESPIRATORY));
        assertThat(spectrum.add(List.of(), List.of("Allopurinol"), "A man with gout"))
                .isEqualTo(Set.of(DiseaseChapter.MUSCULOSKELETAL));
        assertThat(spectrum.add(List.of(), List.of("Allopurinol"), "Which enzyme?"))
                .isEmpty();
        assertThat(spectrum.unmappedShare()).isEqualTo(0.25);
    }

    @Test
    void theLongestNameWins() {
        assertThat(spectrum.add(List.of(), List.of("Rheumatic heart disease"), ""))
                .isEqualTo(Set.of(DiseaseChapter.CIRCULATORY));
        assertThat(spectrum.add(List.of(), List.of("Gestational diabetes"), ""))
                .isEqualTo(Set.of(DiseaseChapter.PREGNANCY));
    }

    @Test
    void negatedNamesDoNotCount() {
        assertThat(spectrum.add(List.of(), List.of(), "He has no history of asthma but has gout"))
                .isEqualTo(Set.of(DiseaseChapter.MUSCULOSKELETAL));
    }

    @Test
    void severalChaptersShareTheWeightOfOneItem() {
        spectrum.add(List.of("I21", "J45"), List.of(), "");

        assertThat(spectrum.weights())
                .containsEntry(DiseaseChapter.CIRCULATORY, 0.5)
                .containsEntry(DiseaseChapter.RESPIRATORY, 0.5);
    }

    @Test
    void noIndexWhereTooMuchIsUnmapped() {
        spectrum.add(List.of("I21"), List.of(), "");
        assertThat(spectrum.diversity()).isPresent();

        spectrum.add(List.of(), List.of("x"), "y");
        assertThat(spectrum.diversity()).isEmpty();
    }
}
