package org.medbench.core.internal.map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Proof;
import org.medbench.core.internal.catalog.CardCatalog;
import org.medbench.error.MappingException;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.ExtractionItem;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Real files, compared row by row with what upstream's own words say, read here without the library. */
class SampleDataTest {

    private static SplitMapping map(RowFile... files) {
        return Rows.prove(List.of(files), Optional.empty());
    }

    private static void assertGold(
            RowFile file, List<JsonNode> rows, Proof.Kind kind, Function<JsonNode, List<String>> gold) {
        SplitMapping mapping = map(file);
        assertThat(mapping.report().proof().orElseThrow().kind()).isEqualTo(kind);
        List<MultipleChoiceItem> items = Rows.choices(mapping);
        assertThat(items).hasSize(rows.size() - (int) mapping.report().rejections());
        assertThat(items).extracting(BenchmarkItem::id).doesNotHaveDuplicates();
        for (MultipleChoiceItem item : items) {
            assertThat(item.correctTexts()).as(item.origin().toString()).isEqualTo(gold.apply(rows.get((int)
                    item.origin().row())));
        }
    }

    private static List<String> byLetters(JsonNode letters, JsonNode options) {
        List<String> texts = new ArrayList<>();
        for (JsonNode letter : letters) {
            texts.add(
                    options.isArray()
                            ? options.get(letter.asString().charAt(0) - 'a').asString()
                            : options.get(letter.asString()).asString());
        }
        return texts;
    }

