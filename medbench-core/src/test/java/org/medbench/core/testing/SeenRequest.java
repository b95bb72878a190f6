package org.medbench.core.testing;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request as it came in over the wire.
 *
 * @param origin scheme, host and port of the server that saw it
 * @param method as sent
 * @param target path and query, still escaped; an absolute address when the server was used as a proxy
 * @param headers by name, whatever its case
 * @param body its bytes, empty if it had none
 */
public record SeenRequest(URI origin, String method, String target, Map<String, List<String>> headers, byte[] body) {

    /** Copies the headers so that their names compare without case. */
    public SeenRequest {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        headers = copy;
    }

    /** The first value of a header. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The path, still escaped. */
    public String path() {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    /** The path in segments, each unescaped; {@code /a/b%2Fc} gives {@code [a, b/c]}. */
    public List<String> segments() {
        List<String> segments = new ArrayList<>();
        for (String segment : path().split("/")) {
            if (!segment.isEmpty()) {
                segments.add(unescape(segment.replace("+", "%2B")));
            }
        }
        return segments;
    }

    /** All values of a query parameter, unescaped. */
    public List<String> parameters(String name) {
        int query = target.indexOf('?');
        List<String> values = new ArrayList<>();
        if (query >= 0) {
            for (String pair : target.substring(query + 1).split("&")) {
                int equals = pair.indexOf('=');
                String key = equals < 0 ? pair : pair.substring(0, equals);
                if (unescape(key).equals(name)) {
                    values.add(equals < 0 ? "" : unescape(pair.substring(equals + 1)));
                }
            }
        }
        return values;
    }

    /** The first value of a query parameter, unescaped. */
    public Optional<String> parameter(String name) {
        return parameters(name).stream().findFirst();
    }

    /** The body as UTF-8. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Everything that was sent, in one text, to search it for secrets. */
    public String everything() {
        return method + ' ' + target + '\n' + headers + '\n' + text();
    }

    private static String unescape(String escaped) {
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }
}
