package org.medbench.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.Turn;

class PromptTemplatesTest {

    private static final MultipleChoiceItem ITEM = Items.choice("q", "B", "aspirin", "heparin");

    @Test
    void showsAQuestionAsTheOriginalRepositoryDid() {
        assertThat(PromptTemplates.named("orig-mcq").render(ITEM))
                .extracting(Turn::text)
                .containsExactly(
                        """
                        Question: Which one, q?
                        Options: A: aspirin, B: heparin
                        Reply with only the correct letter (A/B).""");
    }

    @Test
    void showsAQuestionAsSimpleEvalsDoes() {
        assertThat(PromptTemplates.named("simple-evals-mcq").render(ITEM).get(0).text())
                .contains("where LETTER is one of AB.")
                .endsWith("Which one, q?\n\nA) aspirin\nB) heparin");
    }

    @Test
    void speaksOtherLanguages() {
        PromptTemplate swiss =
                PromptTemplates.translated(PromptTemplate.CHOICE, "de-CH").orElseThrow();

        assertThat(swiss.render(ITEM).get(0).text())
                .endsWith("Antworte nur mit dem Buchstaben der richtigen Antwort (A, B).");
        assertThat(PromptTemplates.translated(PromptTemplate.CHOICE, "xx")).isEmpty();
    }

    @Test
    void allTemplatesDifferAndShowTheQuestion() {
        assertThat(PromptTemplates.names())
                .extracting(name -> PromptTemplates.named(name).digest())
                .doesNotHaveDuplicates();
        assertThat(PromptTemplates.names()).allSatisfy(name -> assertThat(
                        PromptTemplates.named(name).render(ITEM).stream().map(Turn::text))
                .anyMatch(text -> text.contains("Which one, q?")));
    }

    @Test
    void readsATemplateOfAUser(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mine.json");
        Files.writeString(
                file,
                """
                {"name": "mine", "system": "Be brief.", "layout": "{question}\\n{options}", "option": "({label}) {text}"}""");

        assertThat(PromptTemplates.read(file).render(ITEM))
                .extracting(Turn::text)
                .containsExactly("Be brief.", "Which one, q?\n(A) aspirin\n(B) heparin");
    }

    @Test
    void saysWhatIsWrongWithATemplate(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("mine.json");

        Files.writeString(file, "{\"name\": \"mine\", \"layout\": \"{question}\", \"optoin\": \"x\"}");
        assertThatThrownBy(() -> PromptTemplates.read(file)).hasMessageContaining("'optoin'");

        Files.writeString(file, "{\"name\": \"mine\", \"layout\": \"Answer!\"}");
        assertThatThrownBy(() -> PromptTemplates.read(file)).hasMessageContaining("{question}");

        Files.writeString(file, "[1");
        assertThatThrownBy(() -> PromptTemplates.read(file)).hasMessageContaining("mine.json is no prompt template");
    }

    @Test
    void namesTheTemplatesThereAre() {
        assertThatThrownBy(() -> PromptTemplates.named("orig")).hasMessageContaining("orig-mcq");
    }
}