    @Test
    void medqaHard() throws IOException {
        Path folder = SampleFiles.folder("medqa-usmle-hard");
        List<JsonNode> lines = SampleFiles.lines(folder.resolve("test_hard.jsonl"));
        List<JsonNode> nested = SampleFiles.elements(
                SampleFiles.tree(folder.resolve("test_hard.json")).get("medqa").get("test"));

        for (List<JsonNode> rows : List.of(lines, nested)) {
            assertGold(
                    SampleFiles.json("x.json", rows),
                    rows,
                    Proof.Kind.AGREEMENT,
                    row -> List.of(row.get("answer").asString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"medqa-en-4op/medqa_en_4op.jsonl", "cmexam-zh/cmexam.jsonl"})
    void lettersInLists(String file) throws IOException {
        List<JsonNode> rows = SampleFiles.lines(SampleFiles.folder(file));

        assertGold(
                SampleFiles.json(file, rows),
                rows,
                Proof.Kind.SOLE_READING,
                row -> byLetters(row.get("answer"), row.get("choices")));
    }

    @Test
    void cmexamHasOneKeyOutsideItsOptions() throws IOException {
        SplitMapping mapping = map(SampleFiles.json(
                "cmexam.jsonl",
                SampleFiles.lines(SampleFiles.folder("cmexam-zh").resolve("cmexam.jsonl"))));

        assertThat(Rows.rejections(mapping)).extracting("row").containsExactly(5331L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev.json", "test.json"})
    void frenchMedMcqa(String file) throws IOException {
        List<JsonNode> rows = SampleFiles.elements(
                SampleFiles.tree(SampleFiles.folder("frenchmedmcqa").resolve(file)));

        assertGold(
                SampleFiles.json(file, rows),
                rows,
                Proof.Kind.SOLE_READING,
                row -> byLetters(row.get("correct_answers"), row.get("answers")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2024-2.json", "2025-1.json"})
    void revalida(String file) throws IOException {
        List<JsonNode> rows = SampleFiles.elements(
                SampleFiles.tree(SampleFiles.folder("medbench-brasil-revalida").resolve(file))
                        .get("questions"));

        assertGold(
                SampleFiles.json(file, rows),
                rows,
                Proof.Kind.SOLE_READING,
                row -> List.of(
                        row.get("options").get(row.get("correct").asString()).asString()));
        assertThat(Rows.choices(map(SampleFiles.json(file, rows)))).allSatisfy(item -> assertThat(
                        item.key() == KeyStatus.ANNULLED)
                .isEqualTo(rows.get((int) item.origin().row()).get("annulled").asBoolean()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"medxpertqa_sampled_text_input.jsonl", "medxpertqa_sampled_mm_input.jsonl"})
    void medXpertQa(String file) throws IOException {
        List<JsonNode> rows =
                SampleFiles.lines(SampleFiles.folder("medxpertqa-sampled").resolve(file));

        assertGold(SampleFiles.json(file, rows), rows, Proof.Kind.SOLE_READING, row -> row.get("options")
                .valueStream()
                .filter(option -> option.get("letter")
                        .asString()
                        .equals(row.get("label").get(0).asString()))
                .map(option -> option.get("content").asString())
                .toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"anatomy", "clinical_knowledge", "college_medicine", "medical_genetics", "professional_medicine"
            })
    void mmluRedux(String subject) throws IOException {
        Path file = SampleFiles.folder("mmlu-redux-medical").resolve("mmlu_" + subject + ".csv");
        List<Map<String, String>> rows =
                SampleFiles.csv(file, StandardCharsets.UTF_8, subject.equals("anatomy") ? ';' : ',');

        SplitMapping mapping = map(SampleFiles.text(subject, rows));

        assertThat(mapping.report().proof().orElseThrow().detail()).contains("position from 0");
        List<MultipleChoiceItem> items = Rows.choices(mapping);
        assertThat(items).hasSize(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(items.get(i).correctPositions())
                    .containsExactly(Integer.parseInt(rows.get(i).get("answer")));
            assertThat(rows.get(i).get("choices"))
                    .contains(items.get(i).correctTexts().get(0).substring(0, 1));
        }
    }

    @Test
    void jmmlu() throws IOException {
        List<Map<String, String>> rows =
                SampleFiles.csv(SampleFiles.folder("jmed-llm").resolve("jmmlu_med.csv"));

        List<MultipleChoiceItem> items = Rows.choices(map(SampleFiles.text("jmmlu_med.csv", rows)));

        assertThat(items).hasSize(100);
        for (int i = 0; i < rows.size(); i++) {
            assertThat(items.get(i).correctTexts())
                    .containsExactly(rows.get(i).get("option" + rows.get(i).get("answer")));
        }
    }

    @Test
    void craftMdIsRefusedForItsTwoRowsThatContradictThemselves() throws IOException {
        List<JsonNode> rows =
                SampleFiles.lines(SampleFiles.folder("mediq-craft-md").resolve("all_craft_md.jsonl"));

        assertThatThrownBy(() -> map(SampleFiles.json("all_craft_md.jsonl", rows)))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("2 of 140 rows")
                .hasMessageContaining("row 112")
                .hasMessageContaining("row 129");
    }

    @Test
    void craftMdIsReadByACardThatAnnulsThem() throws IOException {
        List<JsonNode> rows =
                SampleFiles.lines(SampleFiles.folder("mediq-craft-md").resolve("all_craft_md.jsonl"));
        Mapping declared = CardCatalog.curated("mediq")
                .orElseThrow()
                .card()
                .releases()
                .get(0)
                .splits()
                .get(0)
                .mapping()
                .orElseThrow();

        SplitMapping mapping = Rows.prove(List.of(SampleFiles.json("x", rows)), Optional.of(declared));

        assertThat(Rows.rejections(mapping)).isEmpty();
        assertThat(Rows.choices(mapping)).hasSize(140).allSatisfy(item -> {
            if (List.of("112", "129").contains(item.id())) {
                assertThat(item.key()).isEqualTo(KeyStatus.ANNULLED);
                assertThat(item.correct()).isEmpty();
            } else {
                assertThat(item.correctTexts().get(0).strip())
                        .isEqualToIgnoringCase(rows.get((int) item.origin().row())
                                .get("answer")
                                .asString()
                                .strip());
            }
        });
    }

    @Test
    void mmluReduxAnnulsWhatItsCardSays() throws IOException {
        List<Map<String, String>> rows =
                SampleFiles.csv(SampleFiles.folder("mmlu-redux-medical").resolve("mmlu_virology.csv"));
        Mapping declared = CardCatalog.curated("mmlu-redux")
                .orElseThrow()
                .card()
                .releases()
                .get(0)
                .splits()
                .get(5)
                .mapping()
                .orElseThrow();

        List<MultipleChoiceItem> items =
                Rows.choices(Rows.prove(List.of(SampleFiles.text("x", rows)), Optional.of(declared)));

        assertThat(items).filteredOn(item -> item.key() == KeyStatus.ANNULLED).hasSize(33 + 4 + 4);
        assertThat(items).allSatisfy(item -> {
            String found = rows.get((int) item.origin().row()).get("error_type").toLowerCase(Locale.ROOT);
            boolean stands = found.equals("ok") || found.startsWith("bad");
            assertThat(item.key()).isEqualTo(stands ? KeyStatus.GIVEN : KeyStatus.ANNULLED);
        });
    }

    @Test
    void pubMedQa() throws IOException {
        Path folder = SampleFiles.folder("pubmedqa-labeled");
        JsonNode labelled = SampleFiles.tree(folder.resolve("ori_pqal.json"));
        JsonNode truth = SampleFiles.tree(folder.resolve("test_ground_truth.json"));

        SplitMapping all = map(SampleFiles.json("ori_pqal.json", keyed(labelled)));
        SplitMapping test = map(
                SampleFiles.json("ori_pqal.json", keyed(labelled)),
                SampleFiles.json("test_ground_truth.json", keyed(truth)));

        assertThat(Rows.choices(all)).hasSize(1000).allSatisfy(item -> assertThat(item.correctTexts())
                .containsExactly(labelled.get(item.id()).get("final_decision").asString()));
        assertThat(test.report().proof().orElseThrow().kind()).isEqualTo(Proof.Kind.AGREEMENT);
        assertThat(Rows.choices(test)).hasSize(500).allSatisfy(item -> assertThat(item.correctTexts())
                .containsExactly(truth.get(item.id()).asString()));
        assertThat(Rows.choices(test).get(0).choices()).extracting(Choice::text).containsExactly("yes", "no", "maybe");
        assertThat(Rows.items(test))
                .allSatisfy(item -> assertThat(item.prompt().context()).isPresent());
    }

    private static List<JsonNode> keyed(JsonNode object) {
        List<JsonNode> rows = new ArrayList<>();
        object.properties().forEach(member -> {
            ObjectNode row = JsonNodeFactory.instance.objectNode();
            row.put("_key", member.getKey());
            if (member.getValue().isObject()) {
                member.getValue().properties().forEach(inner -> row.set(inner.getKey(), inner.getValue()));
            } else {
                row.set("_value", member.getValue());
            }
            rows.add(row);
        });
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mts-dialog/MTS-Dialog-ValidationSet.csv dialogue section_text",
                "mts-dialog/MTS-Dialog-TestSet-1-MEDIQA-Chat-2023.csv dialogue section_text",
                "med-safety-bench/med_safety_demonstrations_category_1.csv harmful_medical_request safe_response",
                "slake-vqa/test_open.csv question answer",
                "jmed-llm/mrner_disease.csv question answer"
            })
    void openQuestions(String line) throws IOException {
        String[] words = line.split(" ");
        List<Map<String, String>> rows = SampleFiles.csv(SampleFiles.folder(words[0]));

        List<BenchmarkItem> items = Rows.items(map(SampleFiles.text(words[0], rows)));

        assertThat(items).hasSize(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            assertThat(items.get(i).prompt().text()).isEqualTo(rows.get(i).get(words[1]));
            assertThat(((OpenEndedItem) items.get(i)).references())
                    .containsExactly(rows.get(i).get(words[2]));
        }
    }

    @Test
    void chineseConsultations() throws IOException {
        Path folder = SampleFiles.folder("zh-internal-medicine-gbk");
        List<Map<String, String>> rows;
        try (Stream<Path> files = Files.list(folder)) {
            rows = SampleFiles.csv(files.findFirst().orElseThrow(), Charset.forName("GB18030"), ',');
        }

        List<BenchmarkItem> items = Rows.items(map(SampleFiles.text("zh.csv", rows)));

        assertThat(items).hasSize(rows.size());
        assertThat(items)
                .extracting(BenchmarkItem::id)
                .doesNotHaveDuplicates()
                .filteredOn(id -> id.contains("#"))
                .isNotEmpty();
        assertThat(items.get(5)).satisfies(item -> {
            assertThat(((OpenEndedItem) item).references())
                    .containsExactly(rows.get(5).get("answer"));
            assertThat(item.attribute("specialty")).contains(rows.get(5).get("department"));
        });
    }

    @Test
    void healthBench() throws IOException {
        List<JsonNode> rows = SampleFiles.elements(SampleFiles.tree(
                SampleFiles.folder("healthbench-srh").resolve("srh_healthbench_data_structured.json")));

        List<BenchmarkItem> items = Rows.items(map(SampleFiles.json("x", rows)));

        assertThat(items).hasSize(637);
        for (int i = 0; i < rows.size(); i++) {
            OpenEndedItem item = (OpenEndedItem) items.get(i);
            assertThat(item.rubric()).hasSize(rows.get(i).get("rubrics").size());
            assertThat(item.rubric().get(0).points())
                    .isEqualByComparingTo(
                            rows.get(i).get("rubrics").get(0).get("points").decimalValue());
            assertThat(item.prompt().turns()).hasSize(rows.get(i).get("prompt").size());
        }
    }

    @Test
    void medCalc() throws IOException {
        List<Map<String, String>> rows =
                SampleFiles.csv(SampleFiles.folder("medcalc-verified-oneshot").resolve("one_shot_data.csv"));

        List<BenchmarkItem> items = Rows.items(map(SampleFiles.text("x", rows)));

        assertThat(items).hasSize(55);
        assertThat(((NumericItem) items.get(54)).value().orElseThrow().canonical())
                .isEqualTo("P34W3D");
        assertThat(((NumericItem) items.get(53)).value().orElseThrow().canonical())
                .isEqualTo("2017-01-21");
        assertThat(((NumericItem) items.get(0)).lower().orElseThrow().canonical())
                .isEqualTo("63.6547");
    }

    @Test
    void medVidQa() throws IOException {
        List<JsonNode> rows = SampleFiles.elements(
                SampleFiles.tree(SampleFiles.folder("medvidqa").resolve("test.json")));

        List<BenchmarkItem> items = Rows.items(map(SampleFiles.json("test.json", rows)));

        assertThat(items).hasSize(155);
        for (int i = 0; i < rows.size(); i++) {
            ExtractionItem.TimeSpan span = (ExtractionItem.TimeSpan)
                    ((ExtractionItem) items.get(i)).spans().get(0);
            assertThat(span.startSeconds().intValueExact())
                    .isEqualTo(rows.get(i).get("answer_start_second").asInt());
            assertThat(span.endSeconds().intValueExact())
                    .isEqualTo(rows.get(i).get("answer_end_second").asInt());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lung-survival/lung.csv", "lung-survival/larynx.csv"})
    void tablesWithoutQuestionsAreRefusedWithTheirFields(String file) throws IOException {
        RowFile rows = SampleFiles.text(file, SampleFiles.csv(SampleFiles.folder(file)));

        assertThatThrownBy(() -> map(rows)).isInstanceOf(MappingException.class).hasMessageContaining("time");
    }

    @Test
    void oneKeyInAThousandShiftedIsFoundInRealData() throws IOException {
        List<JsonNode> rows =
                SampleFiles.lines(SampleFiles.folder("medqa-usmle-hard").resolve("test_hard.jsonl"));
        ObjectNode shifted = (ObjectNode) rows.get(50);
        Map<String, String> next = new HashMap<>(Map.of("A", "B", "B", "C", "C", "D", "D", "A"));
        shifted.put("answer_idx", next.get(shifted.get("answer_idx").asString()));

        assertThat(Rows.rejections(map(SampleFiles.json("x", rows))))
                .extracting("row")
                .containsExactly(50L);
    }

    @Test
    void agreesWhateverTheFieldsAreCalledAndInWhateverOrder() throws IOException {
        List<JsonNode> rows =
                SampleFiles.lines(SampleFiles.folder("medqa-usmle-hard").resolve("test_hard.jsonl"));
        List<JsonNode> renamed = new ArrayList<>();
        for (JsonNode row : rows) {
            Map<String, String> names = new LinkedHashMap<>();
            names.put("answer_idx", "v1");
            names.put("options", "v2");
            names.put("answer", "v3");
            names.put("question", "v4");
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            names.forEach((from, to) -> copy.set(to, row.get(from)));
            renamed.add(copy);
        }

        List<MultipleChoiceItem> items = Rows.choices(map(SampleFiles.json("x", renamed)));

        assertThat(new HashSet<>(items)).hasSize(100);
        for (int i = 0; i < 100; i++) {
            assertThat(items.get(i).correctTexts())
                    .containsExactly(rows.get(i).get("answer").asString());
            assertThat(items.get(i).prompt().text())
                    .isEqualTo(rows.get(i).get("question").asString());
        }
    }
}
