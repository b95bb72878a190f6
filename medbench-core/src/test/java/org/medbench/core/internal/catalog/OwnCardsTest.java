package org.medbench.core.internal.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.item.Digest;

/** A user's own card overrules what ships: by id, at its places, and for copies of its files. */
class OwnCardsTest {

    private static CatalogEntry card(String id, String title, String encoding) throws IOException {
        String json =
                """
                {"id": "%s", "title": "%s", "places": "hf:acme/quiz",
                 "releases": [{"name": "1", "place": "hf:acme/quiz",
                   "splits": [{"name": "test", "files": "a.csv",
                     "mapping": {"shape": "multiple_choice", "choices": {"layout": "list", "fields": "options"},
                                 "keys": [{"field": "answer", "encoding": "%s"}]}}],
                   "files": [{"path": "a.csv", "digest": "sha256:%s"}]}]}
                """
                        .formatted(id, title, encoding, "ab".repeat(32));
        return CardReader.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), id + ".json");
    }

    @Test
    void overrulesByIdPlaceAndDigest() throws IOException {
        CardCatalog catalog = CardCatalog.of(
                List.of(card("quiz", "shipped", "index_from_0"), card("other", "also there", "letter")),
                List.of(card("quiz", "own", "index_from_1")));

        assertThat(catalog.card("quiz")).map(BenchmarkCard::title).contains("own");
        assertThat(catalog.cardAt("hf:acme/quiz")).map(BenchmarkCard::title).contains("own");
        assertThat(catalog.mappedFile(Digest.parse("sha256:" + "ab".repeat(32))))
                .hasValueSatisfying(file -> assertThat(
                                file.splits().get(0).mapping().orElseThrow().keys())
                        .singleElement()
                        .satisfies(key -> assertThat(key.encoding().name()).isEqualTo("INDEX_FROM_1")));
    }
}
