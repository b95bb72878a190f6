package org.medbench.core.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.License;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Split;
import org.medbench.catalog.TaskType;
import org.medbench.error.DecodeException;
import org.medbench.error.ErrorCode;
import org.medbench.item.ItemShape;

class CardReaderTest {

    private static final String FULL =
            """
            {"id": "demo", "title": "Demo", "description": "Ten questions.", "aliases": ["demo-set", "old-demo"],
             "places": ["hf:owner/demo", "github:owner/demo"],
             "license": {"declared": "mit", "spdx": "MIT", "allows": ["internal_use", "commercial"],
                         "conflicts": ["README says otherwise"], "attribution": "Owner"},
             "access": "gated_automatic",
             "taxonomy": {"scenarios": "medical_education", "tasks": ["multiple_choice"], "modalities": "text",
                          "languages": ["en", "pt-BR"], "specialties": "cardiology", "regions": ["BR"]},
             "releases": [{"name": "2024", "commit": "abc123", "evaluation": "main/test",
                "files": [{"path": "data/test.csv", "size": 12,
                           "digest": "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"}],
                "splits": [{"config": "main", "name": "test", "files": "data/*.csv", "items": 10,
                            "options": {"delimiter": ";"}, "rows": {"language": "en"},
                   "mapping": {"shape": "multiple_choice", "fields": {"question": "stem", "id": ["qid"]},
                               "choices": {"layout": "columns", "fields": ["opa", "opb"]},
                               "keys": [{"field": "cop", "encoding": "index_from_1"}],
                               "attributes": {"subject_name": "subject"}, "constants": {"language": "en"}}}]}],
             "citation": "Owner, 2024.", "defects": "One key is wrong.", "evidence": {"license": "https://example.org"}}
            """;

    @Test
    void readsEveryMember() throws IOException {
        CatalogEntry entry = read(FULL);
        BenchmarkCard card = entry.card();

        assertThat(entry.aliases()).containsExactly("demo-set", "old-demo");
        assertThat(card.places()).containsExactly("hf:owner/demo", "github:owner/demo");
        assertThat(card.license().allows())
                .containsExactlyInAnyOrder(License.Purpose.INTERNAL_USE, License.Purpose.COMMERCIAL);
        assertThat(card.license().conflicts()).containsExactly("README says otherwise");
        assertThat(card.access()).isEqualTo(Access.GATED_AUTOMATIC);
        assertThat(card.taxonomy().tasks()).containsExactly(TaskType.MULTIPLE_CHOICE);
        assertThat(card.taxonomy().regions()).containsExactly("BR");
        assertThat(card.defects()).containsExactly("One key is wrong.");
        assertThat(card.releases().get(0).place()).isEqualTo("hf:owner/demo");
        assertThat(card.releases().get(0).evaluation()).contains("main/test");
        assertThat(card.releases().get(0).files().get(0).size()).hasValue(12);
    }

    @Test
    void readsSplitAndMapping() throws IOException {
        Split split = read(FULL).card().releases().get(0).splits().get(0);

        assertThat(split)
                .isEqualTo(new Split(
                        "main",
                        "test",
                        List.of("data/*.csv"),
                        OptionalLong.of(10),
                        Map.of("delimiter", ";"),
                        Optional.of(new Mapping(
                                ItemShape.MULTIPLE_CHOICE,
                                Map.of(Mapping.Role.QUESTION, List.of("stem"), Mapping.Role.ID, List.of("qid")),
                                Optional.of(new Mapping.ChoiceSource(
                                        Mapping.Layout.COLUMNS, List.of("opa", "opb"), List.of())),
                                List.of(new Mapping.KeySource("cop", Mapping.KeyEncoding.INDEX_FROM_1)),
                                Map.of("subject_name", "subject"),
                                Map.of("language", "en"))),
                        Map.of("language", "en")));
    }

    @Test
    void writesWhatItReads() throws IOException {
        CatalogEntry entry = read(FULL);

        String written = new String(CardWriter.write(entry), StandardCharsets.UTF_8);

        assertThat(read(written)).isEqualTo(entry);
    }

