package org.medbench.examples.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medbench.catalog.Access;
import org.medbench.catalog.ChangeReport;
import org.medbench.catalog.ChangeReport.Change;
import org.medbench.catalog.ChangeReport.Kind;
import org.medbench.catalog.ChangeReport.Shift;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WebhookListenerTest {

    private final List<String> posted = new CopyOnWriteArrayList<>();
    private int status = 204;
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/hook", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private WebhookListener listener() {
        return new WebhookListener(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook?key=secret"));
    }

    private static ChangeReport report(Kind... kinds) {
        Change change = new Change(
                "medqa",
                Set.of(kinds),
                "a",
                "b",
                List.of(),
                Optional.empty(),
                new Shift<>("mit", "other"),
                new Shift<>(Access.PUBLIC, Access.PUBLIC),
                Optional.empty());
        return new ChangeReport(Instant.EPOCH, List.of(change));
    }

    @Test
    void postsWhatChanged() {
        listener().accept(report(Kind.RELICENSED, Kind.CHANGED));

        JsonNode told = new JsonMapper().readTree(posted.get(0));
        assertThat(told.path("changes").path(0).path("id").asString()).isEqualTo("medqa");
        assertThat(told.path("changes").path(0).path("kinds").path(1).asString())
                .isEqualTo("relicensed");
    }

    @Test
    void postsNothingWhereNothingChanged() {
        listener().accept(report());

        assertThat(posted).isEmpty();
    }

    @Test
    void tellsARefusalWithoutTheSecret() {
        status = 500;

        assertThatThrownBy(() -> listener().accept(report(Kind.CHANGED)))
                .isInstanceOf(UncheckedIOException.class)
                .hasStackTraceContaining("500")
                .message()
                .doesNotContain("secret");
        assertThat(listener().toString()).doesNotContain("secret");
    }
}
