package org.medbench.core.internal.classify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.catalog.Access;
import org.medbench.catalog.Classification;
import org.medbench.catalog.Classification.Holding;
import org.medbench.catalog.Classification.Relevance;
import org.medbench.catalog.Evidence;
import org.medbench.catalog.License.Purpose;
import org.medbench.catalog.Modality;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Scenario;
import org.medbench.catalog.TaskType;
import org.medbench.spi.Listing;
import org.medbench.spi.Location;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

class ClassifierTest {

    private final Classifier classifier = Classifier.standard();

    private static Listing listing(String place, String description, String... tags) {
        Location location = Location.parse(place);
        return new Listing(
                location,
                Optional.empty(),
                location.path(),
                Optional.of(description),
                Optional.empty(),
                Access.PUBLIC,
                Optional.empty(),
                Map.of("tags", List.of(tags)));
    }

    private static Look files(String... names) {
        List<RemoteFile> files = List.of(names).stream()
                .map(name -> new RemoteFile(name, OptionalLong.empty(), Optional.empty()))
                .toList();
        return new Look(Optional.empty(), files, List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            hf:someone/MedExamQA         | Multiple choice questions of a medical licensing examination
            hf:someone/fragen            | Fragen an Ärztinnen und Ärzte zu Krankheiten, mit Antworten
            hf:someone/data              | 医生与患者的在线问诊对话
            hf:someone/shiken            | 医師国家試験の問題
            hf:someone/uihak             | 의사 국가시험 문제와 정답
            hf:someone/vopros            | Вопросы пациентов и ответы врачей
            hf:someone/asila             | أسئلة طبية وإجابات الأطباء عن الأمراض
            github:someone/chest-reports | Chest X-ray images with radiology reports
            """)
    void medicineIsToldInManyLanguages(String place, String description) {
        assertThat(classifier.classify(listing(place, description)).relevance()).isEqualTo(Relevance.MEDICAL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            github:someone/healthcheck   | Health checks for your microservices, with a dashboard
            hf:someone/leaves            | Images of tomato leaf diseases for diagnosis in the field
            hf:someone/dogs              | Symptoms of dogs and the diagnosis of the veterinarian
            hf:someone/pharma            | Stock prices of pharma companies and sentiment of financial news
            github:someone/linter        | Compiler diagnostics and code health for Rust
            hf:someone/rezepte           | Gesunde Rezepte
            hf:someone/titanic           | Passengers and whether they survived
            """)
    void wordsOfMedicineElsewhereDoNotMakeMedicine(String place, String description) {
        assertThat(classifier.classify(listing(place, description)).relevance()).isEqualTo(Relevance.NOT_MEDICAL);
    }

    @Test
    void theWeightsOfTheEvidenceAddUpToTheScore() {
        Classification found = classifier.classify(listing(
                "hf:someone/MedExamQA", "Exam questions for nurses, and some recipes", "medical", "language:en"));

        double logOdds = found.evidence(Evidence.MEDICAL).stream()
                .mapToDouble(Evidence::weight)
                .sum();
        assertThat(1 / (1 + Math.exp(-logOdds))).isCloseTo(found.score(), within(1e-12));
        assertThat(found.evidence(Evidence.MEDICAL))
                .anySatisfy(each -> {
                    assertThat(each.signal()).isEqualTo("medicine: medical");
                    assertThat(each.where()).isEqualTo("tags");
                    assertThat(each.weight()).isPositive();
                })
                .anySatisfy(each -> {
                    assertThat(each.signal()).isEqualTo("food: recipes");
                    assertThat(each.weight()).isNegative();
                });
    }

    @Test
    void theLongestTermHidesItsParts() {
        Classification found = classifier.classify(listing("github:a/b", "A health check"));

        assertThat(found.evidence(Evidence.MEDICAL))
                .extracting(Evidence::signal)
                .contains("software health: health check")
                .noneMatch(signal -> signal.startsWith("health:"));
    }

    @Test
    void facetsAreReadOffWordsAndTags() {
        Listing listing = new Listing(
                Location.parse("hf:someone/CardioExam"),
                Optional.empty(),
                "Cardiology exam",
                Optional.of("Multiple choice questions of a medical licensing exam in cardiology with ECG"),
                Optional.of("cc-by-nc-4.0"),
                Access.GATED_MANUAL,
                Optional.empty(),
                Map.of("tags", List.of("language:de", "task_categories:question-answering")));

        Classification found = classifier.classify(listing);

        assertThat(found.holding()).isEqualTo(Holding.BENCHMARK);
        assertThat(found.taxonomy().scenarios()).contains(Scenario.MEDICAL_EDUCATION);
        assertThat(found.taxonomy().tasks()).contains(TaskType.MULTIPLE_CHOICE);
        assertThat(found.taxonomy().modalities()).contains(Modality.ECG);
        assertThat(found.taxonomy().specialties()).containsExactly("cardiology");
        assertThat(found.taxonomy().languages()).containsExactly("de");
        assertThat(found.license().spdx()).contains("CC-BY-NC-4.0");
        assertThat(found.license().allows(Purpose.PUBLISH_SCORES)).isTrue();
        assertThat(found.license().allows(Purpose.COMMERCIAL)).isFalse();
        assertThat(found.access()).isEqualTo(Access.GATED_MANUAL);
        assertThat(found.evidence("specialty:cardiology")).isNotEmpty();
    }

    @Test
    void namesOfFilesTellWhatAPlaceHolds() {
        Listing listing = listing("github:someone/patients", "Questions of patients");

        assertThat(classifier
                        .classify(listing, files("README.md", "data/test.jsonl", "data/train.jsonl"))
                        .holding())
                .isEqualTo(Holding.BENCHMARK);
        assertThat(classifier
                        .classify(listing, files("README.md", "data/train.jsonl"))
                        .holding())
                .isEqualTo(Holding.TRAINING_ONLY);
        assertThat(classifier
                        .classify(listing, files("README.md", "src/main.py"))
                        .holding())
                .isEqualTo(Holding.OTHER);
    }

    @Test
    void rowsOfTheDataTellWhatNamesDoNot() {
        Listing silent = listing("hf:someone/dataset-3", "");
        Row row = Row.of(
                0,
                Map.of(
                        "q",
                        new Value.Text("A 54-year-old patient presents to the hospital with chest pain and fever")));

        assertThat(classifier.classify(silent).relevance()).isEqualTo(Relevance.NOT_MEDICAL);
        assertThat(classifier
                        .classify(silent, new Look(Optional.empty(), List.of(), List.of(row)))
                        .score())
                .isGreaterThan(classifier.classify(silent).score());
    }

    @Test
    void aFileOfDecisionsOverrulesAndSaysSo() throws IOException {
        String file =
                "{\"hf:someone/MedExamQA\": {\"medical\": \"not_medical\", \"holding\": \"other\", \"why\": \"a joke\"}}";
        Overrules overrules =
                Overrules.read(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "mine.json");

        Classification found =
                classifier.with(overrules).classify(listing("hf:someone/MedExamQA@main", "Medical exam"));

        assertThat(found.relevance()).isEqualTo(Relevance.NOT_MEDICAL);
        assertThat(found.score()).isZero();
        assertThat(found.holding()).isEqualTo(Holding.OTHER);
        assertThat(found.evidence(Evidence.MEDICAL).get(0).signal()).isEqualTo("overruled: not_medical, a joke");
        assertThat(found.evidence(Evidence.MEDICAL).get(0).where()).isEqualTo("mine.json");
    }

    @Test
    void aDecisionThatIsNoneIsRefusedByFilePlaceAndMember() {
        assertThatThrownBy(() -> Overrules.read(
                        new ByteArrayInputStream(
                                "{\"hf:a/b\": {\"medical\": \"perhaps\"}}".getBytes(StandardCharsets.UTF_8)),
                        "mine.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mine.json, hf:a/b: 'perhaps' is none of [medical, not_medical, unsure]");
    }

    @Test
    void longTextCostsNoMoreThanItsBeginning() {
        Listing endless = listing("hf:someone/long", "a ".repeat(5_000_000) + "medical");

        assertThat(classifier.classify(endless).relevance()).isEqualTo(Relevance.NOT_MEDICAL);
    }
}
