package org.medbench.core.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.medbench.catalog.Access;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.CatalogQuery;
import org.medbench.catalog.Found;
import org.medbench.catalog.License;
import org.medbench.catalog.Modality;
import org.medbench.catalog.Scenario;
import org.medbench.catalog.TaskType;
import org.medbench.catalog.Taxonomy;
import org.medbench.error.ErrorCode;
import org.medbench.error.MissingPluginException;
import org.medbench.spi.CatalogProvider;

class CardCatalogTest {

    private static final CatalogQuery ALL = CatalogQuery.everything();

    private static CatalogEntry entry(
            String id, List<TaskType> tasks, List<String> languages, List<String> specialties, String... names) {
        BenchmarkCard card = new BenchmarkCard(
                id,
                "Title of " + id,
                "About " + String.join(" and ", specialties) + ".",
                List.of("hf:owner/" + id, "hf:mirrors/all"),
                new License(
                        Optional.of("mit"),
                        Optional.of("MIT"),
                        Set.of(License.Purpose.TRAIN),
                        List.of(),
                        Optional.empty()),
                Access.PUBLIC,
                new Taxonomy(
                        List.of(Scenario.MEDICAL_EDUCATION),
                        tasks,
                        List.of(Modality.TEXT),
                        languages,
                        specialties,
                        List.of()),
                List.of(),
                Optional.empty(),
                List.of(),
                Map.of());
        return new CatalogEntry(card, List.of(names), id + ".json");
    }

    private static final List<CatalogEntry> ENTRIES = List.of(
            entry("english-heart", List.of(TaskType.MULTIPLE_CHOICE), List.of("en"), List.of("cardiology"), "old-name"),
            entry("german-skin", List.of(TaskType.MULTIPLE_CHOICE), List.of("de"), List.of("dermatology")),
            entry("brazil", List.of(TaskType.OPEN_QA), List.of("pt-BR"), List.of()),
            entry(
                    "many",
                    List.of(TaskType.MULTIPLE_CHOICE, TaskType.OPEN_QA),
                    List.of("en", "de", "fr"),
                    List.of("cardiology", "oncology")));

    private final CardCatalog catalog = CardCatalog.of(ENTRIES);

    @Test
    void findsByIdAndAliasInAnyCase() {
        assertThat(catalog.card("English-Heart").orElseThrow().id()).isEqualTo("english-heart");
        assertThat(catalog.card("old-name").orElseThrow().id()).isEqualTo("english-heart");
        assertThat(catalog.card("english")).isEmpty();
    }

    @Test
    void findsByPlaceUnlessSeveralShareIt() {
        assertThat(catalog.cardAt("hf:owner/brazil").orElseThrow().id()).isEqualTo("brazil");
        assertThat(catalog.cardAt("hf:mirrors/all")).isEmpty();
    }

    @Test
    void aHomeWinsOverAMirror() {
        List<CatalogEntry> entries = new ArrayList<>(ENTRIES);
        BenchmarkCard other = ENTRIES.get(0).card();
        entries.add(new CatalogEntry(
                new BenchmarkCard(
                        "other",
                        "Other",
                        "Other.",
                        List.of("hf:other/other", "hf:owner/brazil"),
                        other.license(),
                        other.access(),
                        other.taxonomy(),
                        List.of(),
                        Optional.empty(),
                        List.of(),
                        Map.of()),
                List.of(),
                "other.json"));

        assertThat(CardCatalog.of(entries)
                        .cardAt("hf:owner/brazil")
                        .orElseThrow()
                        .id())
                .isEqualTo("brazil");
    }

    @Test
    void namesWhatLooksAlike() {
        assertThat(catalog.nearNames("german-skn")).containsExactly("german-skin");
        assertThat(catalog.nearNames("germanskin")).first().isEqualTo("german-skin");
        assertThat(catalog.nearNames("hf:Owner/brasil")).containsExactly("hf:owner/brazil");
        assertThat(catalog.nearNames("xyz")).isEmpty();
    }

    @Test
    void refusesTwoCardsThatClaimOneName() {
        List<CatalogEntry> entries = new ArrayList<>(ENTRIES);
        entries.add(entry("another", List.of(), List.of(), List.of(), "Brazil"));

        assertThatThrownBy(() -> CardCatalog.of(entries))
                .isInstanceOfSatisfying(MissingPluginException.class, refused -> assertThat(refused.code())
                        .isEqualTo(ErrorCode.DUPLICATE_PLUGIN))
                .hasMessageContaining("'brazil'")
                .hasMessageContaining("brazil.json")
                .hasMessageContaining("another.json");
    }

