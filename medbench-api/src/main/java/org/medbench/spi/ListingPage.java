package org.medbench.spi;

import java.util.List;
import java.util.Optional;

/**
 * One page of what a source has.
 *
 * @param entries what is on the page, in the source's order; may be empty although more pages follow
 * @param next what {@link SourceConnector#list} has to be given for the page that follows; empty on the last page. The
 *     source's own text of at most {@value #LONGEST_CURSOR} characters, without secrets, which another process may use
 *     hours later
 */
public record ListingPage(List<Listing> entries, Optional<String> next) {

    /** How many characters a cursor may have. */
    public static final int LONGEST_CURSOR = 16_384;

    /** Copies the entries and checks the cursor. */
    public ListingPage {
        entries = List.copyOf(entries);
        if (next.filter(cursor -> cursor.isEmpty() || cursor.length() > LONGEST_CURSOR)
                .isPresent()) {
            throw new IllegalArgumentException("a cursor has 1 to " + LONGEST_CURSOR + " characters, not "
                    + next.get().length());
        }
    }
}
