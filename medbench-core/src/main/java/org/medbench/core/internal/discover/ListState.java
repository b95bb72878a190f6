package org.medbench.core.internal.discover;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a list was read.
 *
 * @param list which list: source and request
 * @param since the moment that the reading under way began after; empty for a first reading
 * @param cursor the page to go on with; empty if no reading is under way
 * @param newest the latest change that the reading under way has seen
 * @param read the latest change that the last finished reading has seen; what is newer is still to be read
 */
record ListState(
        String list,
        Optional<Instant> since,
        Optional<String> cursor,
        Optional<Instant> newest,
        Optional<Instant> read) {

    /** Sources count in seconds and their lists lag behind, so the last stretch is looked at twice. */
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    static ListState fresh(String list) {
        return new ListState(list, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    boolean isUnderWay() {
        return cursor.isPresent();
    }

    /** A new reading, of what is newer than what was read. */
    ListState begun() {
        return new ListState(list, read.map(moment -> moment.minus(OVERLAP)), Optional.empty(), Optional.empty(), read);
    }

    /** After a page. */
    ListState after(Optional<String> next, Optional<Instant> newestOnPage) {
        Optional<Instant> latest = later(newest, newestOnPage);
        return next.isPresent()
                ? new ListState(list, since, next, latest, read)
                : new ListState(list, Optional.empty(), Optional.empty(), Optional.empty(), later(read, latest));
    }

    private static Optional<Instant> later(Optional<Instant> a, Optional<Instant> b) {
        return a.isEmpty() || b.isPresent() && b.get().isAfter(a.get()) ? b : a;
    }
}
