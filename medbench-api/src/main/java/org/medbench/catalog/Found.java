package org.medbench.catalog;

import java.util.List;

/**
 * The answer to a query.
 *
 * @param entries the cards that answer it, best first
 * @param gaps what nothing answers, and what comes nearest, one sentence each
 */
public record Found(List<BenchmarkCard> entries, List<String> gaps) {

    /** Copies the lists. */
    public Found {
        entries = List.copyOf(entries);
        gaps = List.copyOf(gaps);
    }
}
