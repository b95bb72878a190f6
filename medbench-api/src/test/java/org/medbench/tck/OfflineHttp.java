package org.medbench.tck;

import java.net.URI;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.SourceFailure;

/** A way to the network that is closed, for connectors that need none. */
public final class OfflineHttp implements HttpAccess {

    /** Makes one. */
    public OfflineHttp() {}

    @Override
    public URI endpoint(URI standard) {
        return standard;
    }

    @Override
    public Reply send(Request request) throws SourceFailure {
        throw SourceFailure.of(SourceFailure.Reason.OFFLINE, "the network is off: " + request.uri());
    }
}
