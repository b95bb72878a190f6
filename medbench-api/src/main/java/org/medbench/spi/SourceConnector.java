package org.medbench.spi;

import java.io.IOException;
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
