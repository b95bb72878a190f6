package org.medbench.source.huggingface;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.catalog.Access;
import org.medbench.source.http.JsonAnswer;
import org.medbench.spi.Listing;
import org.medbench.spi.Location;
import tools.jackson.databind.JsonNode;

/** What the Hub says of a data set. Its fields have no fixed types: {@code gated} is a boolean or a word, and so on. */
final class HubFacts {

    private static final String LICENSE_TAG = "license:";
    private static final List<String> COUNTS = List.of("downloads", "likes", "createdAt", "usedStorage", "citation");

    private final JsonNode info;

    HubFacts(JsonNode info) {
        this.info = info;
    }

    Optional<String> id() {
        return JsonAnswer.text(info, "id");
    }

    Optional<String> commit() {
        return JsonAnswer.text(info, "sha");
    }

    Access access() {
        if (info.path("disabled").asBoolean(false)) {
            return Access.WITHDRAWN;
        }
        if (info.path("private").asBoolean(false)) {
            return Access.PRIVATE;
        }
        JsonNode gated = info.path("gated");
        if (gated.isBoolean() || gated.isMissingNode()) {
            return gated.asBoolean(false) ? Access.GATED_MANUAL : Access.PUBLIC;
        }
        return gated.asString("").equals("auto") ? Access.GATED_AUTOMATIC : Access.GATED_MANUAL;
    }

    Optional<Instant> lastModified() {
        try {
            return JsonAnswer.text(info, "lastModified").map(Instant::parse);
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }

    /** The licence in the card's words; a licence of the owner's own by its name. */
    Optional<String> license() {
        JsonNode card = info.path("cardData");
        List<String> stated = new ArrayList<>(JsonAnswer.texts(card, "license"));
        if (stated.equals(List.of("other"))) {
            stated = JsonAnswer.texts(card, "license_name").isEmpty() ? stated : JsonAnswer.texts(card, "license_name");
        }
        if (stated.isEmpty()) {
            stated = JsonAnswer.texts(info, "tags").stream()
                    .filter(tag -> tag.startsWith(LICENSE_TAG))
                    .map(tag -> tag.substring(LICENSE_TAG.length()))
                    .toList();
        }
        return stated.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", stated));
    }

    String title() {
        return JsonAnswer.text(info.path("cardData"), "pretty_name")
                .or(this::id)
                .orElse("");
    }

    Optional<String> description() {
        return JsonAnswer.text(info, "description");
    }

    /** Tags, counts and the fields of the card; what has structure ({@code configs}, {@code dataset_info}) as JSON. */
    Map<String, List<String>> facts() {
        Map<String, List<String>> facts = new LinkedHashMap<>();
        put(facts, "tags", JsonAnswer.texts(info, "tags"));
        for (String count : COUNTS) {
            put(facts, count, JsonAnswer.texts(info, count));
        }
        JsonNode card = info.path("cardData");
        for (String field : card.propertyNames()) {
            put(facts, field, values(card.path(field), card, field));
        }
        return facts;
    }

    /** The data set as an entry of a list; {@link #id} must be there. */
    Listing listing() {
        return new Listing(
                new Location("hf", id().orElseThrow(), Optional.empty()),
                commit(),
                title(),
                description(),
                license(),
                access(),
                lastModified(),
                facts());
    }

    private static List<String> values(JsonNode value, JsonNode card, String field) {
        boolean structured = value.isObject() || value.isArray() && hasContainer(value);
        if (!structured) {
            return JsonAnswer.texts(card, field);
        }
        List<String> documents = new ArrayList<>();
        for (JsonNode element : value.isArray() ? value : List.of(value)) {
            documents.add(element.toString());
        }
        return documents;
    }

    private static boolean hasContainer(JsonNode array) {
        for (JsonNode element : array) {
            if (element.isContainer()) {
                return true;
            }
        }
        return false;
    }

    private static void put(Map<String, List<String>> facts, String name, List<String> values) {
        if (!values.isEmpty()) {
            facts.put(name, List.copyOf(values));
        }
    }
}
