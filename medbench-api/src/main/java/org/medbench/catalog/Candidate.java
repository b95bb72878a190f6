package org.medbench.catalog;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A place that a source listed, and what it was found to be. It can be read by its id at once, like any place.
 *
 * @param id the place without revision: {@code hf:owner/name}
 * @param revision its newest commit when it was listed, if the listing said so
 * @param title what it is called
 * @param description what it says of itself, cut to some hundred characters
 * @param classification whether it is medical, a benchmark, and where it belongs, with evidence
 * @param items how many items it says there are
 * @param bytes how large it says it is
 * @param lastModified when it last changed, if the listing said so
 */
public record Candidate(
        String id,
        Optional<String> revision,
        String title,
        String description,
        Classification classification,
        OptionalLong items,
        OptionalLong bytes,
        Optional<Instant> lastModified) {

    /**
     * The scheme of the place.
     *
     * @return for example {@code hf}
     */
    public String source() {
        return id.substring(0, id.indexOf(':'));
    }
}
