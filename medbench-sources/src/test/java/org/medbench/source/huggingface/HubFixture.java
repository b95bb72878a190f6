package org.medbench.source.huggingface;

import java.net.URI;
import org.medbench.Credentials;
import org.medbench.core.internal.fetch.GuardedHttpAccess;
import org.medbench.core.internal.fetch.HttpSettings;
import org.medbench.core.internal.io.Clock;
import org.medbench.core.testing.HubDataset;
import org.medbench.core.testing.HubServer;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Limits;

/** A Hub on this machine and the real way to it. */
final class HubFixture implements AutoCloseable {

    final HubServer hub;
    private final GuardedHttpAccess http;

    HubFixture(HubDataset... datasets) {
        this("", datasets);
    }

    HubFixture(String token, HubDataset... datasets) {
        this(Limits.defaults(), token, datasets);
    }

    HubFixture(Limits limits, String token, HubDataset... datasets) {
        hub = HubServer.of(datasets);
        URI standard = URI.create("https://huggingface.co");
        HttpSettings settings = HttpSettings.standard().with(limits).withEndpoint(standard, hub.endpoint());
        http = GuardedHttpAccess.open(
                token.isEmpty() ? settings : settings.with(Credentials.none().with(hub.endpoint(), token)),
                Clock.system(),
                () -> 0);
    }

    HttpAccess http() {
        return http;
    }

    @Override
    public void close() {
        http.close();
        hub.close();
    }
}
