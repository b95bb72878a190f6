package org.medbench.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.Content;
import org.medbench.item.Digest;
import org.medbench.item.ExtractionItem;
import org.medbench.item.Identity;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.MediaType;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.Origin;
import org.medbench.item.Prompt;
import org.medbench.item.RankingItem;
import org.medbench.item.Turn;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The values of the reference program. */
class IdentityVectorsTest {

    private static final Origin ORIGIN = new Origin("vectors", "default", "test", "x", Optional.empty(), 0);

    static Stream<JsonNode> items() throws IOException {
        return vectors().get("items").valueStream();
    }

    static Stream<JsonNode> contentHashes() throws IOException {
        return vectors().get("contentHash").valueStream();
    }

    @ParameterizedTest
    @MethodSource("items")
    void digestsItems(JsonNode vector) {
        BenchmarkItem item = item(vector);

        assertThat(Identity.canonical(item)).isEqualTo(vector.get("canonical").asString());
        assertThat(Identity.itemDigest(item).hex())
                .isEqualTo(vector.get("digest").asString());
        assertThat(Identity.questionDigest(item).hex())
                .isEqualTo(vector.get("questionDigest").asString());
    }

    @ParameterizedTest
    @MethodSource("contentHashes")
    void hashesContent(JsonNode vector) {
        List<Digest> digests =
                texts(vector.get("digests")).stream().map(Digest::sha256).toList();

        assertThat(Identity.contentHash(digests).hex())
                .isEqualTo(vector.get("hash").asString());
    }

    private static JsonNode vectors() throws IOException {
        try (InputStream in = IdentityVectorsTest.class.getResourceAsStream("/vectors/identity.json")) {
            return new JsonMapper().readTree(in);
        }
    }

    private static BenchmarkItem item(JsonNode vector) {
        Prompt prompt = new Prompt(turns(vector), text(vector, "context"));
        KeyStatus key = text(vector, "key")
                .map(name -> KeyStatus.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(KeyStatus.GIVEN);
        return switch (vector.get("shape").asString()) {
            case "multiple_choice" -> choice(vector, prompt, key);
            case "open_ended" -> new OpenEndedItem(
                    "x", prompt, key, texts(vector.get("references")), rubric(vector), ItemFacts.NONE, ORIGIN);
            case "numeric" -> new NumericItem(
                    "x",
                    prompt,
                    key,
                    text(vector, "value").map(IdentityVectorsTest::quantity),
                    text(vector, "lower").map(IdentityVectorsTest::quantity),
                    text(vector, "upper").map(IdentityVectorsTest::quantity),
                    text(vector, "unit"),
                    ItemFacts.NONE,
                    ORIGIN);
            case "extraction" -> new ExtractionItem("x", prompt, key, spans(vector), List.of(), ItemFacts.NONE, ORIGIN);
            case "ranking" -> new RankingItem("x", prompt, key, relevance(vector), ItemFacts.NONE, ORIGIN);
            default -> throw new IllegalStateException(vector.toString());
        };
    }

    private static MultipleChoiceItem choice(JsonNode vector, Prompt prompt, KeyStatus key) {
        List<Choice> choices = new ArrayList<>();
        for (String text : texts(vector.get("choices"))) {
            choices.add(Choice.of(choices.size(), text));
        }
        List<String> correct = new ArrayList<>();
        if (vector.has("correct")) {
            vector.get("correct").forEach(position -> correct.add(Choice.label(position.asInt())));
        }
        MultipleChoiceItem.Selection selection = text(vector, "selection")
                .map(name -> MultipleChoiceItem.Selection.valueOf(name.toUpperCase(Locale.ROOT)))
                .orElse(MultipleChoiceItem.Selection.SINGLE);
        return new MultipleChoiceItem("x", prompt, key, choices, correct, selection, ItemFacts.NONE, ORIGIN);
    }

    private static List<Turn> turns(JsonNode vector) {
        List<Turn> turns = new ArrayList<>();
        for (JsonNode turn : vector.get("turns")) {
            List<Content> parts = new ArrayList<>();
            texts(turn.get(1)).forEach(text -> parts.add(new Content.Text(text)));
            turns.add(new Turn(Turn.Role.valueOf(turn.get(0).asString().toUpperCase(Locale.ROOT)), parts));
        }
        if (vector.has("media")) {
            Turn last = turns.remove(turns.size() - 1);
            List<Content> parts = new ArrayList<>(last.parts());
            texts(vector.get("media"))
                    .forEach(hex -> parts.add(
                            new Content.Media(MediaType.UNKNOWN, "x", Optional.of(Digest.sha256(hex)), Map.of())));
            turns.add(new Turn(last.role(), parts));
        }
        return turns;
    }

    private static List<OpenEndedItem.Criterion> rubric(JsonNode vector) {
        List<OpenEndedItem.Criterion> rubric = new ArrayList<>();
        if (vector.has("rubric")) {
            vector.get("rubric")
                    .forEach(pair -> rubric.add(new OpenEndedItem.Criterion(
                            pair.get(0).asString(), new BigDecimal(pair.get(1).asString()), List.of())));
        }
        return rubric;
    }

    private static NumericItem.Quantity quantity(String text) {
        return text.matches("\\d{4}-\\d{2}-\\d{2}")
                ? new NumericItem.Day(LocalDate.parse(text))
                : new NumericItem.Decimal(new BigDecimal(text));
    }

    private static List<ExtractionItem.Span> spans(JsonNode vector) {
        List<ExtractionItem.Span> spans = new ArrayList<>();
        for (JsonNode span : vector.get("spans")) {
            Optional<String> concept = span.size() > 3 ? Optional.of(span.get(3).asString()) : Optional.empty();
            int start = span.get(0).asInt();
            int end = span.get(1).asInt();
            spans.add(new ExtractionItem.TextSpan(start, end, "x", span.get(2).asString(), concept));
        }
        return spans;
    }

    private static Map<String, BigDecimal> relevance(JsonNode vector) {
        Map<String, BigDecimal> relevance = new LinkedHashMap<>();
        vector.get("relevance")
                .properties()
                .forEach(entry -> relevance.put(
                        entry.getKey(), new BigDecimal(entry.getValue().asString())));
        return relevance;
    }

    private static Optional<String> text(JsonNode vector, String name) {
        return Optional.ofNullable(vector.get(name)).map(JsonNode::asString);
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable JsonNode list) {
        List<String> texts = new ArrayList<>();
        if (list != null) {
            list.forEach(element -> texts.add(element.asString()));
        }
        return texts;
    }
}
