package org.medbench.spi;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What to look for at a source.
 *
 * @param text words to look for; empty for everything
 * @param filters facets by name ({@code language}, {@code task}, {@code modality}), each with the values of which one
 *     must hold; a source ignores what it cannot filter by
 * @param since only what changed after this moment
 */
public record SearchRequest(Optional<String> text, Map<String, List<String>> filters, Optional<Instant> since) {

    /** Copies the filters. */
    public SearchRequest {
        filters = Collections.unmodifiableMap(new LinkedHashMap<>(filters));
    }
}
