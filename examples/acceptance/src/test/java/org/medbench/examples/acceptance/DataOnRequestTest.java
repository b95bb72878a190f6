package org.medbench.examples.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.medbench.Benchmark;
import org.medbench.BenchmarkRepository;
import org.medbench.error.AccessException;
import org.medbench.error.ErrorCode;
import org.medbench.error.FetchException;
import org.medbench.error.IntegrityException;
import org.medbench.error.MappingException;
import org.medbench.item.MultipleChoiceItem;

/** Data that one has to ask for: the card states its shape, the user brings the file, made up here. */
class DataOnRequestTest {

    @TempDir
    Path cache;

    @TempDir
    Path folder;

    private BenchmarkRepository repository;

    @BeforeEach
    void open() {
        repository = BenchmarkRepository.builder().cacheDirectory(cache).build();
    }

    @AfterEach
    void close() {
        repository.close();
    }

    private Benchmark copy(String card) {
        return repository.benchmark(card + "@file:" + folder);
    }

    private void put(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    @Test
    void saysHowToGetIt() {
        assertThatThrownBy(() -> repository.benchmark("rar"))
                .isInstanceOf(AccessException.class)
                .hasMessageContaining("rar@file:FOLDER")
                .extracting(error -> ((AccessException) error).code())
                .isEqualTo(ErrorCode.ON_REQUEST);
    }

    @Test
    void readsRarByItsCard() throws IOException {
        put(
                "RaR_dataset_WithAnswer.csv",
                """
                question_number,question,option_A,option_B,option_C,option_D,option_E,solution_index
                1,Which sign?,crescent,target,halo,comet,whirl,C
                2,Which organ?,liver,spleen,kidney,lung,bone,A
                """);

        List<MultipleChoiceItem> items = copy("rar").items().toList(MultipleChoiceItem.class);

        assertThat(items).extracting(MultipleChoiceItem::id).containsExactly("1", "2");
        assertThat(items)
                .extracting(MultipleChoiceItem::correctTexts)
                .containsExactly(List.of("halo"), List.of("liver"));
        assertThat(copy("rar").card().id()).isEqualTo("rar");
    }

    /** Both positions would fit one from 0, too: only the card knows. */
    @Test
    void readsRadioRagByItsCard() throws IOException {
        put(
                "RadioRAG_WithOptions_WithAnswer.csv",
                """
                q number,question,option 1,option 2,option 3,option 4,answer index
                7,Which sign?,crescent,target,halo,comet,3
                8,Which organ?,liver,spleen,kidney,lung,1
                """);

        assertThat(copy("radiorag").items().toList(MultipleChoiceItem.class))
                .extracting(MultipleChoiceItem::correctTexts)
                .containsExactly(List.of("halo"), List.of("liver"));
    }

    @Test
    void refusesAFileOfAnotherShape() throws IOException {
        put(
                "RaR_dataset_WithAnswer.csv",
                """
                number,text,a,b,answer
                1,Which sign?,crescent,target,A
                """);

        assertThatThrownBy(() -> copy("rar").items().toList())
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("question")
                .hasMessageContaining("rar");
    }

    @Test
    void refusesKeysThatPointAtNoOption() throws IOException {
        put(
                "RadioRAG_WithOptions_WithAnswer.csv",
                """
                q number,question,option 1,option 2,option 3,option 4,answer index
                7,Which sign?,crescent,target,halo,comet,0
                """);

        assertThatThrownBy(() -> copy("radiorag").items().toList()).isInstanceOf(MappingException.class);
    }

    @Test
    void refusesAFolderWithoutTheFile() throws IOException {
        put("something.csv", "a,b\n1,2\n");

        assertThatThrownBy(() -> copy("rar").items().toList())
                .isInstanceOf(FetchException.class)
                .hasMessageContaining("RaR_dataset_WithAnswer.csv");
    }

    /** A card whose source gives a digest holds the user's copy to it. */
    @Test
    void refusesOtherBytesThanTheCardPins() throws IOException {
        put("data/all_craft_md.jsonl", "{\"id\":0}\n");

        assertThatThrownBy(() -> copy("mediq").items().split("craft-md/test").toList())
                .isInstanceOf(IntegrityException.class)
                .hasMessageContaining("all_craft_md.jsonl");
    }

    /** Where a card knows no shape, the mapping is inferred, and the items are that card's. */
    @Test
    void infersWhatTheCardDoesNotState() throws IOException {
        StringBuilder rows = new StringBuilder("question,A,B,C,D,answer\n");
        for (int i = 0; i < 40; i++) {
            rows.append("Question ")
                    .append(i)
                    .append("?,w")
                    .append(i)
                    .append(",x")
                    .append(i)
                    .append(",y")
                    .append(i)
                    .append(",z")
                    .append(i)
                    .append(',')
                    .append("ABCD".charAt(i % 4))
                    .append('\n');
        }
        put("test.csv", rows.toString());

        assertThat(copy("bioasq-b").items().toList())
                .hasSize(40)
                .allSatisfy(item -> assertThat(item.origin().benchmark()).isEqualTo("bioasq-b"));
    }
}
