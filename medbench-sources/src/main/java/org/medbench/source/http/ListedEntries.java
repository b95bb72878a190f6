package org.medbench.source.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Listing;
import org.medbench.spi.ListingPage;
import org.medbench.spi.Location;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * The entries of a list, page after page, each place once. Asks for a page when its first entry is wanted; stops at a
 * cursor seen before and at the limits. For one thread. Iterating wraps an {@code IOException} into an {@link
 * UncheckedIOException}.
 */
public final class ListedEntries implements Iterator<Listing> {

    private final Pages pages;
    private final Limits limits;
    private final Deque<Listing> entries = new ArrayDeque<>();
    private final Set<Location> listed = new HashSet<>();
    private final Set<Optional<String>> cursors = new HashSet<>();
    private Optional<String> cursor = Optional.empty();
    private boolean ended;

    /** Gives a page. */
    @FunctionalInterface
    public interface Pages {
        /**
         * Asks for a page.
         *
         * @param cursor which one; empty for the first
         * @return the page
         * @throws IOException if it cannot be had
         */
        ListingPage at(Optional<String> cursor) throws IOException;
    }

    private ListedEntries(Pages pages, Limits limits) {
        this.pages = pages;
        this.limits = limits;
    }

    /**
     * Begins a list and reads its first page.
     *
     * @param pages gives the pages
     * @param limits how many pages and entries there may be
     * @return the entries
     * @throws IOException if the first page cannot be had
     */
    public static Stream<Listing> stream(Pages pages, Limits limits) throws IOException {
        ListedEntries list = new ListedEntries(pages, limits);
        list.turn();
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(list, Spliterator.ORDERED | Spliterator.NONNULL), false);
    }

    @Override
    public boolean hasNext() {
        try {
            while (entries.isEmpty() && !ended) {
                turn();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !entries.isEmpty();
    }

    @Override
    public Listing next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the list has ended");
        }
        return entries.remove();
    }

    private void turn() throws IOException {
        if (!cursors.add(cursor)) {
            throw SourceFailure.of(Reason.PROTOCOL, "the list comes back to a page that it had before");
        }
        requireAtMost(Limit.LISTING_PAGES, cursors.size(), "pages");
        ListingPage page = pages.at(cursor);
        page.entries().stream().filter(entry -> listed.add(entry.location())).forEach(entries::add);
        requireAtMost(Limit.LISTING_ENTRIES, listed.size(), "entries");
        cursor = page.next();
        ended = cursor.isEmpty();
    }

    private void requireAtMost(Limit limit, long number, String what) throws SourceFailure {
        if (number > limits.get(limit)) {
            throw SourceFailure.of(
                    Reason.LIMIT,
                    "the list has more " + what + " than " + limit + " = " + limits.get(limit) + " allows");
        }
    }
}
