package org.medbench.examples.cli;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.Content;
import org.medbench.item.Digest;
import org.medbench.item.ExtractionItem;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.RankingItem;
import org.medbench.item.Turn;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An item as the JSON of the command line's contract. */
final class ItemJson {

    private static final JsonMapper JSON = new JsonMapper();

    private ItemJson() {}

    static ObjectNode of(BenchmarkItem item) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", item.id());
        node.put("benchmark", item.origin().benchmark());
        node.put("config", item.origin().config());
        node.put("split", item.origin().split());
        node.put("shape", item.shape().jsonName());
        prompt(node.putObject("prompt"), item);
        node.put("key", item.key().name().toLowerCase(Locale.ROOT));
        answer(node, item);
        item.explanation().ifPresent(text -> node.put("explanation", text));
        item.group().ifPresent(group -> node.put("group", group));
        item.publishedAt().ifPresent(date -> node.put("publishedAt", date.toString()));
        ObjectNode attributes = node.putObject("attributes");
        item.attributes().forEach((name, values) -> {
            if (values.size() == 1) {
                attributes.put(name, values.get(0));
            } else {
                values.forEach(attributes.withArrayProperty(name)::add);
            }
        });
        ObjectNode origin = node.putObject("origin");
        origin.put("file", item.origin().file());
        origin.put("member", item.origin().member().orElse(null));
        origin.put("row", item.origin().row());
        return node;
    }

    private static void prompt(ObjectNode prompt, BenchmarkItem item) {
        ArrayNode turns = prompt.putArray("turns");
        for (Turn turn : item.prompt().turns()) {
            ObjectNode entry = turns.addObject();
            entry.put("role", turn.role().name().toLowerCase(Locale.ROOT));
            ArrayNode parts = entry.putArray("parts");
            turn.parts().forEach(part -> parts.add(part(part)));
        }
        item.prompt().context().ifPresent(context -> prompt.put("context", context));
    }

    private static ObjectNode part(Content part) {
        ObjectNode node = JSON.createObjectNode();
        if (part instanceof Content.Text text) {
            return node.put("type", "text").put("text", text.value());
        }
        Content.Media media = (Content.Media) part;
        node.put("type", "media").put("mediaType", media.type().value()).put("name", media.fileName());
        node.put("sha256", media.digest().map(Digest::hex).orElse(null));
        return node;
    }

    private static void answer(ObjectNode node, BenchmarkItem item) {
        if (item instanceof MultipleChoiceItem choice) {
            choices(node, choice);
        } else if (item instanceof OpenEndedItem open) {
            open.references().forEach(node.putArray("references")::add);
            ArrayNode rubric = node.putArray("rubric");
            open.rubric()
                    .forEach(criterion ->
                            rubric.addObject().put("text", criterion.text()).put("points", criterion.points()));
        } else if (item instanceof NumericItem numeric) {
            quantity(node, "value", numeric.value());
            quantity(node, "lower", numeric.lower());
            quantity(node, "upper", numeric.upper());
            numeric.unit().ifPresent(unit -> node.put("unit", unit));
        } else if (item instanceof ExtractionItem extraction) {
            spans(node, extraction);
        } else if (item instanceof RankingItem ranking) {
            ObjectNode relevance = node.putObject("relevance");
            ranking.relevance().forEach(relevance::put);
        }
    }

    private static void choices(ObjectNode node, MultipleChoiceItem item) {
        ArrayNode choices = node.putArray("choices");
        for (Choice choice : item.choices()) {
            ObjectNode entry = choices.addObject().put("label", choice.label()).put("text", choice.text());
            choice.sourceLabel().ifPresent(label -> entry.put("sourceLabel", label));
            if (!choice.media().isEmpty()) {
                ArrayNode media = entry.putArray("media");
                choice.media().forEach(part -> media.add(part(part)));
            }
        }
        item.correct().forEach(node.putArray("correct")::add);
        node.put("selection", item.selection().name().toLowerCase(Locale.ROOT));
    }

    /** A number is a number; a date or duration takes the place of the value under its own name. */
    private static void quantity(ObjectNode node, String name, Optional<NumericItem.Quantity> quantity) {
        if (quantity.isEmpty()) {
            return;
        }
        boolean value = name.equals("value");
        if (quantity.get() instanceof NumericItem.Decimal decimal) {
            node.put(name, decimal.number());
        } else if (quantity.get() instanceof NumericItem.Day day) {
            node.put(value ? "date" : name, day.canonical());
        } else if (quantity.get() instanceof NumericItem.WeeksAndDays duration) {
            node.put(value ? "duration" : name, duration.canonical());
        }
    }

    private static void spans(ObjectNode node, ExtractionItem item) {
        ArrayNode spans = node.putArray("spans");
        for (ExtractionItem.Span span : item.spans()) {
            ObjectNode entry = spans.addObject();
            if (span instanceof ExtractionItem.TextSpan text) {
                entry.put("start", text.start()).put("end", text.end()).put("text", text.text());
            } else if (span instanceof ExtractionItem.TimeSpan time) {
                entry.put("startSeconds", time.startSeconds()).put("endSeconds", time.endSeconds());
            }
            entry.put("label", span.label());
            span.conceptId().ifPresent(concept -> entry.put("conceptId", concept));
        }
        List<ExtractionItem.Relation> relations = item.relations();
        if (!relations.isEmpty()) {
            ArrayNode list = node.putArray("relations");
            relations.forEach(relation -> list.addObject()
                    .put("label", relation.label())
                    .put("from", relation.from())
                    .put("to", relation.to()));
        }
    }
}
