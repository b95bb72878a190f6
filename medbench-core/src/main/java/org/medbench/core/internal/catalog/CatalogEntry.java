package org.medbench.core.internal.catalog;

import java.util.List;
import org.medbench.catalog.BenchmarkCard;

/**
 * A card and the other names that it answers to.
 *
 * @param card the card
 * @param aliases other names, such as an earlier one
 * @param origin the file that states it, for messages
 */
public record CatalogEntry(BenchmarkCard card, List<String> aliases, String origin) {

    /** Copies the aliases. */
    public CatalogEntry {
        aliases = List.copyOf(aliases);
    }
}
