package org.medbench.core.internal.classify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.medbench.catalog.Evidence;
import org.medbench.catalog.Modality;
import org.medbench.catalog.Scenario;
import org.medbench.catalog.TaskType;
import org.medbench.catalog.Taxonomy;
import org.medbench.spi.Listing;

/** Where a place belongs, read off the claims of the form {@code facet:value} and the languages that it declares. */
record Facets(Taxonomy taxonomy, List<Evidence> evidence) {

    /** Below this a value was only mentioned. */
    private static final double ENOUGH = 0.9;

    static Facets of(Listing listing, Map<String, List<Evidence>> seen) {
        Map<String, List<Evidence>> values = new LinkedHashMap<>();
        for (Evidence language : Languages.of(listing)) {
            values.computeIfAbsent(language.claim(), claim -> new ArrayList<>()).add(language);
        }
        seen.forEach((claim, evidence) -> {
            if (claim.indexOf(':') > 0 && !claim.startsWith(Terms.ACCESS_PREFIX)) {
                values.computeIfAbsent(claim, name -> new ArrayList<>()).addAll(evidence);
            }
        });
        values.values().removeIf(evidence -> Classifier.sum(evidence) < ENOUGH);
        Taxonomy taxonomy = new Taxonomy(
                named(values, "scenario", name -> Scenario.valueOf(constant(name))),
                named(values, "task", name -> TaskType.valueOf(constant(name))),
                named(values, "modality", name -> Modality.valueOf(constant(name))),
                named(values, "language", Function.identity()),
                named(values, "specialty", Function.identity()),
                List.of());
        return new Facets(
                taxonomy, values.values().stream().flatMap(List::stream).toList());
    }

    private static <T> List<T> named(Map<String, List<Evidence>> values, String facet, Function<String, T> value) {
        Stream<String> names = values.keySet().stream()
                .filter(claim -> claim.startsWith(facet + ":"))
                .map(claim -> claim.substring(facet.length() + 1));
        return names.map(value).toList();
    }

    private static String constant(String jsonName) {
        return jsonName.toUpperCase(Locale.ROOT);
    }
}
