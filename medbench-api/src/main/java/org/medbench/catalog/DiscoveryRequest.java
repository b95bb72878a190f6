package org.medbench.catalog;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What to ask sources for. Immutable: each method returns a new request. The same sources, words, facets and moment name
 * the same list, which goes on where it was left.
 *
 * @param sources schemes such as {@code hf}; empty for all that can be listed
 * @param text words that the source is to search for; empty for everything
 * @param filters facets by name ({@code language}, {@code task}, {@code modality}, {@code tag}), each with values of
 *     which one must hold; a source ignores what it cannot filter by
 * @param since only what changed after this moment
 * @param limit at most so many entries of each source; such a look at the beginning of a list leaves no mark in it
 */
public record DiscoveryRequest(
        Set<String> sources,
        Optional<String> text,
        Map<String, List<String>> filters,
        Optional<Instant> since,
        OptionalLong limit) {

    private static final DiscoveryRequest EVERYTHING =
            new DiscoveryRequest(Set.of(), Optional.empty(), Map.of(), Optional.empty(), OptionalLong.empty());

    /** Copies and sorts, and refuses a limit below 1. */
    public DiscoveryRequest {
        sources = Collections.unmodifiableSet(new TreeSet<>(sources));
        filters = Collections.unmodifiableMap(new TreeMap<>(filters));
        if (limit.isPresent() && limit.getAsLong() < 1) {
            throw new IllegalArgumentException("a limit is at least 1, not " + limit.getAsLong());
        }
    }

    /**
     * All that all sources have.
     *
     * @return the request to refine
     */
    public static DiscoveryRequest everything() {
        return EVERYTHING;
    }

    /**
     * Only these sources.
     *
     * @param schemes their schemes
     * @return a new request
     */
    public DiscoveryRequest from(String... schemes) {
        return new DiscoveryRequest(Set.of(schemes), text, filters, since, limit);
    }

    /**
     * Only what the source finds by these words.
     *
     * @param words the words
     * @return a new request
     */
    public DiscoveryRequest text(String words) {
        return new DiscoveryRequest(sources, Optional.of(words), filters, since, limit);
    }

    /**
     * Only what has one of these values.
     *
     * @param facet {@code language}, {@code task}, {@code modality} or {@code tag}
     * @param anyOf the values
     * @return a new request
     */
    public DiscoveryRequest where(String facet, String... anyOf) {
        Map<String, List<String>> more = new TreeMap<>(filters);
        more.put(facet, List.of(anyOf));
        return new DiscoveryRequest(sources, text, more, since, limit);
    }

    /**
     * Only what changed after a moment.
     *
     * @param moment the moment
     * @return a new request
     */
    public DiscoveryRequest since(Instant moment) {
        return new DiscoveryRequest(sources, text, filters, Optional.of(moment), limit);
    }

    /**
     * Only the first entries of each source.
     *
     * @param entries how many
     * @return a new request
     */
    public DiscoveryRequest limit(long entries) {
        return new DiscoveryRequest(sources, text, filters, since, OptionalLong.of(entries));
    }
}
