package org.medbench.core.internal.repository;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.medbench.Condition;
import org.medbench.catalog.Overlay;
import org.medbench.catalog.Split;
import org.medbench.core.internal.overlay.OverlayJson;
import org.medbench.core.internal.select.Selection;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.Problem;
import org.medbench.item.Digest;
import org.medbench.item.ItemShape;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A subset as JSON text: to be recorded, replayed and hashed. Members are in alphabetical order, so equal is equal. */
final class SubsetDescription {

    private static final String FORMAT = "medbench-subset-1";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    private SubsetDescription() {}

    /** What a description says. */
    record Parsed(String reference, Selection selection, List<Overlay> overlays) {}

    static String write(DefaultSubset subset) {
        return JSON.writeValueAsString(sorted(node(subset)));
    }

    /** The description with everything that decides how the files are read, hashed. */
    static String fingerprint(DefaultSubset subset) {
        ObjectNode node = node(subset);
        ArrayNode files = node.putArray("files");
        for (Split split : subset.splits()) {
            subset.source()
                    .resolved()
                    .files(split)
                    .forEach(file -> files.add(split.fullName() + "\t"
                            + file.file().path() + "\t"
                            + file.file().digest().map(Digest::toString).orElse("")));
            node.withObjectProperty("mappings")
                    .put(
                            split.fullName(),
                            split.mapping()
                                    .map(mapping -> Digest.ofText(JSON.writeValueAsString(mapping))
                                            .hex())
                                    .orElse("inferred"));
        }
        return Digest.ofText(FORMAT + "\n" + JSON.writeValueAsString(sorted(node)))
                .hex();
    }

    private static JsonNode sorted(ObjectNode node) {
        ObjectNode sorted = JSON.createObjectNode();
        SortedSet<String> names = new TreeSet<>(node.propertyNames());
        names.forEach(name -> {
            JsonNode value = node.get(name);
            sorted.set(name, value instanceof ObjectNode object ? sorted(object) : value);
        });
        return sorted;
    }

    private static ObjectNode node(DefaultSubset subset) {
        Resolved resolved = subset.source().resolved();
        Selection selection = subset.selection();
        ObjectNode node = JSON.createObjectNode();
        node.put("format", FORMAT);
        node.put("benchmark", resolved.id());
        node.put("place", resolved.location().toString());
        node.put("commit", resolved.release().commit());
        selection.config().ifPresent(name -> node.put("config", name));
        if (selection.splits().all()) {
            node.put("splits", "all");
        } else if (!selection.splits().names().isEmpty()) {
            texts(node.putArray("splits"), selection.splits().names());
        }
        if (!selection.conditions().isEmpty()) {
            ArrayNode conditions = node.putArray("where");
            selection.conditions().forEach(condition -> conditions.add(condition(condition)));
        }
        selection.ids().ifPresent(ids -> texts(node.putArray("ids"), ids));
        if (!selection.without().isEmpty()) {
            texts(node.putArray("without"), selection.without());
        }
        selection.shape().ifPresent(shape -> node.put("shape", shape.jsonName()));
        selection.draw().ifPresent(draw -> {
            ObjectNode sample = node.putObject("sample");
            draw.attribute().ifPresent(name -> sample.put("attribute", name));
            sample.put("seed", draw.seed()).put("size", draw.size());
        });
        selection.shard().ifPresent(shard -> node.putObject("shard")
                .put("count", shard.count())
                .put("index", shard.index()));
        selection.limit().ifPresent(size -> node.put("limit", size));
        if (!subset.overlays().isEmpty()) {
            ArrayNode overlays = node.putArray("overlays");
            subset.overlays().forEach(overlay -> overlays.add(JSON.readTree(OverlayJson.write(overlay))));
        }
        return node;
    }

    private static ArrayNode texts(ArrayNode array, Iterable<String> texts) {
        texts.forEach(array::add);
        return array;
    }

