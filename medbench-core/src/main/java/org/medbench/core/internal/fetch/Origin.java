package org.medbench.core.internal.fetch;

import java.net.URI;
import java.util.Locale;

/**
 * Scheme, host and port: who may see a token. Compared exactly; a trailing dot or another spelling of the same address is
 * another origin.
 *
 * @param scheme in lower case
 * @param host in lower case, never looked up
 * @param port the one in use, never −1
 */
record Origin(String scheme, String host, int port) {

    static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int standard = scheme.equals("https") ? 443 : 80;
        int port = uri.getPort() < 0 ? standard : uri.getPort();
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    boolean isSecure() {
        return scheme.equals("https");
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
