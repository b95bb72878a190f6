package org.medbench.spi;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The only way to the network. The core keeps tokens with their origin, follows redirects, waits for rate limits,
 * retries, counts time-outs over the whole body and refuses everything while offline; so a connector has none of that.
 * Thread-safe.
 */
public interface HttpAccess {

    /**
     * The address that the caller configured for a platform.
     *
     * @param standard the platform's public address
     * @return the configured address, or {@code standard}; without a trailing slash
     */
    URI endpoint(URI standard);

    /**
     * What a connector may ask of memory and time for what servers send.
     *
     * @return the caller's limits; by default those that every repository begins with
     */
    default Limits limits() {
        return Limits.defaults();
    }

    /**
     * Sends a request and returns the first answer that is neither a redirect nor a passing fault.
     *
     * @param request what to ask
     * @return the answer, whatever its status; the caller closes it
     * @throws SourceFailure if the network is off, the server cannot be reached or does not recover, a limit is met or a
     *     redirect is refused
     * @throws IOException if the connection breaks
     */
    Reply send(Request request) throws IOException;

    /**
     * A question to a server.
     *
     * @param method {@code GET}, {@code HEAD} or {@code POST}
     * @param uri the address
     * @param headers plain headers; {@code Authorization}, {@code Cookie} and the like are refused
     * @param body what to post; empty for other methods
     * @param purpose what the answer's body is limited to
     * @param lent headers that another server handed out together with the address, as Git LFS does: they go to that
     *     origin alone, encrypted, and instead of the caller's token
     */
    record Request(
            String method,
            URI uri,
            Map<String, String> headers,
            Optional<String> body,
            Purpose purpose,
            Optional<Map<String, String>> lent) {

        /** Copies the headers. */
        public Request {
            headers = Map.copyOf(headers);
            lent = lent.map(Map::copyOf);
        }

        /**
         * A question with the caller's own token, if it has one for the origin.
         *
         * @param method {@code GET}, {@code HEAD} or {@code POST}
         * @param uri the address
         * @param headers plain headers
         * @param body what to post; empty for other methods
         * @param purpose what the answer's body is limited to
         */
        public Request(String method, URI uri, Map<String, String> headers, Optional<String> body, Purpose purpose) {
            this(method, uri, headers, body, purpose, Optional.empty());
        }

        /**
         * A question for a file whose address and headers came from another server.
         *
         * @param uri the address
         * @param headers plain headers, such as {@code Range}
         * @param lent headers to be sent to that origin as they are; may be secret
         * @return a GET that never carries the caller's token
         */
        public static Request lent(URI uri, Map<String, String> headers, Map<String, String> lent) {
            return new Request("GET", uri, headers, Optional.empty(), Purpose.DOWNLOAD, Optional.of(lent));
        }

        /**
         * The same question with one more header.
         *
         * @param name the header's name
         * @param value its value, in place of another
         * @return the question
         */
        public Request withHeader(String name, String value) {
            Map<String, String> more = new HashMap<>(headers);
            more.put(name, value);
            return new Request(method, uri, more, body, purpose, lent);
        }

        /** Everything but what may be secret. */
        @Override
        public String toString() {
            return method + " " + uri.getScheme() + "://" + uri.getRawAuthority() + uri.getRawPath();
        }

        /**
         * A question whose answer is small.
         *
         * @param uri the address
         * @return a GET without headers
         */
        public static Request api(URI uri) {
            return new Request("GET", uri, Map.of(), Optional.empty(), Purpose.API);
        }

        /**
         * A question for a page of a list.
         *
         * @param uri the address
         * @param headers plain headers
         * @return a GET
         */
        public static Request page(URI uri, Map<String, String> headers) {
            return new Request("GET", uri, headers, Optional.empty(), Purpose.PAGE);
        }

        /**
         * A question whose answer is a file.
         *
         * @param uri the address
         * @param headers plain headers, such as {@code Range}
         * @return a GET
         */
        public static Request download(URI uri, Map<String, String> headers) {
            return new Request("GET", uri, headers, Optional.empty(), Purpose.DOWNLOAD);
        }
    }

    /** What an answer is for, which decides its limits. */
    enum Purpose {
        /** A small answer to be parsed. It may be kept, and served again where the server says that it still holds. */
        API,
        /** A small answer to be parsed that nobody will ask for again, such as a page of a list. */
        PAGE,
        /** The bytes of a file. */
        DOWNLOAD
    }

    /**
     * One answer on the way, with its headers by lower-case name.
     *
     * @param uri who answered
     * @param status the HTTP status
     * @param headers the headers; names in lower case
     */
    record Hop(URI uri, int status, Map<String, List<String>> headers) {

        /**
         * The first value of a header.
         *
         * @param name the header's name, in any case
         * @return its first value, if it was sent
         */
        public Optional<String> header(String name) {
            List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
            return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
        }
    }

    /** The answer to a request. */
    interface Reply extends Closeable {

        /**
         * All answers on the way: redirects first, the final one last. What a file's digest is may stand in the first.
         *
         * @return at least one
         */
        List<Hop> hops();

        /**
         * The body of the final answer; closing the reply closes it.
         *
         * @return the bytes, already freed of any content coding
         */
        InputStream body();

        /**
         * The final answer.
         *
         * @return the last of the hops
         */
        default Hop last() {
            return hops().get(hops().size() - 1);
        }

        /**
         * The final status.
         *
         * @return the HTTP status
         */
        default int status() {
            return last().status();
        }

        /**
         * A header of the final answer.
         *
         * @param name the header's name, in any case
         * @return its first value, if it was sent
         */
        default Optional<String> header(String name) {
            return last().header(name);
        }
    }
}