    @Test
    void everythingIsFoundWithoutAWish() {
        Found found = catalog.find(ALL);

        assertThat(found.entries()).hasSize(ENTRIES.size());
        assertThat(found.gaps()).isEmpty();
    }

    @Test
    void allFacetsMustHoldAndOneValueOfEach() {
        assertThat(ids(ALL.language("en", "de").specialty("cardiology")))
                .containsExactlyInAnyOrder("english-heart", "many");
        assertThat(ids(ALL.task(TaskType.OPEN_QA).language("en"))).containsExactly("many");
    }

    @Test
    void whatIsAboutTheWishAloneComesFirst() {
        assertThat(ids(ALL.specialty("cardiology"))).containsExactly("english-heart", "many");
    }

    @Test
    void aLanguageFindsItsRegionsButNotTheReverse() {
        assertThat(ids(ALL.language("pt"))).containsExactly("brazil");
        assertThat(ids(ALL.language("pt-br"))).containsExactly("brazil");
        assertThat(ids(ALL.language("en-GB"))).isEmpty();
    }

    @Test
    void everyWishedUseMustBeAllowed() {
        assertThat(ids(ALL.licenseAllows(License.Purpose.TRAIN))).hasSize(ENTRIES.size());
        assertThat(ids(ALL.licenseAllows(License.Purpose.TRAIN, License.Purpose.COMMERCIAL)))
                .isEmpty();
    }

    @Test
    void wordsAreFoundByTheirBeginningAndNamesCountMore() {
        assertThat(ids(ALL.text("cardio"))).containsExactlyInAnyOrder("english-heart", "many");
        assertThat(ids(ALL.text("skin oncology"))).containsExactly("german-skin", "many");
    }

    @Test
    void saysWhatNothingAnswersAndWhatComesNearest() {
        Found found = catalog.find(ALL.language("de").specialty("neurology"));

        assertThat(found.entries()).isEmpty();
        assertThat(found.gaps())
                .containsExactly("nothing with language de and specialty neurology; nearest:"
                        + " german-skin (specialty dermatology), many (specialty cardiology, oncology)");
    }

    @Test
    void saysWhichOfSeveralValuesNothingAnswers() {
        Found found = catalog.find(ALL.language("fr", "pt", "ja").task(TaskType.MULTIPLE_CHOICE));

        assertThat(found.entries()).extracting(BenchmarkCard::id).containsExactly("many");
        assertThat(found.gaps())
                .containsExactly(
                        "nothing with language ja is known",
                        "nothing with language pt answers the rest; nearest: brazil (task open_qa)");
    }

    @Test
    void saysThatNoCardMentionsTheWords() {
        assertThat(catalog.find(ALL.text("quantum")).gaps())
                .containsExactly("nothing with the words 'quantum'; nearest: none");
    }

    @Test
    void readsOneCardWithoutTheOthers() throws IOException {
        CatalogEntry alone = CardCatalog.curated("pubmedqa").orElseThrow();

        assertThat(CardCatalog.load(List.of())).contains(alone);
        assertThat(CardCatalog.curated("../pubmedqa")).isEmpty();
        assertThat(CardCatalog.curated("no-such-card")).isEmpty();
    }

    @Test
    void takesCardsFromPlugins() throws IOException {
        CatalogProvider provider = () -> Stream.of(stream("{\"id\": \"private\", \"title\": \"Ours\"}"));

        assertThat(CardCatalog.of(CardCatalog.load(List.of(provider))).card("private"))
                .isPresent();
    }

    @Test
    void namesThePluginWhoseCardIsWrong() {
        CatalogProvider provider = () -> Stream.of(stream("{\"id\": \"private\"}"));

        assertThatThrownBy(() -> CardCatalog.load(List.of(provider)))
                .hasMessageContaining("card 0 of " + provider.getClass().getName())
                .hasMessageContaining("'title' is missing");
    }

    private static InputStream stream(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    private List<String> ids(CatalogQuery query) {
        return catalog.find(query).entries().stream().map(BenchmarkCard::id).toList();
    }
}