    @Test
    void takesAShortCard() throws IOException {
        BenchmarkCard card = read("{\"id\": \"demo\", \"title\": \"Demo\"}").card();

        assertThat(card.access()).isEqualTo(Access.UNKNOWN);
        assertThat(card.license()).isEqualTo(License.UNSTATED);
        assertThat(card.releases()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            "citation": "Owner, 2024." | "citations": "Owner"       | 'citations' no such member; known here are [access, aliases, citation, defects
            "spdx": "MIT"            | "spdxx": "MIT"                | 'license.spdxx' no such member
            "encoding": "index_from_1" | "encoding": "one_based"     | 'releases[0].splits[0].mapping.keys[0].encoding' 'one_based' is not one of
            "question": "stem"       | "questoin": "stem"            | 'releases[0].splits[0].mapping.fields.questoin' 'questoin' is not one of
            "access": "gated_automatic" | "access": "Gated"          | 'access' 'Gated' is not one of [public
            "items": 10              | "items": -1                   | 'releases[0].splits[0].items' expected a number of at least 0
            "items": 10              | "items": "ten"                | 'releases[0].splits[0].items' expected a number
            "id": "demo"             | "id": "Demo Set"              | has an id that is not lower-case letters
            "id": "demo",            | `  `                          | 'id' is missing
            "title": "Demo"          | "title": ""                   | 'title' expected a text that is not empty
            "pt-BR"                  | "Portuguese (Brazil)"         | 'taxonomy' has a language that is not a BCP 47 tag
            "regions": ["BR"]        | "regions": ["Brazil"]         | 'taxonomy' has a region that is not an ISO 3166 country
            "evaluation": "main/test" | "evaluation": "test"         | 'releases[0]' evaluates 'test', which is none of its splits [main/test]
            "hf:owner/demo"          | "owner/demo"                  | not a place such as hf:owner/name@revision
            "hf:owner/demo"          | "hf:owner/demo@main"          | has a place with a revision
            "sha256:ba78             | "sha256:zz78                  | 'releases[0].files[0].digest' not a sha256 digest
            "path": "data/test.csv"  | "path": "../test.csv"         | 'releases[0].files[0]' not a relative file name
            "releases": [            | "releases": [{"name": "2024"}, | has two of the release '2024'
            "tasks": ["multiple_choice"] | "tasks": [1]              | 'taxonomy.tasks[0]' expected a text
            "taxonomy": {            | "taxonomy": [], "x": {        | 'taxonomy' expected an object
            """)
    void refusesWhatIsNotACard(String right, String wrong, String message) {
        assertThat(FULL).contains(right);

        assertThatThrownBy(() -> read(FULL.replace(right, wrong)))
                .isInstanceOfSatisfying(DecodeException.class, refused -> {
                    assertThat(refused.code()).isEqualTo(ErrorCode.MALFORMED_DATA);
                    assertThat(refused.file()).contains("demo.json");
                })
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            {"id": "a", "id": "b", "title": "T"} | Duplicate
            {"id": "a", "title": "T"} {}         | Trailing token
            {"id": "a", "title":                 | end-of-input
            ["id"]                               | expected an object
            ``                                   | not a benchmark card
            """)
    void refusesWhatIsNotOneJsonObject(String json, String message) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(DecodeException.class)
                .hasMessageContaining("demo.json")
                .hasMessageContaining(message);
    }

    @Test
    void refusesACardThatEndsAnywhere() {
        String whole = FULL.strip();

        for (int end = 0; end < whole.length(); end++) {
            String cut = whole.substring(0, end);
            assertThatThrownBy(() -> read(cut)).as(cut).isInstanceOf(DecodeException.class);
        }
    }

    @Test
    void refusesDepthWithoutExhaustingTheStack() {
        String deep = "{\"id\": " + "[".repeat(100_000);

        assertThatThrownBy(() -> read(deep)).isInstanceOf(DecodeException.class).hasMessageContaining("demo.json");
    }

    private static CatalogEntry read(String json) throws IOException {
        return CardReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), "demo.json");
    }
}
