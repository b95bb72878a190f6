package org.medbench.core.internal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.medbench.core.internal.io.Net;
import org.medbench.core.testing.FaultServer;
import org.medbench.core.testing.Reply;
import org.medbench.core.testing.SeenRequest;

/**
 * Any number of https hosts on one server: what the code sends to a name goes over a real connection to loopback, with
 * every header as it was, and is recorded with the origin that it was meant for.
 */
final class VirtualHosts implements Net, AutoCloseable {

    /** A request and the address it was meant for. */
    record Sent(URI uri, SeenRequest request) {}

    private final FaultServer server;
    private final JdkNet wire = new JdkNet(HttpSettings.standard());
    private final Map<String, List<InetAddress>> names = new HashMap<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();
    private final Function<URI, Reply> answers;
    private volatile URI current = URI.create("https://nobody.example/");

    VirtualHosts(Function<URI, Reply> answers) {
        this.answers = answers;
        this.server = FaultServer.start(this::answer);
    }

    VirtualHosts name(String host, String... addresses) throws IOException {
        List<InetAddress> all = new CopyOnWriteArrayList<>();
        for (String address : addresses) {
            all.add(InetAddress.getByName(address));
        }
        names.put(host, all);
        return this;
    }

    List<Sent> sent() {
        return sent;
    }

    @Override
    public List<InetAddress> resolve(String host) throws IOException {
        boolean literal = host.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*");
        return names.getOrDefault(host, List.of(InetAddress.getByName(literal ? host : "93.184.216.34")));
    }

    @Override
    public HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        current = request.uri();
        String query =
                request.uri().getRawQuery() == null ? "" : "?" + request.uri().getRawQuery();
        HttpRequest rerouted = HttpRequest.newBuilder(request, (name, value) -> true)
                .uri(server.uri(request.uri().getRawPath() + query))
                .build();
        return wire.send(rerouted);
    }

    private Reply answer(SeenRequest request) {
        sent.add(new Sent(current, request));
        return answers.apply(current);
    }

    @Override
    public void close() {
        wire.close();
        server.close();
    }
}
