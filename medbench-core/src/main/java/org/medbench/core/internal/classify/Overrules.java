package org.medbench.core.internal.classify;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.Classification;
import org.medbench.catalog.Classification.Holding;
import org.medbench.catalog.Classification.Relevance;
import org.medbench.catalog.Evidence;
import org.medbench.catalog.License;
import org.medbench.catalog.Taxonomy;
import org.medbench.spi.Location;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people have decided, place by place; it wins over what the classifier sees. A file of them reads
 *
 * <pre>
 * {"hf:owner/name": {"medical": "not_medical", "holding": "other", "why": "recipes, in spite of its name"}}
 * </pre>
 *
 * where {@code medical} and {@code holding} may each be left out, and every benchmark card overrules for its places.
 */
public final class Overrules {

    /** Nothing is overruled. */
    public static final Overrules NONE = new Overrules(Map.of());

    private final Map<String, Decision> byPlace;

    private record Decision(
            Optional<Relevance> relevance,
            Optional<Holding> holding,
            Optional<BenchmarkCard> card,
            String why,
            String where) {}

    private Overrules(Map<String, Decision> byPlace) {
        this.byPlace = Map.copyOf(byPlace);
    }

    /**
     * Reads a file of decisions.
     *
     * @param file the JSON; not closed
     * @param name what to call it in evidence and errors
     * @throws IOException if it cannot be read
     * @throws IllegalArgumentException naming file, place and member, if it says something else
     */
    public static Overrules read(InputStream file, String name) throws IOException {
        JsonNode root;
        try {
            root = JsonMapper.shared().readTree(file.readAllBytes());
        } catch (JacksonException e) {
            throw new IllegalArgumentException(name + " is not JSON: " + e.getOriginalMessage(), e);
        }
        if (!root.isObject()) {
            throw new IllegalArgumentException(name + " is not an object of places; it begins "
                    + "{\"hf:owner/name\": {\"medical\": \"not_medical\", \"why\": \"…\"}}");
        }
        Map<String, Decision> decisions = new HashMap<>();
        for (String place : root.propertyNames()) {
            String withoutRevision = Location.parse(place).withoutRevision();
            decisions.put(withoutRevision, decision(root.path(place), name, place));
        }
        return new Overrules(decisions);
    }

    /** Every card says of its places that they hold a medical benchmark, and where it belongs. */
    public static Overrules of(Collection<BenchmarkCard> cards) {
        Map<String, Decision> decisions = new HashMap<>();
        for (BenchmarkCard card : cards) {
            for (String place : card.places()) {
                decisions.putIfAbsent(
                        place,
                        new Decision(
                                Optional.of(Relevance.MEDICAL),
                                Optional.of(Holding.BENCHMARK),
                                Optional.of(card),
                                "known benchmark",
                                "card " + card.id()));
            }
        }
        return new Overrules(decisions);
    }

    Overrules under(Overrules stronger) {
        Map<String, Decision> both = new HashMap<>(byPlace);
        both.putAll(stronger.byPlace);
        return new Overrules(both);
    }

    Classification apply(Location location, Classification found) {
        Decision decision = byPlace.get(location.withoutRevision());
        if (decision == null) {
            return found;
        }
        List<Evidence> evidence = new ArrayList<>();
        decision.relevance.ifPresent(
                relevance -> evidence.add(decided(Evidence.MEDICAL, relevance.jsonName(), decision)));
        decision.holding.ifPresent(holding -> evidence.add(decided(Evidence.BENCHMARK, holding.jsonName(), decision)));
        evidence.addAll(found.evidence());
        return new Classification(
                decision.relevance.orElse(found.relevance()),
                decision.relevance.map(Overrules::score).orElse(found.score()),
                decision.holding.orElse(found.holding()),
                decision.card
                        .map(BenchmarkCard::taxonomy)
                        .filter(each -> !each.equals(Taxonomy.UNKNOWN))
                        .orElse(found.taxonomy()),
                decision.card
                        .map(BenchmarkCard::license)
                        .filter(each -> !each.equals(License.UNSTATED))
                        .orElse(found.license()),
                found.access(),
                evidence);
    }

    /** Beside a decision the other evidence is kept, to be read; it counts no more. */
    private static Evidence decided(String claim, String value, Decision decision) {
        return new Evidence(
                claim, "overruled: " + value + (decision.why.isEmpty() ? "" : ", " + decision.why), decision.where, 0);
    }

    private static double score(Relevance relevance) {
        return switch (relevance) {
            case MEDICAL -> 1;
            case NOT_MEDICAL -> 0;
            case UNSURE -> 0.5;
        };
    }

    private static Decision decision(JsonNode json, String file, String place) {
        for (String member : json.propertyNames()) {
            if (!List.of("medical", "holding", "why").contains(member)) {
                throw new IllegalArgumentException(
                        file + ", " + place + ": unknown member '" + member + "'; known are medical, holding and why");
            }
        }
        return new Decision(
                constant(Relevance.class, json.path("medical"), file + ", " + place),
                constant(Holding.class, json.path("holding"), file + ", " + place),
                Optional.empty(),
                json.path("why").asString(""),
                file);
    }

    private static <E extends Enum<E>> Optional<E> constant(Class<E> type, JsonNode value, String where) {
        if (value.isMissingNode()) {
            return Optional.empty();
        }
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(value.asString(""))) {
                return Optional.of(constant);
            }
        }
        throw new IllegalArgumentException(where + ": '" + value.asString("") + "' is none of "
                + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT));
    }
}
