package org.medbench.spi;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Lists and opens what lies at one kind of place. Thread-safe and stateless, with a public constructor without arguments;
 * found by {@code ServiceLoader}. Never touches the cache, never sees a token, reaches the network only through {@link
 * HttpAccess}.
 *
 * <p>Rules, each checked by {@code SourceConnectorContract}:
 *
 * <ol>
 *   <li>A snapshot names an immutable revision; asked again for that revision it is equal.
 *   <li>Every file of a snapshot can be opened and has the size and digest that the snapshot states.
 *   <li>Opened at an offset, a file continues there, or says in {@link Download#offset()} where it starts instead.
 *   <li>What does not exist ends in a {@link SourceFailure} with the fitting reason, never in an empty answer.
 *   <li>File names are data: relative, with {@code /}, without {@code ..}.
 *   <li>A list goes on where a cursor says, for another connector as for the one that gave it.
 * </ol>
 */
public interface SourceConnector {

    /**
     * The scheme of references to this kind of place.
     *
     * @return lower-case letters such as {@code hf}; no other connector may claim it
     */
    String scheme();

    /**
     * Where lists are asked for. A cursor is understood only there, so what a list was read to is remembered with it.
     *
     * @param http what requests would be sent with; none is sent
     * @return the configured address; empty, as by default, if places of this kind have no common one
     */
    default Optional<URI> listedAt(HttpAccess http) {
        return Optional.empty();
    }

    /**
     * Searches for repositories, newest first.
     *
     * @param request what to look for
     * @param http the way to the network
     * @return listings, lazily, page by page; the caller closes the stream. The default cannot search and gives none
     * @throws IOException if the first page cannot be had
     */
    default Stream<Listing> search(SearchRequest request, HttpAccess http) throws IOException {
        return Stream.empty();
    }

    /**
     * Lists repositories page by page, those changed last first, so that whoever stops after any page can go on there,
     * even in another process. An entry that changes meanwhile may come twice or not at all: it is newer than the moment
     * at which the list was begun, and the next list {@code since} that moment has it.
     *
     * @param request what to look for; the same for all pages of one list
     * @param cursor what the page before said comes next; empty for the first page
     * @param http the way to the network
     * @return one page, at the cost of one request or a few; empty if places of this kind cannot be listed, as by default
     * @throws IOException if the page cannot be had: {@link SourceFailure.Reason#CURSOR_EXPIRED} if the list is to be begun
     *     anew
     */
    default Optional<ListingPage> list(SearchRequest request, Optional<String> cursor, HttpAccess http)
            throws IOException {
        return Optional.empty();
    }

    /**
     * What a place says of itself now, in one request where that is possible: by it one tells whether a place has changed
     * before one lists its files.
     *
     * @param location the place, with or without a revision
     * @param http the way to the network
     * @return commit, licence, access; its location is another than the one asked for where the place was renamed
     * @throws IOException a {@link SourceFailure} where the reason is known
     */
    default Listing describe(Location location, HttpAccess http) throws IOException {
        Snapshot snapshot = snapshot(location, http);
        return new Listing(
                new Location(location.scheme(), location.path(), Optional.empty()),
                Optional.of(snapshot.commit()),
                location.path(),
                Optional.empty(),
                snapshot.declaredLicense(),
                snapshot.access(),
                snapshot.lastModified(),
                snapshot.facts());
    }

    /**
     * Pins a place to an immutable revision and lists what is there.
     *
     * @param location the place, with or without a revision
     * @param http the way to the network
     * @return revision, card text and files
     * @throws IOException a {@link SourceFailure} where the reason is known
     */
    Snapshot snapshot(Location location, HttpAccess http) throws IOException;

    /**
     * Opens a file of a snapshot.
     *
     * @param request the file and where to start
     * @param http the way to the network
     * @return its bytes; the caller closes it
     * @throws IOException a {@link SourceFailure} where the reason is known
     */
    Download open(DownloadRequest request, HttpAccess http) throws IOException;
}
