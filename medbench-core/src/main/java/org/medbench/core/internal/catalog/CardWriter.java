package org.medbench.core.internal.catalog;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.medbench.catalog.Access;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.License;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.Release;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;
import org.medbench.catalog.Taxonomy;
import org.medbench.item.MultipleChoiceItem.Selection;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes cards for people to edit, in the form that {@link CardReader} reads; what is empty is left out. */
public final class CardWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private CardWriter() {}

    /**
     * Writes a card.
     *
     * @param entry the card and its other names
     * @return UTF-8 JSON with a line end at the end; the same card gives the same bytes
     */
    public static byte[] write(CatalogEntry entry) {
        Separators separators = Separators.createDefaultInstance().withObjectNameValueSpacing(Separators.Spacing.AFTER);
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators)
                .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                .withArrayIndenter(new DefaultIndenter("  ", "\n"));
        String json = JsonMapper.builder()
                .defaultPrettyPrinter(printer)
                .build()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(card(entry.card(), entry.aliases()));
        return (json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode card(BenchmarkCard card, List<String> aliases) {
        ObjectNode json = NODES.objectNode();
        json.put("id", card.id());
        json.put("title", card.title());
        text(json, "description", Optional.of(card.description()).filter(text -> !text.isEmpty()));
        texts(json, "aliases", aliases);
        texts(json, "places", card.places());
        object(json, "license", license(card.license()));
        if (card.access() != Access.UNKNOWN) {
            json.put("access", CardObject.jsonName(card.access()));
        }
        object(json, "taxonomy", taxonomy(card.taxonomy()));
        objects(
                json,
                "releases",
                card.releases().stream().map(CardWriter::release).toList());
        text(json, "citation", card.citation());
        texts(json, "defects", card.defects());
        object(json, "evidence", textsByName(card.evidence()));
        return json;
    }

    private static ObjectNode license(License license) {
        ObjectNode json = NODES.objectNode();
        text(json, "declared", license.declared());
        text(json, "spdx", license.spdx());
        constants(json, "allows", license.allows().stream().sorted().toList());
        texts(json, "conflicts", license.conflicts());
        text(json, "attribution", license.attribution());
        return json;
    }

    private static ObjectNode taxonomy(Taxonomy taxonomy) {
        ObjectNode json = NODES.objectNode();
        constants(json, "scenarios", taxonomy.scenarios());
        constants(json, "tasks", taxonomy.tasks());
        constants(json, "modalities", taxonomy.modalities());
        texts(json, "languages", taxonomy.languages());
        texts(json, "specialties", taxonomy.specialties());
        texts(json, "regions", taxonomy.regions());
        return json;
    }

    private static ObjectNode release(Release release) {
        ObjectNode json = NODES.objectNode();
        json.put("name", release.name());
        json.put("place", release.place());
        if (!release.commit().isEmpty()) {
            json.put("commit", release.commit());
        }
        text(json, "evaluation", release.evaluation());
        objects(json, "splits", release.splits().stream().map(CardWriter::split).toList());
        objects(json, "files", release.files().stream().map(CardWriter::file).toList());
        return json;
    }

    private static ObjectNode file(RemoteFile file) {
        ObjectNode json = NODES.objectNode();
        json.put("path", file.path());
        file.size().ifPresent(size -> json.put("size", size));
        text(json, "digest", file.digest().map(Object::toString));
        return json;
    }

    private static ObjectNode split(Split split) {
        ObjectNode json = NODES.objectNode();
        if (!split.config().equals("default")) {
            json.put("config", split.config());
        }
        json.put("name", split.name());
        texts(json, "files", split.files());
        split.items().ifPresent(items -> json.put("items", items));
        object(json, "options", textsByName(new TreeMap<>(split.options())));
        object(json, "rows", textsByName(new TreeMap<>(split.rows())));
        split.mapping().ifPresent(mapping -> json.set("mapping", mapping(mapping)));
        return json;
    }

    private static ObjectNode mapping(Mapping mapping) {
        ObjectNode json = NODES.objectNode();
        json.put("shape", mapping.shape().jsonName());
        ObjectNode fields = NODES.objectNode();
        mapping.fields().forEach((role, paths) -> texts(fields, CardObject.jsonName(role), paths));
        object(json, "fields", fields);
        mapping.choices().ifPresent(choices -> json.set("choices", choices(choices)));
        objects(json, "keys", mapping.keys().stream().map(CardWriter::key).toList());
        object(json, "attributes", textsByName(mapping.attributes()));
        object(json, "constants", textsByName(mapping.constants()));
        mapping.truth().ifPresent(truth -> {
            ObjectNode join = json.putObject("truth");
            join.put("file", truth.file());
            join.put("id", truth.id());
            join.put("matches", truth.matches());
        });
        objects(
                json,
                "annulments",
                mapping.annulments().stream().map(CardWriter::annulment).toList());
        text(json, "records", mapping.records());
        return json;
    }

    private static ObjectNode annulment(Mapping.Annulment annulment) {
        ObjectNode json = NODES.objectNode();
        json.put("field", annulment.field());
        texts(json, "values", annulment.values());
        return json;
    }

    private static ObjectNode choices(Mapping.ChoiceSource choices) {
        ObjectNode json = NODES.objectNode();
        json.put("layout", CardObject.jsonName(choices.layout()));
        texts(json, "fields", choices.fields());
        texts(json, "values", choices.values());
        if (choices.selection() != Selection.SINGLE) {
            json.put("selection", CardObject.jsonName(choices.selection()));
        }
        return json;
    }

    private static ObjectNode key(Mapping.KeySource key) {
        ObjectNode json = NODES.objectNode();
        json.put("field", key.field());
        json.put("encoding", CardObject.jsonName(key.encoding()));
        return json;
    }

    private static ObjectNode textsByName(Map<String, String> texts) {
        ObjectNode json = NODES.objectNode();
        texts.forEach(json::put);
        return json;
    }

    private static void text(ObjectNode json, String name, Optional<String> text) {
        text.ifPresent(value -> json.put(name, value));
    }

    private static void constants(ObjectNode json, String name, Collection<? extends Enum<?>> constants) {
        texts(json, name, constants.stream().map(CardObject::jsonName).toList());
    }

    private static void texts(ObjectNode json, String name, List<String> texts) {
        if (texts.size() == 1) {
            json.put(name, texts.get(0));
        } else if (!texts.isEmpty()) {
            ArrayNode array = json.putArray(name);
            texts.forEach(array::add);
        }
    }

    private static void object(ObjectNode json, String name, ObjectNode object) {
        if (!object.isEmpty()) {
            json.set(name, object);
        }
    }

    private static void objects(ObjectNode json, String name, List<ObjectNode> objects) {
        if (!objects.isEmpty()) {
            ArrayNode array = json.putArray(name);
            objects.forEach(array::add);
        }
    }
}
