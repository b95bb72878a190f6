package org.medbench.catalog;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a benchmark before one reads it: data, as JSON in a jar or inferred from what lies at a place.
 *
 * @param id the name it is asked for by: {@code medqa}, or the place where there is no curated card
 * @param title its name for people
 * @param description what it measures, in a sentence or two
 * @param places where it lies, best first, as references: {@code hf:owner/name}; mirrors after the first
 * @param license what is known of its licence
 * @param access who may have it
 * @param taxonomy where it belongs
 * @param releases its states, newest first; empty if they are to be asked for
 * @param citation how its authors want to be cited
 * @param defects what is known to be wrong with it
 * @param evidence for each fact the file, page or paper that states it, by the fact's name
 */
public record BenchmarkCard(
        String id,
        String title,
        String description,
        List<String> places,
        License license,
        Access access,
        Taxonomy taxonomy,
        List<Release> releases,
        Optional<String> citation,
        List<String> defects,
        Map<String, String> evidence) {

    /** Copies the collections. */
    public BenchmarkCard {
        places = List.copyOf(places);
        releases = List.copyOf(releases);
        defects = List.copyOf(defects);
        evidence = Collections.unmodifiableMap(new LinkedHashMap<>(evidence));
    }

    /**
     * A release by its name.
     *
     * @param name the name, or a commit
     * @return the release, if the card knows it
     */
    public Optional<Release> release(String name) {
        return releases.stream()
                .filter(release ->
                        release.name().equals(name) || release.commit().equals(name))
                .findFirst();
    }
}
