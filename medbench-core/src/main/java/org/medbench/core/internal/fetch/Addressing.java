package org.medbench.core.internal.fetch;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Reads addresses as servers write them, and shows them without what may be a secret. */
final class Addressing {

    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Addressing() {}

    /** An address fit for messages: the query may hold a signature, the user info a password. */
    static String shown(URI uri) {
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String query = uri.getRawQuery() == null ? "" : "?…";
        return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath() + query;
    }

    /** Where a {@code Location} leads from here. */
    static URI follow(URI here, String location) throws SourceFailure {
        try {
            String escaped = escapeIllegal(location.strip());
            // java.net.URI resolves "?query" by RFC 2396, which drops the last segment of the path.
            URI target = escaped.startsWith("?")
                    ? new URI(here.getScheme() + "://" + here.getRawAuthority() + here.getRawPath() + escaped)
                    : here.resolve(new URI(escaped));
            return withoutFragment(target);
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw SourceFailure.of(Reason.REDIRECT_REFUSED, shown(here) + " redirects to something that is no address");
        }
    }

    static URI withoutQuery(URI uri) {
        String text = uri.toString();
        int query = text.indexOf('?');
        return query < 0 ? uri : URI.create(text.substring(0, query));
    }

    private static URI withoutFragment(URI uri) {
        String text = uri.toString();
        int fragment = text.indexOf('#');
        return fragment < 0 ? uri : URI.create(text.substring(0, fragment));
    }

    private static String escapeIllegal(String location) {
        StringBuilder escaped = new StringBuilder();
        for (byte value : location.getBytes(StandardCharsets.UTF_8)) {
            int c = value & 0xFF;
            if (c <= 0x20 || c >= 0x7F || "\"<>\\^`{|}".indexOf(c) >= 0) {
                escaped.append('%').append(HEX.toHexDigits(value));
            } else {
                escaped.append((char) c);
            }
        }
        return escaped.toString();
    }
}
