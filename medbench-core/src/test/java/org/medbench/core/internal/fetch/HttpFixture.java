package org.medbench.core.internal.fetch;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.medbench.core.internal.io.Random;
import org.medbench.core.testing.FaultServer;
import org.medbench.core.testing.SeenRequest;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.SourceFailure;

/** A server with faults and an access that is configured to use it, on a clock of the test's. */
final class HttpFixture implements AutoCloseable {

    static final URI PLATFORM = URI.create("https://platform.example");

    final FaultServer server;
    final ManualClock clock = new ManualClock();
    final Random random = () -> 0x5DEECE66DL;
    final HttpSettings settings;
    final GuardedHttpAccess http;

    HttpFixture() {
        this(settings -> settings);
    }

    HttpFixture(UnaryOperator<HttpSettings> change) {
        this(request -> org.medbench.core.testing.Reply.status(404), change);
    }

    HttpFixture(Function<SeenRequest, org.medbench.core.testing.Reply> handler, UnaryOperator<HttpSettings> change) {
        server = FaultServer.start(handler);
        settings = change.apply(HttpSettings.standard().withEndpoint(PLATFORM, server.origin()));
        http = GuardedHttpAccess.open(settings, clock, random);
    }

    /** The text of a small answer. */
    String get(String path) throws IOException {
        try (Reply reply = http.send(Request.api(server.uri(path)))) {
            return text(reply);
        }
    }

    /** The text of a download. */
    String download(String path) throws IOException {
        try (Reply reply = http.send(Request.download(server.uri(path), Map.of()))) {
            return text(reply);
        }
    }

    SourceFailure failureOf(String path) {
        return catchThrowableOfType(SourceFailure.class, () -> get(path));
    }

    SourceFailure failureOfDownload(String path) {
        return catchThrowableOfType(SourceFailure.class, () -> download(path));
    }

    static String text(Reply reply) throws IOException {
        return new String(reply.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        http.close();
        server.close();
    }
}
