package org.medbench.catalog;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What one looks for in the catalogue. Within a facet one value must hold; all facets must hold; an empty facet is no
 * wish. Immutable: each method returns a new query.
 *
 * @param scenarios wanted scenarios
 * @param tasks wanted tasks
 * @param modalities wanted modalities
 * @param languages wanted languages, BCP 47; {@code en} also finds {@code en-GB}
 * @param specialties wanted specialties
 * @param uses purposes that the licence must allow
 * @param access wanted kinds of access
 * @param text words that should occur in title, description or id
 * @param regions wanted regions, as taxonomies name them
 * @param size wanted number of items; what does not state how many it has does not answer
 * @param changedSince wanted is what changed at this moment or later; what does not state when it changed does not answer
 */
public record CatalogQuery(
        Set<Scenario> scenarios,
        Set<TaskType> tasks,
        Set<Modality> modalities,
        Set<String> languages,
        Set<String> specialties,
        Set<License.Purpose> uses,
        Set<Access> access,
        Optional<String> text,
        Set<String> regions,
        Optional<Size> size,
        Optional<Instant> changedSince) {

    private static final CatalogQuery EVERYTHING = new CatalogQuery(
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Set.of(),
            Optional.empty(),
            Set.of(),
            Optional.empty(),
            Optional.empty());

    /**
     * A number of items.
     *
     * @param least at least so many, from 0
     * @param most at most so many
     */
    public record Size(long least, long most) {

        /** Refuses what no number can be. */
        public Size {
            if (least < 0 || most < least) {
                throw new IllegalArgumentException("no number of items is at least " + least + " and at most " + most
                        + "; give both from 0, least first");
            }
        }

        @Override
        public String toString() {
            return most == Long.MAX_VALUE ? "at least " + least + " items" : least + " to " + most + " items";
        }
    }

    /** Copies the sets. */
    public CatalogQuery {
        scenarios = Set.copyOf(scenarios);
        tasks = Set.copyOf(tasks);
        modalities = Set.copyOf(modalities);
        languages = Set.copyOf(languages);
        specialties = Set.copyOf(specialties);
        uses = Set.copyOf(uses);
        access = Set.copyOf(access);
        regions = Set.copyOf(regions);
    }

    /**
     * A query that everything answers.
     *
     * @return the query to refine
     */
    public static CatalogQuery everything() {
        return EVERYTHING;
    }

    /**
     * Only these scenarios.
     *
     * @param anyOf one of them must hold
     * @return a new query
     */
    public CatalogQuery scenario(Scenario... anyOf) {
        return new CatalogQuery(
                Set.of(anyOf),
                tasks,
                modalities,
                languages,
                specialties,
                uses,
                access,
                text,
                regions,
                size,
                changedSince);
    }

    /**
     * Only these tasks.
     *
     * @param anyOf one of them must hold
     * @return a new query
     */
    public CatalogQuery task(TaskType... anyOf) {
        return new CatalogQuery(
                scenarios,
                Set.of(anyOf),
                modalities,
                languages,
                specialties,
                uses,
                access,
                text,
                regions,
                size,
                changedSince);
    }

    /**
     * Only these modalities.
     *
     * @param anyOf one of them must hold
     * @return a new query
     */
    public CatalogQuery modality(Modality... anyOf) {
        return new CatalogQuery(
                scenarios,
                tasks,
                Set.of(anyOf),
                languages,
                specialties,
                uses,
                access,
                text,
                regions,
                size,
                changedSince);
    }

    /**
     * Only these languages.
     *
     * @param anyOf BCP 47 tags, one of which must hold
     * @return a new query
     */
    public CatalogQuery language(String... anyOf) {
        return new CatalogQuery(
                scenarios,
                tasks,
                modalities,
                Set.of(anyOf),
                specialties,
                uses,
                access,
                text,
                regions,
                size,
                changedSince);
    }

    /**
     * Only these specialties.
     *
     * @param anyOf one of them must hold
     * @return a new query
     */
    public CatalogQuery specialty(String... anyOf) {
        return new CatalogQuery(
                scenarios,
                tasks,
                modalities,
                languages,
                Set.of(anyOf),
                uses,
                access,
                text,
                regions,
                size,
                changedSince);
    }

    /**
     * Only what the licence is known to allow.
     *
     * @param allOf purposes that all must be allowed
     * @return a new query
     */
    public CatalogQuery licenseAllows(License.Purpose... allOf) {
        return new CatalogQuery(
                scenarios,
                tasks,
                modalities,
                languages,
                specialties,
                Set.of(allOf),
                access,
                text,
                regions,
                size,
                changedSince);
    }

    /**
     * Only these kinds of access.
     *
     * @param anyOf one of them must hold
     * @return a new query
     */
    public CatalogQuery access(Access... anyOf) {
        return new CatalogQuery(
                scenarios,
                tasks,
                modalities,
                languages,
                specialties,
                uses,
                Set.of(anyOf),
                text,
                regions,
                size,
                changedSince);
    }

    /**
     * Prefer what these words occur in.
     *
     * @param words words, in any order
     * @return a new query
     */
    public CatalogQuery text(String words) {
        return new CatalogQuery(
                scenarios,
                tasks,
                modalities,
                languages,
                specialties,
                uses,
                access,
                Optional.of(words),
                regions,
                size,
                changedSince);
    }

    /**
     * Only these regions.
     *
     * @param anyOf regions, one of which must hold
     * @return a new query
     */
    public CatalogQuery region(String... anyOf) {
        return new CatalogQuery(
                scenarios,
                tasks,
                modalities,
                languages,
                specialties,
                uses,
                access,
                text,
                Set.of(anyOf),
                size,
                changedSince);
    }

    /**
     * Only what is known to have so many items.
     *
     * @param least at least so many, from 0
     * @param most at most so many; {@link Long#MAX_VALUE} for any number
     * @return a new query
     */
    public CatalogQuery items(long least, long most) {
        Optional<Size> wanted = Optional.of(new Size(least, most));
        return new CatalogQuery(
                scenarios,
                tasks,
                modalities,
                languages,
                specialties,
                uses,
                access,
                text,
                regions,
                wanted,
                changedSince);
    }

    /**
     * Only what is known to have changed since.
     *
     * @param moment the earliest moment of change
     * @return a new query
     */
    public CatalogQuery changedSince(Instant moment) {
        return new CatalogQuery(
                scenarios,
                tasks,
                modalities,
                languages,
                specialties,
                uses,
                access,
                text,
                regions,
                size,
                Optional.of(moment));
    }

    /**
     * The facets that hold a wish.
     *
     * @return their names, for messages on gaps
     */
    public List<String> wishes() {
        List<String> wishes = new ArrayList<>();
        add(wishes, "scenario", scenarios);
        add(wishes, "task", tasks);
        add(wishes, "modality", modalities);
        add(wishes, "language", languages);
        add(wishes, "specialty", specialties);
        add(wishes, "licence allows", uses);
        add(wishes, "access", access);
        add(wishes, "region", regions);
        wishes.addAll(measures());
        text.ifPresent(words -> wishes.add("text " + words));
        return List.copyOf(wishes);
    }

    /**
     * The wishes that are numbers.
     *
     * @return each as words, for messages on gaps
     */
    public List<String> measures() {
        List<String> measures = new ArrayList<>();
        size.ifPresent(wanted -> measures.add(wanted.toString()));
        changedSince.ifPresent(moment -> measures.add("a change since " + moment));
        return List.copyOf(measures);
    }

    private static void add(List<String> wishes, String facet, Set<?> values) {
        if (!values.isEmpty()) {
            wishes.add(
                    facet + " " + values.stream().map(Object::toString).sorted().toList());
        }
    }
}
