package org.medbench.core.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.medbench.core.internal.map.Rows.row;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Mapping.ChoiceSource;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.catalog.Mapping.KeySource;
import org.medbench.catalog.Mapping.Layout;
import org.medbench.catalog.Mapping.Role;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.Content;
import org.medbench.item.ExtractionItem;
import org.medbench.item.ItemShape;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.RankingItem;
import org.medbench.item.Turn;

/** Layouts of options and shapes of answers, each in the habits of real data sets. */
class ShapesTest {

    private static final List<String> LETTERS = List.of("A", "B", "C", "D");

    private static Rows rows(int count, IntFunction<Map<String, Object>> row) {
        List<Map<String, Object>> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            made.add(row.apply(i));
        }
        return Rows.of(made);
    }

    private static String stem(int row) {
        return "What is the likely cause in case " + row + "?";
    }

    private static String text(int row, int option) {
        return "cause " + row + "-" + option;
    }

    private static void assertLayout(Rows rows, Layout layout) {
        SplitMapping mapping = rows.prove();
        assertThat(mapping.report().mapping().choices().orElseThrow().layout()).isEqualTo(layout);
        List<MultipleChoiceItem> items = Rows.choices(mapping);
        assertThat(items).hasSize(rows.size());
        for (int i = 0; i < items.size(); i++) {
            int row = i;
            assertThat(items.get(i).choices())
                    .extracting(Choice::text)
                    .containsExactly(text(row, 0), text(row, 1), text(row, 2), text(row, 3));
            assertThat(items.get(i).choices()).extracting(Choice::label).isEqualTo(LETTERS);
            assertThat(items.get(i).correctTexts()).containsExactly(text(i, i % 4));
            assertThat(items.get(i).prompt().text()).isEqualTo(stem(i));
        }
    }

    @Test
    void readsOptionsFromColumns() {
        assertLayout(
                rows(
                        120,
                        i -> row(
                                "question",
                                stem(i),
                                "opa",
                                text(i, 0),
                                "opb",
                                text(i, 1),
                                "opc",
                                text(i, 2),
                                "opd",
                                text(i, 3),
                                "cop",
                                i % 4)),
                Layout.COLUMNS);
    }

    @Test
    void readsOptionsFromNumberedColumnsWithAKeyFromOne() {
        assertLayout(
                rows(
                        120,
                        i -> row(
                                "question",
                                stem(i),
                                "option 1",
                                text(i, 0),
                                "option 2",
                                text(i, 1),
                                "option 3",
                                text(i, 2),
                                "option 4",
                                text(i, 3),
                                "answer index",
                                i % 4 + 1)),
                Layout.COLUMNS);
    }

    @Test
    void readsOptionsFromALiteral() {
        assertLayout(
                rows(
                        120,
                        i -> row(
                                "question", stem(i),
                                "choices",
                                        "['" + text(i, 0) + "', \"" + text(i, 1) + "\", '" + text(i, 2) + "', '"
                                                + text(i, 3) + "']",
                                "answer", String.valueOf(i % 4))),
                Layout.LITERAL);
    }

    @Test
    void readsOptionsDividedByABar() {
        assertLayout(
                rows(
                        120,
                        i -> row(
                                "question", stem(i),
                                "options", text(i, 0) + " | " + text(i, 1) + " | " + text(i, 2) + " | " + text(i, 3),
                                "answer", text(i, i % 4))),
                Layout.DELIMITED);
    }

    @Test
    void readsLabelledLinesAndAKeyOfLabelAndText() {
        assertLayout(
                rows(
                        120,
                        i -> row(
                                "question", stem(i),
                                "options",
                                        "A. " + text(i, 0) + "\nB. " + text(i, 1) + "\nC. " + text(i, 2) + "\nD. "
                                                + text(i, 3),
                                "answer", LETTERS.get(i % 4) + ": " + text(i, i % 4))),
                Layout.DELIMITED);
    }

    @Test
    void readsOptionsInsideTheQuestion() {
        assertLayout(
                rows(
                        120,
                        i -> row(
                                "question",
                                stem(i) + "\n(A) " + text(i, 0) + " (B) " + text(i, 1) + " (C) " + text(i, 2) + " (D) "
                                        + text(i, 3),
                                "answer",
                                LETTERS.get(i % 4))),
                Layout.INLINE);
    }

    @Test
    void readsRecordsWithIdsFromOne() {
        assertLayout(
                rows(120, i -> row("qtext", stem(i), "answers", options(i, "aid", "atext", true), "ra", i % 4 + 1)),
                Layout.RECORDS);
    }

    @Test
    void readsRecordsThatSayWhichIsRight() {
        assertLayout(
                rows(120, i -> {
                    List<Map<String, Object>> options = options(i, "id", "text", false);
                    for (int o = 0; o < 4; o++) {
                        options.get(o).put("is_correct", o == i % 4);
                    }
                    return row("question", stem(i), "options", options);
                }),
                Layout.RECORDS);
    }

    private static List<Map<String, Object>> options(int row, String label, String text, boolean numbered) {
        List<Map<String, Object>> options = new ArrayList<>();
        for (int o = 0; o < 4; o++) {
            options.add(row(label, numbered ? (Object) (o + 1) : LETTERS.get(o), text, text(row, o)));
        }
        return options;
    }

    @Test
    void readsListsSideBySide() {
        assertLayout(
                rows(
                        120,
                        i -> row(
                                "question", stem(i),
                                "choices",
                                        row(
                                                "label",
                                                LETTERS,
                                                "text",
                                                List.of(text(i, 0), text(i, 1), text(i, 2), text(i, 3))),
                                "answerKey", LETTERS.get(i % 4))),
                Layout.PARALLEL);
    }

    @Test
    void readsAMapAndKeepsUpstreamsLabels() {
        Rows rows = rows(
                120,
                i -> row(
                        "question", stem(i),
                        "options", row("a", text(i, 0), "b", text(i, 1), "c", text(i, 2), "d", text(i, 3)),
                        "answer", "abcd".substring(i % 4, i % 4 + 1)));

        assertLayout(rows, Layout.MAP);
        assertThat(Rows.choices(rows.prove()).get(0).choices().get(1).sourceLabel())
                .contains("b");
    }

    @Test
    void leavesOutOptionsThatAreNotThere() {
        Rows rows = rows(
                120,
                i -> row(
                        "question",
                        stem(i),
                        "A",
                        "yes" + i,
                        "B",
                        "no" + i,
                        "C",
                        "both" + i,
                        "D",
                        i % 2 == 0 ? "N/A" : "none" + i,
                        "answer",
                        LETTERS.get(i % 3)));

        List<MultipleChoiceItem> items = Rows.choices(rows.prove());

        assertThat(items.get(0).choices()).hasSize(3);
        assertThat(items.get(1).choices()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"ja,nein,vielleicht", "Oui,Non,Peut-être", "sí,no,quizás", "是,否,不确定", "はい,いいえ,たぶん", "да,нет,возможно"})
    void readsYesNoMaybe(String yes, String no, String maybe) {
        List<String> words = List.of(yes, no, maybe);
        Rows rows = rows(120, i -> row("question", stem(i), "final_decision", words.get(i % 3)));

        List<MultipleChoiceItem> items = Rows.choices(rows.prove());

        assertThat(items.get(0).choices()).extracting(Choice::text).isEqualTo(words);
        assertThat(items).extracting(item -> item.correctTexts().get(0)).startsWith(yes, no, maybe, yes);
    }

    @Test
    void readsFreeSpellingsOfYesAndNoOnlyIfPlain() {
        List<String> spellings = List.of("Yes.", "- No", "no, not reported", "YES", "No (assumed)");
        Rows rows = rows(200, i -> row("question", stem(i), "answer", spellings.get(i % 5)));
        rows.get(17).put("answer", "No answer can be given");

        SplitMapping mapping = rows.prove();

        assertThat(Rows.rejections(mapping)).extracting("row").containsExactly(17L);
        assertThat(Rows.choices(mapping).subList(0, 5))
                .extracting(item -> item.correct().get(0))
                .containsExactly("A", "B", "B", "A", "B");
    }

    @Test
    void readsDeclaredClasses() {
        Rows rows = rows(50, i -> row("text", "A report about the finding of patient " + i, "label", i % 2))
                .declaring("label", "normal", "pneumonia");

        assertThat(Rows.choices(rows.prove()).get(1).correctTexts()).containsExactly("pneumonia");
    }

    @Test
    void cancelsAnnulledQuestions() {
        Rows rows = rows(
                120,
                i -> row(
                        "question",
                        stem(i),
                        "options",
                        List.of("a" + i, "b" + i, "c" + i),
                        "answer",
                        LETTERS.get(i % 3),
                        "annulled",
                        i == 5));

        List<MultipleChoiceItem> items = Rows.choices(rows.prove());

        assertThat(items.get(5).key()).isEqualTo(KeyStatus.ANNULLED);
        assertThat(items.get(5).correct()).containsExactly("C");
        assertThat(items.get(6).key()).isEqualTo(KeyStatus.GIVEN);
    }

    @Test
    void readsOpenQuestionsAndConversations() {
        Rows rows = rows(
                30,
                i -> row(
                        "instruction", "<user>: What of case " + i + "? <bot>: It is benign. <user>: For how long?",
                        "output", "For about " + i + " weeks, then see a doctor again."));

        OpenEndedItem item = (OpenEndedItem) Rows.items(rows.prove()).get(3);

        assertThat(item.prompt().turns())
                .extracting(Turn::role)
                .containsExactly(Turn.Role.USER, Turn.Role.ASSISTANT, Turn.Role.USER);
        assertThat(item.prompt().text()).isEqualTo("For how long?");
        assertThat(item.references()).containsExactly("For about 3 weeks, then see a doctor again.");
    }

    @Test
    void refusesLettersWithoutOptionsRatherThanTakeThemForAnswers() {
        Rows rows = rows(30, i -> row("question", stem(i), "answer", LETTERS.get(i % 4)));

        assertThatThrownBy(rows::prove)
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("options that were not");
    }

    @Test
    void readsRubricsWithSignedPoints() {
        Rows rows = rows(
                10,
                i -> row(
                        "prompt", List.of(row("role", "user", "content", stem(i))),
                        "rubrics",
                                List.of(
                                        row("criterion", "names the cause", "points", 7),
                                        row("criterion", "advises harm", "points", -9))));

        OpenEndedItem item = (OpenEndedItem) Rows.items(rows.prove()).get(0);

        assertThat(item.rubric())
                .extracting(OpenEndedItem.Criterion::text, OpenEndedItem.Criterion::points)
                .containsExactly(
                        tuple("names the cause", BigDecimal.valueOf(7)), tuple("advises harm", BigDecimal.valueOf(-9)));
        assertThat(item.prompt().text()).isEqualTo(stem(0));
    }

    @Test
    void readsQuantitiesWithLimits() {
        List<String> values = List.of("17.5", "08/25/2021", "('17 weeks', '4 days')");
        Rows rows = rows(
                30,
                i -> row(
                        "Question",
                        stem(i),
                        "Ground Truth Answer",
                        values.get(i % 3),
                        "Lower Limit",
                        values.get(i % 3),
                        "Upper Limit",
                        values.get(i % 3)));

        List<BenchmarkItem> items = Rows.items(rows.prove());

        assertThat(items.subList(0, 3))
                .extracting(item -> ((NumericItem) item).value().orElseThrow().canonical())
                .containsExactly("17.5", "2021-08-25", "P17W4D");
    }

    @Test
    void refusesDatesThatMayHaveDayOrMonthFirst() {
        Rows rows = rows(30, i -> row("question", stem(i), "answer", "0" + (1 + i % 9) + "/05/2021"));

        assertThatThrownBy(rows::prove).isInstanceOf(MappingException.class).hasMessageContaining("month first");
    }

    @Test
    void rejectsAValueOutsideItsLimits() {
        Rows rows = rows(
                200,
                i -> row("question", stem(i), "answer", 10 + i + ".5", "lower limit", 9 + i, "upper limit", 11 + i));
        rows.get(4).put("answer", "99");

        assertThat(Rows.rejections(rows.prove())).extracting("row").containsExactly(4L);
    }

    @Test
    void readsSpansWhereTheirTextLies() {
        Rows rows = rows(
                200,
                i -> row(
                        "id",
                        i,
                        "question",
                        stem(i),
                        "context",
                        "Case " + i + " has a fever. Nothing else.",
                        "answers",
                        row("text", List.of("fever"), "answer_start", List.of(("Case " + i + " has a ").length()))));
        rows.get(9).put("answers", row("text", List.of("fever"), "answer_start", List.of(3)));

        SplitMapping mapping = rows.prove();

        assertThat(Rows.rejections(mapping)).extracting("row").containsExactly(9L);
        ExtractionItem item = (ExtractionItem) Rows.items(mapping).get(0);
        assertThat(item.spans()).singleElement().satisfies(span -> {
            assertThat(((ExtractionItem.TextSpan) span).text()).isEqualTo("fever");
            assertThat(((ExtractionItem.TextSpan) span).start()).isEqualTo(13);
        });
    }

    @Test
    void turnsOffsetsInCodePointsIntoCodeUnits() {
        Rows rows = rows(
                20,
                i -> row(
                        "question",
                        stem(i),
                        "context",
                        "😷 Case with cough",
                        "answers",
                        List.of(row("text", "cough", "answer_start", 12))));

        SplitMapping mapping = rows.prove();

        ExtractionItem item = (ExtractionItem) Rows.items(mapping).get(0);
        assertThat(mapping.report().mapping().keys())
                .extracting(KeySource::encoding)
                .containsExactly(KeyEncoding.SPANS_IN_CODE_POINTS);
        assertThat(((ExtractionItem.TextSpan) item.spans().get(0)).start()).isEqualTo(13);
    }

    @Test
    void takesTheTextsWhereOffsetsDoNotHold() {
        Rows rows = rows(
                50,
                i -> row(
                        "question",
                        stem(i),
                        "context",
                        "Case " + i + " has a fever.",
                        "answers",
                        List.of(row("text", "fever", "answer_start", 2))));

        assertThat(((OpenEndedItem) Rows.items(rows.prove()).get(0)).references())
                .containsExactly("fever");
    }

    @Test
    void readsTimesInTwoNotations() {
        Rows rows = rows(
                120,
                i -> row(
                        "question",
                        "How to treat " + i + "?",
                        "video_url",
                        "https://v.example/" + i,
                        "answer_start",
                        "01:0" + i % 9,
                        "answer_end",
                        "02:00",
                        "answer_start_second",
                        60 + i % 9,
                        "answer_end_second",
                        120));
        rows.get(3).put("answer_start_second", 1);

        SplitMapping mapping = rows.prove();

        assertThat(Rows.rejections(mapping)).extracting("row").containsExactly(3L);
        assertThat(((ExtractionItem) Rows.items(mapping).get(0)).spans())
                .containsExactly(new ExtractionItem.TimeSpan(
                        BigDecimal.valueOf(60), BigDecimal.valueOf(120), "answer", Optional.empty()));
    }

    @Test
    void joinsAnswersOfAnotherFileAndTakesItsIdsForTheSplit() {
        Rows data =
                rows(40, i -> row("_key", "p" + i, "QUESTION", stem(i), "final_decision", i % 2 == 0 ? "yes" : "no"));
        Rows truth = rows(20, i -> row("_key", "p" + (39 - i), "_value", i % 2 == 0 ? "no" : "yes"));

        SplitMapping mapping = Rows.prove(List.of(data.file("data.json"), truth.file("truth.json")), Optional.empty());

        assertThat(Rows.items(mapping))
                .hasSize(20)
                .first()
                .extracting(BenchmarkItem::id)
                .isEqualTo("p20");
        assertThat(mapping.report().mapping().keys()).hasSize(2);
        assertThat(mapping.report().mapping().truth()).isPresent();
        SplitMapping again = SplitMapping.proven(
                Rows.CONTEXT,
                List.of(data.file("data.json"), truth.file("truth.json")),
                mapping.report(),
                mapping.ids(),
                Map.of(),
                MediaLookup.NAMES_ONLY);
        assertThat(Rows.items(again)).isEqualTo(Rows.items(mapping));
    }

    @Test
    void showsPicturesFromTheRow() {
        byte[] png = {(byte) 0x89, 'P', 'N', 'G', 1, 2};
        Rows rows = rows(
                20,
                i -> row(
                        "image",
                        row("bytes", png, "path", "x.png"),
                        "question",
                        stem(i),
                        "answer",
                        "a finding of kind " + i));

        assertThat(Rows.items(rows.prove()).get(0).prompt().media())
                .singleElement()
                .satisfies(media -> {
                    assertThat(media.type().value()).isEqualTo("image/png");
                    assertThat(media.digest()).isPresent();
                });
        assertThat(Rows.items(rows.prove()).get(0).prompt().turns().get(0).parts())
                .first()
                .isInstanceOf(Content.Text.class);
    }

    @Test
    void numbersExactDuplicatesAndPassesOverRepeatedIds() {
        Rows rows =
                rows(6, i -> row("question", stem(i / 2), "answer", "an answer to it", "id", "id" + Math.min(i, 4)));

        assertThat(Rows.items(rows.prove()))
                .extracting(BenchmarkItem::id)
                .doesNotHaveDuplicates()
                .satisfies(ids -> {
                    assertThat(ids.get(1)).isEqualTo(ids.get(0) + "#2");
                    assertThat(ids.get(4)).hasSize(16);
                });
    }

    @Test
    void believesADeclaredMappingButTriesItOnEveryRow() {
        Rows rows = rows(200, i -> row("x", stem(i), "y", List.of("a" + i, "b" + i, "c" + i), "z", i % 3 + 1));
        Mapping declared = new Mapping(
                ItemShape.MULTIPLE_CHOICE,
                Map.of(Role.QUESTION, List.of("x")),
                Optional.of(new ChoiceSource(Layout.LIST, List.of("y"), List.of())),
                List.of(new KeySource("z", KeyEncoding.INDEX_FROM_1)),
                Map.of(),
                Map.of());

        assertThat(Rows.choices(rows.prove(declared)).get(1).correct()).containsExactly("B");
        rows.get(8).put("z", 0);
        assertThat(Rows.rejections(rows.prove(declared))).extracting("row").containsExactly(8L);
        assertThatThrownBy(() -> rows.renamed(Map.of("z", "w")).prove(declared))
                .isInstanceOfSatisfying(MappingException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.SCHEMA_DRIFT);
                    assertThat(e.present()).contains("w");
                });
    }

    @Test
    void gathersTheJudgementsOfEachQuery() {
        Rows topics =
                rows(30, i -> row("_number", String.valueOf(i + 1), "query", "treatment " + i, "question", stem(i)));
        Rows judgements = rows(
                600,
                i -> row(
                        "c0",
                        String.valueOf(i % 30 + 1),
                        "c1",
                        "0",
                        "c2",
                        "doc" + i,
                        "c3",
                        String.valueOf(i / 30 % 3)));

        SplitMapping mapping =
                Rows.prove(List.of(topics.file("topics.xml"), judgements.file("qrels.txt")), Optional.empty());

        List<BenchmarkItem> items = Rows.items(mapping);
        assertThat(items).hasSize(30).allSatisfy(item -> assertThat(((RankingItem) item).relevance())
                .hasSize(20));
        assertThat(((RankingItem) items.get(4)).relevance()).containsEntry("doc34", BigDecimal.ONE);
        assertThat(items.get(4).prompt().text()).isEqualTo(stem(4));
    }

    @Test
    void readsAlternativesAndPartsThatMayBeLeftOut() {
        Rows rows = rows(20, i -> row("question", stem(i), "answer", "x-ray (plain film)#radiograph"));
        Mapping declared = new Mapping(
                ItemShape.OPEN_ENDED,
                Map.of(Role.QUESTION, List.of("question")),
                Optional.empty(),
                List.of(new KeySource("answer", KeyEncoding.ALTERNATIVES)),
                Map.of(),
                Map.of());

        assertThat(((OpenEndedItem) Rows.items(rows.prove(declared)).get(0)).references())
                .containsExactly("x-ray (plain film)", "x-ray", "radiograph");
    }

    @Test
    void readsEntitiesOverTitleAndAbstract() {
        Rows rows = rows(
                120,
                i -> row(
                        "pmid",
                        "9" + i,
                        "title",
                        "Genes of copper toxicosis " + i,
                        "abstract",
                        "Wilson disease is inherited by case " + i + ".",
                        "annotations",
                        List.of(row(
                                "start",
                                ("Genes of copper toxicosis " + i).length() + 1,
                                "end",
                                ("Genes of copper toxicosis " + i).length() + 15,
                                "text",
                                "Wilson disease",
                                "type",
                                "SpecificDisease",
                                "id",
                                "D006527"))));

        ExtractionItem item = (ExtractionItem) Rows.items(rows.prove()).get(0);

        assertThat(item.prompt().text()).startsWith("Genes of").contains("\nWilson disease");
        assertThat(item.spans()).singleElement().satisfies(span -> {
            assertThat(span.label()).isEqualTo("SpecificDisease");
            assertThat(span.conceptId()).contains("D006527");
        });
    }
}
