package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.BenchmarkRepository;
import org.medbench.Subset;
import org.medbench.item.ExtractionItem;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.score.AnswerExtractors;
import org.medbench.score.Completion;
import org.medbench.score.Evaluation;
import org.medbench.score.Model;
import org.medbench.score.PromptTemplates;
import org.medbench.score.Scorecard;

/** Benchmarks of the original framework, as it wants their files: the rows are made up, the columns are its own. */
class OriginalFrameworkTest {

    private static final List<String> ORGANS = List.of(
            "aorta", "liver", "spleen", "kidney", "lung", "heart", "femur", "tibia", "skull", "spine", "pelvis",
            "bladder");

    @TempDir
    Path folder;

    private BenchmarkRepository repository;

    @BeforeEach
    void open() {
        repository = BenchmarkRepository.builder()
                .cacheDirectory(folder.resolve("cache"))
                .build();
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void medQaUnderTheOriginalProtocol() {
        Subset items = repository.benchmark("starter-medqa-hard").items().limit(20);

        Scorecard card = Evaluation.of(items)
                .model(oracle(items))
                .template(PromptTemplates.named("orig-mcq"))
                .extractor(AnswerExtractors.named("orig-mcq"))
                .run();

        assertThat(card.accuracy().orElseThrow().value()).isEqualTo(1);
        assertThat(card.protocol().field("template")).startsWith("orig-mcq ");
        assertThat(card.protocol().extractor()).isEqualTo("orig-mcq");
    }

    @Test
    void raRWithFiveOptionsAndLetters() throws IOException {
        Subset items = given(
                "RaR_dataset_WithAnswer.csv",
                "question_number,question,option_A,option_B,option_C,option_D,option_E,solution_index",
                i -> (i + 1) + ",Which organ is enlarged in case " + i + "?," + organs(i, 5) + ","
                        + "ABCDE".charAt(i * 7 % 5));

        List<MultipleChoiceItem> read = items.toList(MultipleChoiceItem.class);

        assertThat(read).hasSize(30).allMatch(item -> item.choices().size() == 5);
        assertThat(read.get(3).correct()).containsExactly("B");
        assertThat(Evaluation.of(items).plan().randomFloor()).isCloseTo(0.2, within(1e-9));
    }

    @Test
    void radioRagWithOptionsCountedFromOne() throws IOException {
        Subset items = given(
                "RadioRAG_WithOptions_WithAnswer.csv",
                "q number,question,option 1,option 2,option 3,option 4,answer index",
                i -> (i + 1) + ",Which structure is broken in case " + i + "?," + organs(i, 4) + "," + (i * 3 % 4 + 1));

        List<MultipleChoiceItem> read = items.toList(MultipleChoiceItem.class);

        assertThat(read).hasSize(30);
        assertThat(read.get(0).correctTexts()).containsExactly(ORGANS.get(0));
        assertThat(read.get(1).correctTexts()).containsExactly(ORGANS.get(4));
    }

    @Test
    void vqaMed2019WithAlternativesAndOptionalParts() {
        Subset items = repository
                .benchmark("file:" + SampleData.shared("vqa-med-2019"))
                .items();
        List<OpenEndedItem> read = items.toList(OpenEndedItem.class);

        assertThat(read).hasSize(500).noneMatch(item -> item.references().stream()
                .anyMatch(text -> text.contains("#")));
        assertThat(read).anyMatch(item -> item.references().size() > 1);
        Scorecard card = Evaluation.of(items)
                .model(Model.named(
                        "last alternative",
                        request -> Completion.of(read.stream()
                                .filter(item -> item.id().equals(request.itemId()))
                                .map(item ->
                                        item.references().get(item.references().size() - 1))
                                .findFirst()
                                .orElseThrow())))
                .withoutMedia()
                .run();
        assertThat(card.metrics().get("exactMatch").value()).isEqualTo(1);
    }

    @Test
    void entitiesByMicroF1() throws IOException {
        Subset items = given("test.jsonl", "", i -> {
            String one = ORGANS.get(i % 6);
            String other = ORGANS.get(6 + i % 5);
            String text = "The " + one + " is enlarged and the " + other + " is normal in report " + i + ".";
            return "{\"id\":\"r" + i + "\",\"text\":\"" + text + "\",\"entities\":[" + entity(text, one) + ","
                    + entity(text, other) + "]}";
        });
        assertThat(items.toList(ExtractionItem.class)).hasSize(30);

        Scorecard card = Evaluation.of(items)
                .model(Model.named("first organ", request -> {
                    String text = request.turns().get(0).text();
                    return Completion.of(text.substring(4, text.indexOf(" is enlarged")) + ", report");
                }))
                .template(PromptTemplates.named("orig-ner"))
                .run();

        // Of two entities one is found, and one is invented: precision and recall are both a half.
        assertThat(card.headline()).isEqualTo("entityF1");
        assertThat(card.score().orElseThrow().value()).isEqualTo(0.5);
    }

    private static String entity(String text, String organ) {
        int start = text.indexOf(organ);
        return "{\"start\":" + start + ",\"end\":" + (start + organ.length()) + ",\"text\":\"" + organ
                + "\",\"label\":\"Anatomy\"}";
    }

    private static String organs(int from, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> ORGANS.get((from + i) % ORGANS.size()))
                .collect(Collectors.joining(","));
    }

    private Subset given(String file, String header, IntFunction<String> row) throws IOException {
        Path data = Files.createDirectories(folder.resolve("data"));
        String rows = IntStream.range(0, 30).mapToObj(row).collect(Collectors.joining("\n"));
        Files.writeString(data.resolve(file), header.isEmpty() ? rows : header + "\n" + rows + "\n");
        return repository.benchmark("file:" + data).items();
    }

    private static Model oracle(Subset items) {
        List<MultipleChoiceItem> known = items.toList(MultipleChoiceItem.class);
        return Model.named(
                "oracle",
                request -> Completion.of(known.stream()
                        .filter(item -> item.id().equals(request.itemId()))
                        .findFirst()
                        .orElseThrow()
                        .correct()
                        .get(0)));
    }
}
