package org.medbench.core.internal.repository;

import java.io.IOException;
import java.net.URI;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Limits;

/** Notes whether a connector needed the network at all. For one call by one thread. */
final class CountedHttp implements HttpAccess {

    private final HttpAccess http;
    private boolean used;

    CountedHttp(HttpAccess http) {
        this.http = http;
    }

    boolean wasUsed() {
        return used;
    }

    @Override
    public URI endpoint(URI standard) {
        return http.endpoint(standard);
    }

    @Override
    public Limits limits() {
        return http.limits();
    }

    @Override
    public Reply send(Request request) throws IOException {
        used = true;
        return http.send(request);
    }
}
