package org.medbench.source.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import tools.jackson.databind.JsonNode;

/**
 * The entries of a listing whose pages are joined by {@code Link: <…>; rel="next"}. Asks for a page when its first entry is
 * wanted; stops at another origin, at a page seen before and at the limits. For one thread. Iterating wraps an {@code
 * IOException} into an {@link UncheckedIOException}.
 */
public final class LinkedPages implements Iterator<JsonNode> {

    private final HttpAccess http;
    private final Map<String, String> headers;
    private final Opening opening;
    private final Limits limits;
    private final Set<URI> seen = new HashSet<>();
    private final Deque<JsonNode> entries = new ArrayDeque<>();
    private @Nullable URI next;
    private long count;

    /** Turns an answer into the array of its entries, or explains a refusal. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Reads a page.
         *
         * @param reply the answer, whatever its status
         * @return an array
         * @throws IOException if it is a refusal or no page
         */
        JsonNode entries(Reply reply) throws IOException;
    }

    private LinkedPages(HttpAccess http, URI first, Map<String, String> headers, Limits limits, Opening opening) {
        this.http = http;
        this.next = first;
        this.headers = headers;
        this.limits = limits;
        this.opening = opening;
    }

    /**
     * Opens a listing and reads its first page.
     *
     * @param http the way to the network
     * @param first the address of the first page
     * @param headers sent for every page
     * @param limits how many pages and entries there may be
     * @param opening reads a page
     * @return the entries
     * @throws IOException if the first page cannot be had
     */
    public static LinkedPages open(
            HttpAccess http, URI first, Map<String, String> headers, Limits limits, Opening opening)
            throws IOException {
        LinkedPages pages = new LinkedPages(http, first, headers, limits, opening);
        pages.turn();
        return pages;
    }

    @Override
    public boolean hasNext() {
        try {
            while (entries.isEmpty() && next != null) {
                turn();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return !entries.isEmpty();
    }

    @Override
    public JsonNode next() {
        if (!hasNext()) {
            throw new NoSuchElementException("the listing has ended");
        }
        return entries.remove();
    }

    private void turn() throws IOException {
        URI page = next;
        if (page == null) {
            return;
        }
        if (!seen.add(page) || seen.size() > limits.get(Limit.LISTING_PAGES)) {
            throw SourceFailure.of(
                    seen.size() > limits.get(Limit.LISTING_PAGES) ? Reason.LIMIT : Reason.PROTOCOL,
                    page.getHost() + page.getPath() + " lists without end: " + seen.size() + " pages, "
                            + Limit.LISTING_PAGES + " allows " + limits.get(Limit.LISTING_PAGES));
        }
        Request request = Request.page(page, headers);
        try (Reply reply = http.send(request)) {
            JsonNode array = opening.entries(reply);
            if (!array.isArray()) {
                throw SourceFailure.of(
                        Reason.PROTOCOL, page.getHost() + page.getPath() + " did not answer with a list");
            }
            count += array.size();
            if (count > limits.get(Limit.LISTING_ENTRIES)) {
                throw SourceFailure.of(
                        Reason.LIMIT,
                        page.getHost() + page.getPath() + " lists more entries than " + Limit.LISTING_ENTRIES + " = "
                                + limits.get(Limit.LISTING_ENTRIES) + " allows");
            }
            array.forEach(entries::add);
            next = NextPage.of(page, reply).orElse(null);
        }
    }
}
