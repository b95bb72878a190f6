package org.medbench.catalog;

import java.util.Set;

/**
 * What somebody wants to know of models: a clinical scenario in words, the wishes that must be understood from them, and how
 * fine a difference it should show. Immutable: each method returns a new request.
 *
 * @param description the scenario in words, for example {@code discharge summaries in French for internal medicine,
 *     commercial use}; may be empty
 * @param wishes facets that are wished beside what the words say
 * @param difference the difference between two models that is to be found, in (0, 1]
 */
public record ScenarioRequest(String description, CatalogQuery wishes, double difference) {

    /** Five points. */
    public static final double USUAL_DIFFERENCE = 0.05;

    /** Checks the difference. */
    public ScenarioRequest {
        if (!(difference > 0 && difference <= 1)) {
            throw new IllegalArgumentException("a difference lies in (0, 1], not at " + difference);
        }
    }

    /**
     * A scenario in words. Languages, specialties, tasks, scenarios, modalities and uses that the words name become wishes;
     * {@link Proposal#understood} says which.
     *
     * @param description English words
     * @return the request, for a difference of five points, of benchmarks that anybody can fetch
     */
    public static ScenarioRequest of(String description) {
        return new ScenarioRequest(
                description, CatalogQuery.everything().access(Access.PUBLIC, Access.GATED_AUTOMATIC), USUAL_DIFFERENCE);
    }

    /**
     * Wishes beside the words.
     *
     * @param query the wishes; a facet that it names takes the place of what the words say
     * @return a new request
     */
    public ScenarioRequest wishing(CatalogQuery query) {
        return new ScenarioRequest(description, query, difference);
    }

    /**
     * How fine a difference is to be found.
     *
     * @param least in (0, 1]
     * @return a new request
     */
    public ScenarioRequest showing(double least) {
        return new ScenarioRequest(description, wishes, least);
    }

    /**
     * Also benchmarks with other kinds of access.
     *
     * @param anyOf the kinds
     * @return a new request
     */
    public ScenarioRequest access(Access... anyOf) {
        return new ScenarioRequest(
                description,
                new CatalogQuery(
                        wishes.scenarios(),
                        wishes.tasks(),
                        wishes.modalities(),
                        wishes.languages(),
                        wishes.specialties(),
                        wishes.uses(),
                        Set.of(anyOf),
                        wishes.text(),
                        wishes.regions(),
                        wishes.size(),
                        wishes.changedSince()),
                difference);
    }
}
