package org.medbench.catalog;

import java.util.List;

/**
 * Where a benchmark belongs. An empty list means unknown, not absent.
 *
 * @param scenarios clinical scenarios
 * @param tasks kinds of task
 * @param modalities what a model has to perceive
 * @param languages BCP 47 tags
 * @param specialties medical specialties, see {@link Attributes#SPECIALTY}
 * @param regions ISO 3166 codes of the countries whose practice it reflects
 */
public record Taxonomy(
        List<Scenario> scenarios,
        List<TaskType> tasks,
        List<Modality> modalities,
        List<String> languages,
        List<String> specialties,
        List<String> regions) {

    /** Nothing is known. */
    public static final Taxonomy UNKNOWN =
            new Taxonomy(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    /** Copies the lists. */
    public Taxonomy {
        scenarios = List.copyOf(scenarios);
        tasks = List.copyOf(tasks);
        modalities = List.copyOf(modalities);
        languages = List.copyOf(languages);
        specialties = List.copyOf(specialties);
        regions = List.copyOf(regions);
    }
}