    private static ObjectNode condition(Condition condition) {
        ObjectNode node = JSON.createObjectNode();
        if (condition instanceof Condition.AnyOf any) {
            texts(node.put("attribute", any.name()).putArray("anyOf"), any.values());
        } else if (condition instanceof Condition.Between between) {
            node.put("attribute", between.name());
            between.low().ifPresent(low -> node.put("low", low.toPlainString()));
            between.high().ifPresent(high -> node.put("high", high.toPlainString()));
        } else if (condition instanceof Condition.Both both) {
            node.putArray("both").add(condition(both.first())).add(condition(both.second()));
        } else if (condition instanceof Condition.Either either) {
            node.putArray("either").add(condition(either.first())).add(condition(either.second()));
        } else if (condition instanceof Condition.Not not) {
            node.set("not", condition(not.condition()));
        }
        return node;
    }

    static Parsed read(String description) {
        try {
            JsonNode node = JSON.readTree(description);
            if (!node.isObject() || !FORMAT.equals(text(node, "format").orElse(""))) {
                throw unreadable("it does not say " + FORMAT, null);
            }
            return new Parsed(
                    text(node, "place").orElseThrow(() -> unreadable("it names no place", null)),
                    selection(node),
                    overlays(node));
        } catch (JacksonException e) {
            throw unreadable("it is no JSON text", e);
        }
    }

    private static List<Overlay> overlays(JsonNode node) {
        List<Overlay> overlays = new ArrayList<>();
        node.path("overlays")
                .forEach(overlay ->
                        overlays.add(OverlayJson.read(JSON.writeValueAsString(overlay), "description of a subset")));
        return overlays;
    }

    private static Selection selection(JsonNode node) {
        Selection selection = Selection.EVERYTHING;
        Optional<String> config = text(node, "config");
        if (config.isPresent()) {
            selection = selection.withConfig(config.get());
        }
        JsonNode splits = node.path("splits");
        if (splits.isArray()) {
            selection = selection.withSplits(texts(splits));
        } else if (splits.isString()) {
            selection = selection.withAllSplits();
        }
        for (JsonNode condition : node.path("where")) {
            selection = selection.where(condition(condition));
        }
        if (node.has("ids")) {
            selection = selection.withIds(texts(node.get("ids")));
        }
        selection = selection.withoutIds(texts(node.path("without")));
        Optional<String> shape = text(node, "shape");
        if (shape.isPresent()) {
            selection = selection.withShape(ItemShape.valueOf(shape.get().toUpperCase(Locale.ROOT)));
        }
        JsonNode sample = node.path("sample");
        if (sample.isObject()) {
            selection = selection.withDraw(new Selection.Draw(
                    sample.path("size").asInt(), sample.path("seed").asLong(), text(sample, "attribute")));
        }
        JsonNode shard = node.path("shard");
        if (shard.isObject()) {
            selection = selection.withShard(new Selection.Shard(
                    shard.path("index").asInt(), shard.path("count").asInt()));
        }
        return node.has("limit") ? selection.withLimit(node.get("limit").asLong()) : selection;
    }

    private static Condition condition(JsonNode node) {
        if (node.has("anyOf")) {
            return Condition.attribute(
                    node.path("attribute").asString(), texts(node.get("anyOf")).toArray(String[]::new));
        }
        if (node.has("both")) {
            return condition(node.get("both").get(0))
                    .and(condition(node.get("both").get(1)));
        }
        if (node.has("either")) {
            return condition(node.get("either").get(0))
                    .or(condition(node.get("either").get(1)));
        }
        if (node.has("not")) {
            return condition(node.get("not")).not();
        }
        if (node.has("attribute")) {
            return Condition.between(
                    node.get("attribute").asString(),
                    text(node, "low").map(BigDecimal::new),
                    text(node, "high").map(BigDecimal::new));
        }
        throw unreadable("the condition " + node + " is not known", null);
    }

    private static Optional<String> text(JsonNode node, String name) {
        return Optional.ofNullable(node.get(name)).map(JsonNode::asString);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asString()));
        return texts;
    }

    private static MappingException unreadable(String why, @Nullable Throwable cause) {
        return new MappingException(
                Problem.of(
                        ErrorCode.INVALID_SELECTION,
                        "this is not the description of a subset: " + why,
                        "Give the text that Subset.description() returned, unchanged."),
                List.of(),
                cause);
    }
}
