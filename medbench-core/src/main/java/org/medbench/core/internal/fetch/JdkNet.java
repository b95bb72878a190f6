package org.medbench.core.internal.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ProtocolException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.medbench.core.internal.io.Net;

/**
 * The JDK's client, made at the first request and ended by {@link #close}. It follows no redirect and speaks HTTP/1.1 only:
 * one connection per exchange is what the limits per host count. On JDK 17 the client's selector thread ends with the next
 * garbage collection after {@code close}; from JDK 21 on it ends at once.
 */
final class JdkNet implements Net, AutoCloseable {

    private final HttpSettings settings;
    private final AtomicInteger workers = new AtomicInteger();
    private @Nullable ExecutorService executor;
    private @Nullable HttpClient client;
    private boolean closed;

    JdkNet(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<InetAddress> resolve(String host) throws IOException {
        return List.of(InetAddress.getAllByName(host));
    }

    @Override
    public HttpResponse<InputStream> send(HttpRequest request) throws IOException, InterruptedException {
        try {
            return client().send(request, info -> new BodyPipe());
        } catch (IllegalArgumentException e) {
            // The JDK lets a header that it cannot parse escape so, for example a length of twenty digits.
            ProtocolException unreadable = new ProtocolException("unreadable answer: " + e.getMessage());
            unreadable.initCause(e);
            throw unreadable;
        }
    }

    private synchronized HttpClient client() throws IOException {
        if (closed) {
            throw new IOException("the repository is closed");
        }
        if (client == null) {
            executor = Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "medbench-http-" + workers.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
            HttpClient.Builder builder = HttpClient.newBuilder()
                    .executor(executor)
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(settings.patience().connect())
                    .proxy(settings.proxy().orElse(HttpClient.Builder.NO_PROXY));
            settings.tls().ifPresent(builder::sslContext);
            client = builder.build();
        }
        return client;
    }

    @Override
    public synchronized void close() {
        closed = true;
        HttpClient ended = client;
        client = null;
        if (executor != null) {
            executor.shutdownNow();
        }
        if (ended instanceof AutoCloseable closeable) { // from JDK 21 on
            end(closeable);
        }
    }

    private static void end(AutoCloseable client) {
        try {
            HttpClient.class.getMethod("shutdownNow").invoke(client);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("a closeable HttpClient has shutdownNow() since JDK 21", e);
        }
    }
}
