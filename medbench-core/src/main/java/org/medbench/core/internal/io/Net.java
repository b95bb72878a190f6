package org.medbench.core.internal.io;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** One HTTP exchange at a time, and the resolution of names. Follows no redirect, adds no header. Thread-safe. */
public interface Net {

    /**
     * All addresses of a host.
     *
     * @throws java.net.UnknownHostException if it has none
     */
    List<InetAddress> resolve(String host) throws IOException;

    /**
     * Sends a request and returns as soon as the headers are there.
     *
     * @return the response; its body is to be closed by the caller
     */
    HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException;

    /** The network as a client sees it that the caller configured. */
    static Net of(HttpClient client) {
        return new Net() {
            @Override
            public List<InetAddress> resolve(String host) throws IOException {
                return List.of(InetAddress.getAllByName(host));
            }

            @Override
            public HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
                return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
            }
        };
    }
}
