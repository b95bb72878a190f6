package org.medbench.catalog;

import java.util.Collections;
import java.util.List;

/**
 * The answer to a query.
 *
 * @param entries the cards that answer it, best first; possibly read only when they are looked at, not to be changed by
 *     whoever made the answer
 * @param gaps what nothing answers, and what comes nearest, one sentence each
 */
public record Found(List<BenchmarkCard> entries, List<String> gaps) {

    /** Copies the gaps; the entries, which can be very many and read one by one, are only kept from being changed here. */
    public Found {
        entries = Collections.unmodifiableList(entries);
        gaps = List.copyOf(gaps);
    }
}
