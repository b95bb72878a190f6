package org.medbench.variant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.MultipleChoiceItem.Selection;
import org.medbench.item.Prompt;
import org.medbench.score.Items;
import org.medbench.score.Transform;

class VariantsTest {

    private static final MultipleChoiceItem ITEM = Items.choice("q", "B", "aspirin", "heparin", "warfarin", "insulin");

    @ParameterizedTest
    @ValueSource(strings = {"rotations", "permutations:3", "shuffle:3", "options-2:3", "unsure", "nota", "wicked:3"})
    void keepsTheKeyOnTheRightOption(String name) {
        Transform transform = Variants.named(name);

        assertThat(transform.name()).isEqualTo(name);
        for (int i = 0; i < 50; i++) {
            MultipleChoiceItem parent = Items.choice("q" + i, "B", "aspirin", "heparin", "warfarin", "insulin");
            assertThat(transform.apply(parent).items()).isNotEmpty().allSatisfy(variant -> {
                MultipleChoiceItem choice = (MultipleChoiceItem) variant;
                assertThat(choice.correctTexts()).containsAnyOf("heparin", "None of the other answers");
                if (choice.correctTexts().contains("None of the other answers")) {
                    assertThat(choice.choices()).extracting(Choice::text).doesNotContain("heparin");
                }
                assertThat(choice.choices()).extracting(Choice::label).startsWith("A", "B");
                assertThat(choice.attribute(Transform.PARENT)).contains(parent.id());
                assertThat(choice.group()).contains(parent.id());
                assertThat(choice.id()).startsWith(parent.id() + "~" + name);
            });
        }
    }

    @Test
    void putsEachOptionOnceInEachPlace() {
        List<List<String>> orders = texts(Variants.named("rotations").apply(ITEM));

        assertThat(orders).hasSize(4);
        for (int place = 0; place < 4; place++) {
            int at = place;
            assertThat(orders.stream().map(order -> order.get(at)))
                    .containsExactlyInAnyOrder("aspirin", "heparin", "warfarin", "insulin");
        }
        assertThat(orders.get(0)).containsExactly("aspirin", "heparin", "warfarin", "insulin");
    }

    @Test
    void triesAllOrdersOfFourOptionsAndSomeOfTen() {
        MultipleChoiceItem ten = Items.choice("ten", "J", "a1", "b1", "c1", "d1", "e1", "f1", "g1", "h1", "i1", "j1");

        assertThat(texts(Variants.named("permutations:1").apply(ITEM)))
                .hasSize(24)
                .doesNotHaveDuplicates();
        assertThat(texts(Variants.named("permutations:1").apply(ten)))
                .hasSize(24)
                .doesNotHaveDuplicates();
    }

    @Test
    void drawsTheSameOnEveryMachine() {
        assertThat(texts(Variants.named("shuffle:7").apply(ITEM)))
                .isEqualTo(texts(Variants.named("shuffle:7").apply(ITEM)))
                .containsExactly(List.of("aspirin", "warfarin", "heparin", "insulin"));
    }

