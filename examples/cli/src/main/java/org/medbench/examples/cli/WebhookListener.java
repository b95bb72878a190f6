package org.medbench.examples.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Consumer;
import org.medbench.catalog.ChangeReport;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Posts change reports to an address, for chat rooms and ticket systems. An example: give it to {@code
 * repository.catalog().watch(every, listener)}. A report without changes is not posted.
 *
 * @param address where to post; its query may hold a secret and is never shown
 * @param client what to post with; follows no redirects
 */
public record WebhookListener(URI address, HttpClient client) implements Consumer<ChangeReport> {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /**
     * Posts to an address.
     *
     * @param address where to post
     */
    public WebhookListener(URI address) {
        this(
                address,
                HttpClient.newBuilder()
                        .connectTimeout(PATIENCE)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .build());
    }

    @Override
    public void accept(ChangeReport report) {
        if (report.isEmpty()) {
            return;
        }
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(json(report)))
                .build();
        try {
            int status =
                    client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status / 100 != 2) {
                throw new IOException(address.getHost() + " answered " + status + " to a change report");
            }
        } catch (IOException e) {
            throw new UncheckedIOException("a change report could not be posted to " + address.getHost(), e);
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private static String json(ChangeReport report) {
        ObjectNode node = RepositoryCommand.JSON.createObjectNode();
        node.put("at", report.at().toString());
        ArrayNode changes = node.putArray("changes");
        for (ChangeReport.Change change : report.changes()) {
            if (!change.kinds().isEmpty()) {
                ObjectNode entry = changes.addObject();
                entry.put("id", change.id()).put("from", change.from()).put("to", change.to());
                ArrayNode kinds = entry.putArray("kinds");
                change.kinds().forEach(kind -> kinds.add(kind.jsonName()));
            }
        }
        return node.toString();
    }

    @Override
    public String toString() {
        return "webhook at " + address.getHost();
    }
}
