package org.medbench.spi;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.catalog.Access;

/**
 * One entry of a source's listing: enough to judge whether a closer look pays.
 *
 * @param location the place, without revision
 * @param commit its newest commit, if the listing says so
 * @param title what it is called
 * @param description what it says of itself
 * @param declaredLicense the licence as the place declares it
 * @param access who may have the files
 * @param lastModified when it last changed
 * @param facts tags and counts by name
 */
public record Listing(
        Location location,
        Optional<String> commit,
        String title,
        Optional<String> description,
        Optional<String> declaredLicense,
        Access access,
        Optional<Instant> lastModified,
        Map<String, List<String>> facts) {

    /** Copies the facts. */
    public Listing {
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