    @Test
    void keepsTheOrderOfARankedKey() {
        MultipleChoiceItem ranked =
                Items.choice("r", Selection.RANKED, List.of("C", "A", "B"), ItemFacts.NONE, "x1", "y1", "z1");

        assertThat(Variants.named("rotations").apply(ranked).items())
                .allSatisfy(variant -> assertThat(((MultipleChoiceItem) variant).correctTexts())
                        .containsExactly("z1", "x1", "y1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "All of the above",
                "None of the above",
                "None of these",
                "Both A and B",
                "A and C",
                "A, B and D are correct",
                "1 and 3 only",
                "Neither of these options",
                "Todas las anteriores",
                "Ninguna de las respuestas anteriores es correcta",
                "Toutes les réponses sont exactes",
                "Keine der Antworten ist richtig",
                "Nessuna delle precedenti",
                "以上都是",
                "위의 모두"
            })
    void leavesOptionsAloneThatSpeakOfOthers(String option) {
        MultipleChoiceItem item = Items.choice("q", "A", "aspirin", "heparin", option);

        for (String name : List.of("rotations", "shuffle:1", "nota", "wicked:1", "options-2:1")) {
            assertThat(Variants.named(name).apply(item).whyNone()).contains("options refer to others");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Vitamin B and vitamin D",
                "Both kidneys are small",
                "None",
                "Hepatitis A",
                "All trans retinoic acid",
                "Serum calcium above the normal range",
                "A 5-day course of prednisone and azithromycin",
                "10 and 20 mg",
                "B"
            })
    void movesOptionsThatOnlyLookSo(String option) {
        boolean lone = option.equals("None");
        assertThat(OptionWords.refers(option)).isEqualTo(lone);
    }

    @Test
    void flagsNumbersInOrder() {
        assertThat(Variants.named("rotations")
                        .apply(Items.choice("q", "A", "5 mg", "10 mg", "20 mg"))
                        .items()
                        .get(0)
                        .attribute("orderedOptions"))
                .contains("true");
        assertThat(Variants.named("rotations").apply(ITEM).items().get(0).attribute("orderedOptions"))
                .isEmpty();
    }

    @Test
    void asksAClinicianWhereTheRightAnswerIsTakenAway() {
        BenchmarkItem nota = Variants.named("nota").apply(ITEM).items().get(0);

        assertThat(((MultipleChoiceItem) nota).correct()).containsExactly("B");
        assertThat(nota.attribute(Variant.CONFIRM).orElseThrow()).startsWith("clinician");
    }

    @Test
    void speaksTheItemsLanguageOrDoesNotTouchIt() {
        ItemFacts french = ItemFacts.NONE.with("language", List.of("fr"));
        ItemFacts swahili = ItemFacts.NONE.with("language", List.of("sw"));

        assertThat(texts(Variants.named("nota")
                        .apply(Items.choice("q", Selection.SINGLE, List.of("A"), french, "un", "deux"))))
                .containsExactly(List.of("Aucune des autres réponses", "deux"));
        assertThat(Variants.named("nota")
                        .apply(Items.choice("q", Selection.SINGLE, List.of("A"), swahili, "moja", "mbili"))
                        .whyNone())
                .contains("no words in language sw");
    }

    @Test
    void refusesUnknownNames() {
        assertThatThrownBy(() -> Variants.named("shuffle")).hasMessageContaining("shuffle:S");
        assertThatThrownBy(() -> Variants.named("options-1:3")).hasMessageContaining("at least two");
        assertThat(Variants.names()).allSatisfy(name -> assertThat(
                        Variants.named(name.replace("N", "3").replace("S", "1")))
                .isNotNull());
    }

    @Test
    void swapsThePatientsSexAndNothingElse() {
        MultipleChoiceItem item = vignette(
                "A 45-year-old man comes to the physician because of a 2-day history of fever. He takes aspirin. His"
                        + " temperature is 39°C. Examination of him shows a rash on his arm. What is the diagnosis?");

        BenchmarkItem swapped =
                Variants.named("counterfactual-sex").apply(item).items().get(0);

        assertThat(swapped.prompt().text())
                .isEqualTo(
                        "A 45-year-old woman comes to the physician because of a 2-day history of fever. She takes aspirin."
                                + " Her temperature is 39°C. Examination of her shows a rash on her arm. What is the diagnosis?");
        assertThat(swapped.attribute(Variant.CONFIRM).orElseThrow()).startsWith("reader");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "A 30-year-old woman who is pregnant has a fever. | pregnancy",
                "A 60-year-old man has an enlarged prostate. | sex specific anatomy",
                "A 60-year-old man is brought by his wife with fever. | somebody else's sex is mentioned",
                "A patient has a fever. | not stated"
            })
    void swapsNoSexWhereItMatters(String text, String why) {
        assertThat(Variants.named("counterfactual-sex").apply(vignette(text)).whyNone())
                .contains(why);
    }

    @Test
    void takesOnlyParaphrasesThatKeepTheFacts() {
        MultipleChoiceItem item = vignette("A 45-year-old man does not take aspirin 100 mg. What is next?");

        assertThat(paraphrased(item, "What is next for a man of 45 years who does not take 100 mg of aspirin?"))
                .contains("the paraphrase changes numbers or units");
        assertThat(paraphrased(item, "A 45-year-old man doesn't take 100 mg aspirin. What comes next?"))
                .isEmpty();
        assertThat(paraphrased(item, "A 45-year-old man takes 100 mg aspirin. What comes next?"))
                .contains("the paraphrase changes how often it says \"not\"");
        assertThat(paraphrased(item, "A 45-year-old man does not take ibuprofen 100 mg. What comes next?"))
                .contains("the paraphrase changes how often it says \"aspirin\"");
        assertThat(paraphrased(item, "A 45-year-old woman does not take aspirin 100 mg. What comes next?"))
                .contains("the paraphrase changes how often it says \"man\"");
        assertThat(paraphrased(item, "A 45-year-old man does not take aspirin 100 µg. What comes next?"))
                .contains("the paraphrase changes numbers or units");
        assertThat(paraphrased(item, item.prompt().text())).contains("the paraphrase is the same text");
    }

    private static Optional<String> paraphrased(BenchmarkItem item, String text) {
        return Paraphrase.by("test", original -> text).apply(item).whyNone();
    }

    @Test
    void letsPassWhatIsNewAndCountsTheRest() {
        FreshWindow window = new FreshWindow(LocalDate.of(2025, 1, 1), LocalDate.of(2026, 1, 1));

        assertThat(window.apply(published(LocalDate.of(2025, 1, 1))).items()).hasSize(1);
        assertThat(window.apply(published(LocalDate.of(2026, 1, 1))).whyNone())
                .contains("published outside the window");
        assertThat(window.apply(ITEM).whyNone()).contains("no date of publication is stated");
        assertThat(window.next()).isEqualTo(new FreshWindow(LocalDate.of(2026, 1, 1), LocalDate.of(2027, 1, 1)));
    }

    private static MultipleChoiceItem published(LocalDate date) {
        return Items.choice(
                "q",
                Selection.SINGLE,
                List.of("A"),
                new ItemFacts(Optional.empty(), Optional.empty(), Optional.of(date), Map.of()),
                "ab",
                "cd");
    }

    private static MultipleChoiceItem vignette(String text) {
        return new MultipleChoiceItem(
                "v",
                Prompt.of(text),
                KeyStatus.GIVEN,
                List.of(Choice.of(0, "Dengue"), Choice.of(1, "Influenza")),
                List.of("A"),
                Selection.SINGLE,
                ItemFacts.NONE,
                Items.origin("v"));
    }

    private static List<List<String>> texts(Transform.Variants variants) {
        return variants.items().stream()
                .map(item -> ((MultipleChoiceItem) item)
                        .choices().stream().map(Choice::text).toList())
                .toList();
    }
}
