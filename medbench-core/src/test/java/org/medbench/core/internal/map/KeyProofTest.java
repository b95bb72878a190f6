package org.medbench.core.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.medbench.core.internal.map.Rows.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.catalog.Mapping.KeyEncoding;
import org.medbench.catalog.MappingReport;
import org.medbench.catalog.Proof;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;

/** Mutations: what is wrong or open in the data must end in a rejection or a refusal, never in a wrong key. */
class KeyProofTest {

    private static final int ROWS = 1000;
    private static final int OPTIONS = 4;

    /** A thousand questions with four options each; the right one goes round. */
    private static List<Map<String, Object>> questions(int rows) {
        List<Map<String, Object>> made = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            List<String> options = new ArrayList<>();
            for (int o = 0; o < OPTIONS; o++) {
                options.add("finding " + o + " of case " + i);
            }
            made.add(row("question", "Which finding fits the patient of case " + i + "?", "options", options));
        }
        return made;
    }

    private static int right(int row) {
        return (row * 7 + row / 13) % OPTIONS;
    }

    private static String letter(int position) {
        return String.valueOf((char) ('A' + position));
    }

    private static String text(Map<String, Object> row, int position) {
        return (String) ((List<?>) row.get("options")).get(position);
    }

    private static Rows keyed(int rows, BiFunction<Map<String, Object>, Integer, Map<String, Object>> keys) {
        List<Map<String, Object>> made = questions(rows);
        for (int i = 0; i < rows; i++) {
            made.get(i).putAll(keys.apply(made.get(i), right(i)));
        }
        return Rows.of(made);
    }

    private static Rows lettersAndTexts() {
        return keyed(ROWS, (row, right) -> row("answer", text(row, right), "answer_idx", letter(right)));
    }

    private static Rows indices(int first) {
        return keyed(ROWS, (row, right) -> row("answer", right + first));
    }

    private static void assertAllRight(SplitMapping mapping, int rows) {
        List<MultipleChoiceItem> items = Rows.choices(mapping);
        assertThat(items).hasSize(rows);
        for (MultipleChoiceItem item : items) {
            assertThat(item.correct())
                    .containsExactly(letter(right((int) item.origin().row())));
        }
    }

    @Test
    void provesByAgreementOfLetterAndText() {
        SplitMapping mapping = lettersAndTexts().prove();

        assertThat(mapping.report().proof().orElseThrow().kind()).isEqualTo(Proof.Kind.AGREEMENT);
        assertThat(mapping.report().proof().orElseThrow().agreeing()).isEqualTo(ROWS);
        assertAllRight(mapping, ROWS);
    }

    @Test
    void rejectsOneShiftedLetterInAThousand() {
        Rows rows = lettersAndTexts();
        rows.get(417).put("answer_idx", letter((right(417) + 1) % OPTIONS));

        SplitMapping mapping = rows.prove();

        assertThat(Rows.rejections(mapping)).singleElement().satisfies(rejection -> {
            assertThat(rejection.file()).isEqualTo("test.jsonl");
            assertThat(rejection.row()).isEqualTo(417);
            assertThat(rejection.reason()).contains("answer_idx").contains("finding");
        });
        assertAllRight(mapping, ROWS - 1);
        assertThat(mapping.report().rejections()).isEqualTo(1);
    }

    @Test
    void rejectsOneShiftedTextInAThousand() {
        Rows rows = lettersAndTexts();
        rows.get(3).put("answer", text(rows.get(3), (right(3) + 1) % OPTIONS));

        assertThat(Rows.rejections(rows.prove())).extracting("row").containsExactly(3L);
    }

    @Test
    void refusesWhenLettersAndTextsDifferInTwoOfAHundred() {
        Rows rows = lettersAndTexts();
        for (int i = 0; i < ROWS; i += 50) {
            rows.get(i).put("answer_idx", letter((right(i) + 1) % OPTIONS));
        }

        assertRefused(rows, "answer_idx");
    }

    @Test
    void refusesWhenAllLettersAreShifted() {
        Rows rows = keyed(
                ROWS, (row, right) -> row("answer", text(row, right), "answer_idx", letter((right + 1) % OPTIONS)));

        assertRefused(rows, "'answer'");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1})
    void tellsIndicesFromZeroFromThoseFromOne(int first) {
        SplitMapping mapping = indices(first).prove();

        assertThat(mapping.report().mapping().keys())
                .extracting("encoding")
                .containsExactly(first == 0 ? KeyEncoding.INDEX_FROM_0 : KeyEncoding.INDEX_FROM_1);
        assertThat(mapping.report().proof().orElseThrow().kind()).isEqualTo(Proof.Kind.SOLE_READING);
        assertThat(mapping.report().rejected())
                .extracting(MappingReport.Rejected::candidate)
                .anyMatch(candidate -> candidate.contains(first == 0 ? "from 1" : "from 0"));
        assertAllRight(mapping, ROWS);
    }

    @Test
    void refusesIndicesThatMayCountFromZeroOrOne() {
        Rows rows = keyed(ROWS, (row, right) -> row("answer", 1 + right % 3));

        assertRefused(rows, "position from 0", "position from 1");
    }

    @Test
    void refusesIndicesWhereTheOtherBaseIsExcludedByOneRowInAThousandOnly() {
        Rows rows = keyed(ROWS, (row, right) -> row("answer", 1 + right % 3));
        rows.get(5).put("answer", 0);

        assertRefused(rows, "position from 0", "position from 1");
    }

    @Test
    void readsOpenIndicesWhereTheTextIsGivenToo() {
        Rows rows = keyed(ROWS, (row, right) -> row("answer", text(row, right % 3), "label", right % 3 + 1));

        SplitMapping mapping = rows.prove();

        assertThat(mapping.report().proof().orElseThrow().kind()).isEqualTo(Proof.Kind.AGREEMENT);
        assertThat(mapping.report().mapping().keys())
                .extracting("field", "encoding")
                .containsExactlyInAnyOrder(tuple("answer", KeyEncoding.TEXT), tuple("label", KeyEncoding.INDEX_FROM_1));
    }

    @Test
    void rejectsAKeyOutsideTheOptions() {
        Rows rows = indices(0);
        rows.get(9).put("answer", 4);

        SplitMapping mapping = rows.prove();

        assertThat(Rows.rejections(mapping)).singleElement().satisfies(rejection -> assertThat(rejection.reason())
                .contains("'answer'")
                .contains("4"));
        assertAllRight(mapping, ROWS - 1);
    }

    @Test
    void rejectsALetterOutsideTheOptions() {
        Rows rows = keyed(ROWS, (row, right) -> row("answer", letter(right)));
        rows.get(9).put("answer", "E");

        assertThat(Rows.rejections(rows.prove())).extracting("row").containsExactly(9L);
    }

    @Test
    void rejectsATextThatMatchesTwoOptions() {
        Rows rows = keyed(ROWS, (row, right) -> row("answer", text(row, right)));
        rows.get(20).put("options", List.of("same", "same", "other", "another"));
        rows.get(20).put("answer", "same");

        assertThat(Rows.rejections(rows.prove())).singleElement().satisfies(rejection -> assertThat(rejection.reason())
                .contains("several options"));
    }

    @Test
    void keepsAKeyByLetterThoughTwoOptionsShareTheText() {
        Rows rows = lettersAndTexts();
        rows.get(20).put("options", List.of("same", "same", "other", "another"));
        rows.get(20).put("answer", "same");
        rows.get(20).put("answer_idx", "B");

        assertThat(Rows.choices(rows.prove()).get(20).correct()).containsExactly("B");
    }

    @Test
    void keepsOptionsOfSignsApart() {
        List<Map<String, Object>> made = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            List<String> arrows = List.of("↑ Na, ↓ K", "↓ Na, ↑ K", "↑ Na, ↑ K", "↓ Na, ↓ K");
            made.add(row(
                    "question", "What happens in case " + i + "?", "options", arrows, "answer", arrows.get(right(i))));
        }

        assertAllRight(Rows.of(made).prove(), ROWS);
    }

    @Test
    void followsFieldsThroughOtherNamesAndOtherOrder() {
        Rows rows = keyed(ROWS, (row, right) -> row("gold_label", letter(right), "solution", text(row, right)))
                .renamed(Map.of("question", "stem", "options", "choices"));

        assertAllRight(rows.prove(), ROWS);
    }

    @Test
    void readsFieldsOfMeaninglessNamesByContentAlone() {
        Rows rows = lettersAndTexts()
                .renamed(Map.of("question", "f1", "options", "f2", "answer", "f3", "answer_idx", "f4"));

        SplitMapping mapping = rows.prove();

        assertThat(mapping.report().proof().orElseThrow().kind()).isEqualTo(Proof.Kind.AGREEMENT);
        assertAllRight(mapping, ROWS);
    }

    @Test
    void refusesLettersInAFieldOfMeaninglessName() {
        Rows rows = keyed(ROWS, (row, right) -> row("answer", letter(right))).renamed(Map.of("answer", "f4"));

        assertRefused(rows, "f4");
    }

    @Test
    void takesNoPredictionForTheKey() {
        Rows rows =
                keyed(ROWS, (row, right) -> row("prediction", letter((right + 1) % OPTIONS), "answer", letter(right)));

        assertAllRight(rows.prove(), ROWS);
    }

    @Test
    void refusesOptionsWithPredictionsOnly() {
        assertRefused(keyed(ROWS, (row, right) -> row("prediction", letter(right))), "no field can be read");
    }

    @Test
    void refusesTwoKeysThatContradict() {
        Rows rows = keyed(ROWS, (row, right) -> row("label", letter((right + 1) % OPTIONS), "answer", letter(right)));

        assertRefused(rows, "'label'", "'answer'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "", "NA", "n/a"})
    void withholdsKeysWhereEveryRowHasAPlaceholder(String placeholder) {
        SplitMapping mapping =
                keyed(ROWS, (row, right) -> row("cop", placeholder)).prove();

        assertThat(mapping.report().proof()).isEmpty();
        assertThat(Rows.choices(mapping)).hasSize(ROWS).allSatisfy(item -> {
            assertThat(item.key()).isEqualTo(KeyStatus.WITHHELD);
            assertThat(item.correct()).isEmpty();
        });
    }

    @Test
    void rejectsPlaceholdersAmongKeys() {
        Rows rows = indices(0);
        rows.get(7).put("answer", -1);

        assertThat(Rows.rejections(rows.prove())).extracting("row").containsExactly(7L);
    }

    @Test
    void refusesASplitOfWhichATenthIsPlaceholders() {
        Rows rows = indices(0);
        for (int i = 0; i < ROWS; i += 10) {
            rows.get(i).put("answer", -1);
        }

        assertRefused(rows, "no field can be read");
    }

    @Test
    void believesADeclaredClassLabel() {
        Rows rows = keyed(50, (row, right) -> row("answer", 1 + right % 3)).declaring("answer", "A", "B", "C", "D");

        SplitMapping mapping = rows.prove();

        assertThat(mapping.report().proof().orElseThrow().kind()).isEqualTo(Proof.Kind.DECLARED);
        assertThat(Rows.choices(mapping).get(0).correct()).containsExactly(letter(1 + right(0) % 3));
    }

    @ParameterizedTest
    @EnumSource(
            value = KeyEncoding.class,
            names = {"LETTER", "INDEX_FROM_0", "INDEX_FROM_1", "TEXT", "LABELLED_TEXT"})
    void readsSeveralRightOptions(KeyEncoding encoding) {
        Random random = new Random(1);
        List<List<String>> expected = new ArrayList<>();
        Rows rows = keyed(ROWS, (row, right) -> {
            List<Object> key = new ArrayList<>();
            List<String> letters = new ArrayList<>();
            for (int o = 0; o < OPTIONS; o++) {
                if (o == right || random.nextInt(4) == 0) {
                    letters.add(letter(o));
                    key.add(
                            switch (encoding) {
                                case LETTER -> letter(o).toLowerCase(Locale.ROOT);
                                case INDEX_FROM_0 -> o;
                                case INDEX_FROM_1 -> o + 1;
                                case TEXT -> text(row, o);
                                default -> letter(o) + ". " + text(row, o);
                            });
                }
            }
            expected.add(letters);
            return row("answer", key);
        });

        List<MultipleChoiceItem> items = Rows.choices(rows.prove());

        assertThat(items).extracting(MultipleChoiceItem::correct).isEqualTo(expected);
        assertThat(items.get(0).selection()).isEqualTo(MultipleChoiceItem.Selection.MULTIPLE);
    }

    private static void assertRefused(Rows rows, String... named) {
        assertThatThrownBy(rows::prove)
                .isInstanceOfSatisfying(
                        MappingException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.NO_PROOF))
                .hasMessageContainingAll(named);
    }
}
