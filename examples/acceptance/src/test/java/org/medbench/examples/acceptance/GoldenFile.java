package org.medbench.examples.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.medbench.Benchmark;
import org.medbench.Reading;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.Split;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;
import org.medbench.item.ExtractionItem;
import org.medbench.item.Identity;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.RankingItem;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a split reads as, in a few lines that a person can check and a machine can compare: first its content hash with the
 * counts of shapes, key states and rejected rows, then five items drawn by a fixed seed. Texts stand in full where the
 * licence lets anybody pass them on unchanged, else as the start of their digest.
 */
final class GoldenFile {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int SAMPLED = 5;
    private static final long SEED = 20_260_101L;
    private static final int DIGEST_START = 16;
    private static final int LONGEST_TEXT = 300;
    private static final Set<String> FREE = Set.of("MIT", "Apache-2.0", "CC-BY-4.0", "CC0-1.0");

    private final boolean showsTexts;

    private GoldenFile(BenchmarkCard card) {
        showsTexts = card.license().spdx().filter(FREE::contains).isPresent()
                && card.license().conflicts().isEmpty();
    }

    /** The lines of one split. */
    static List<String> lines(Benchmark benchmark, Split split) {
        return new GoldenFile(benchmark.card()).read(benchmark, split);
    }

    private List<String> read(Benchmark benchmark, Split split) {
        List<String> lines = new ArrayList<>();
        lines.add(JSON.writeValueAsString(summary(benchmark, split)));
        for (BenchmarkItem item : benchmark
                .items()
                .config(split.config())
                .split(split.name())
                .sample(SAMPLED, SEED)
                .toList()) {
            lines.add(JSON.writeValueAsString(item(item)));
        }
        return lines;
    }

    private static ObjectNode summary(Benchmark benchmark, Split split) {
        Map<String, Integer> shapes = new TreeMap<>();
        Map<String, Integer> keys = new TreeMap<>();
        List<Digest> digests = new ArrayList<>();
        ObjectNode summary = JSON.createObjectNode().put("split", split.fullName());
        try (Reading reading =
                benchmark.items().config(split.config()).split(split.name()).read()) {
            reading.items().forEach(item -> {
                digests.add(Identity.itemDigest(item));
                shapes.merge(item.shape().jsonName(), 1, Integer::sum);
                keys.merge(item.key().name().toLowerCase(Locale.ROOT), 1, Integer::sum);
            });
            summary.put("contentHash", Identity.contentHash(digests).hex());
            summary.put("ids", reading.report().idsDigest());
            shapes.forEach(summary.putObject("shapes")::put);
            keys.forEach(summary.putObject("keys")::put);
            reading.rejections().stream()
                    .sorted(Comparator.comparing(Reading.Rejection::file).thenComparing(Reading.Rejection::row))
                    .forEach(rejection ->
                            summary.withArrayProperty("rejected").add(rejection.file() + " row " + rejection.row()));
        }
        return summary;
    }

    private ObjectNode item(BenchmarkItem item) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", item.id()).put("row", item.origin().row());
        node.put("stem", shown(item.prompt().text()));
        item.prompt().context().ifPresent(context -> node.put("context", shown(context)));
        item.prompt().media().forEach(media -> node.withArrayProperty("media").add(media.fileName()));
        node.put("key", item.key().name().toLowerCase(Locale.ROOT));
        answer(node, item);
        node.put("digest", Identity.itemDigest(item).hex().substring(0, DIGEST_START));
        return node;
    }

    private void answer(ObjectNode node, BenchmarkItem item) {
        if (item instanceof MultipleChoiceItem choice) {
            choice.choices().forEach(option -> node.withArrayProperty("choices").add(shown(option.text())));
            choice.correct().forEach(node.withArrayProperty("correct")::add);
        } else if (item instanceof OpenEndedItem open) {
            open.references()
                    .forEach(reference -> node.withArrayProperty("references").add(shown(reference)));
            open.rubric().forEach(criterion -> node.withArrayProperty("points")
                    .add(criterion.points().toPlainString()));
        } else if (item instanceof NumericItem number) {
            number.value().ifPresent(value -> node.put("value", value.canonical()));
            number.lower().ifPresent(value -> node.put("lower", value.canonical()));
            number.upper().ifPresent(value -> node.put("upper", value.canonical()));
        } else if (item instanceof ExtractionItem extraction) {
            extraction.spans().forEach(span -> node.withArrayProperty("spans").add(place(span)));
        } else {
            node.put("judged", ((RankingItem) item).relevance().size());
        }
    }

    private static String place(ExtractionItem.Span span) {
        String stretch = span instanceof ExtractionItem.TimeSpan time
                ? time.startSeconds() + "s-" + time.endSeconds() + "s"
                : ((ExtractionItem.TextSpan) span).start() + "-" + ((ExtractionItem.TextSpan) span).end();
        return (stretch + " " + span.label() + " " + span.conceptId().orElse("")).strip();
    }

    private String shown(String text) {
        String normal = Identity.text(text);
        if (!showsTexts) {
            return "sha256:"
                    + Digest.ofBytes(normal.getBytes(StandardCharsets.UTF_8))
                            .hex()
                            .substring(0, DIGEST_START);
        }
        return normal.length() <= LONGEST_TEXT
                ? normal
                : normal.substring(0, normal.offsetByCodePoints(0, normal.codePointCount(0, LONGEST_TEXT))) + "…";
    }
}
