package org.medbench.core.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on a raw socket of 127.0.0.1 that does exactly what a {@link Reply} says, and remembers every
 * request. Answers come from a script, one per request, and after its end from a handler. Thread-safe.
 *
 * <pre>{@code
 * try (FaultServer server = FaultServer.start()) {
 *     server.then(Reply.ok("hello").cutAfter(2)).then(Reply.ok("hello"));
 *     … server.uri("/file") …
 *     assertThat(server.requests()).hasSize(2);
 * }
 * }</pre>
 */
public final class FaultServer implements AutoCloseable {

    private final ServerSocket listener;
    private final String scheme;
    private final Function<SeenRequest, Reply> handler;
    private final Deque<Reply> script = new ArrayDeque<>();
    private final List<SeenRequest> requests = new CopyOnWriteArrayList<>();
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final Collection<Thread> threads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);

    private FaultServer(@Nullable SSLContext tls, Function<SeenRequest, Reply> handler) {
        try {
            InetAddress loopback = InetAddress.getByAddress("127.0.0.1", new byte[] {127, 0, 0, 1});
            this.listener = tls == null
                    ? new ServerSocket(0, 200, loopback)
                    : tls.getServerSocketFactory().createServerSocket(0, 200, loopback);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.scheme = tls == null ? "http" : "https";
        this.handler = handler;
        start(this::accept);
    }

    /** A server that answers 404 once its script is used up. */
    public static FaultServer start() {
        return start(request -> Reply.status(404));
    }

    /** A server that answers by a function once its script is used up. */
    public static FaultServer start(Function<SeenRequest, Reply> handler) {
        return new FaultServer(null, handler);
    }

    /** The same over TLS. */
    public static FaultServer startTls(SSLContext tls, Function<SeenRequest, Reply> handler) {
        return new FaultServer(tls, handler);
    }

    /** Adds an answer to the script. */
    public FaultServer then(Reply... replies) {
        synchronized (script) {
            script.addAll(List.of(replies));
        }
        return this;
    }

    /** Scheme, host and port, without a path. */
    public URI origin() {
        return URI.create(scheme + "://127.0.0.1:" + port());
    }

    /** The port it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** An address on this server; the argument is escaped already. */
    public URI uri(String pathAndQuery) {
        return URI.create(origin() + pathAndQuery);
    }

    /** What came in so far, in order of arrival. */
    public List<SeenRequest> requests() {
        return new ArrayList<>(requests);
    }

    /** Forgets the requests seen so far. */
    public void forgetRequests() {
        requests.clear();
    }

    /** How many connections were ever accepted. */
    public int connections() {
        return accepted.get();
    }

    /** The largest number of connections that were open at one time. */
    public int mostConnectionsAtOnce() {
        return mostOpen.get();
    }

    @Override
    public void close() {
        closed.countDown();
        closeQuietly(listener);
        connections.forEach(FaultServer::closeQuietly);
        for (Thread thread : threads) {
            join(thread);
        }
    }

    private void accept() {
        while (closed.getCount() > 0) {
            Socket socket;
            try {
                socket = listener.accept();
            } catch (IOException closedMeanwhile) {
                return;
            }
            connections.add(socket);
            accepted.incrementAndGet();
            int now = open.incrementAndGet();
            mostOpen.accumulateAndGet(now, Math::max);
            start(() -> converse(socket));
        }
    }

    private void converse(Socket socket) {
        try (socket) {
            if (closed.getCount() == 0) {
                return;
            }
            socket.setTcpNoDelay(true);
            new Conversation(socket, origin(), closed, this::answer).run();
        } catch (IOException clientHasGone) {
            // A client that hangs up is a normal case for these tests; what it sent is recorded already.
        } finally {
            connections.remove(socket);
            open.decrementAndGet();
        }
    }

    private Reply answer(SeenRequest request) {
        Reply scripted;
        synchronized (script) {
            requests.add(request);
            scripted = script.poll();
        }
        return scripted != null ? scripted : handler.apply(request);
    }

    private void start(Runnable work) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } finally {
                        threads.remove(Thread.currentThread());
                    }
                },
                "fault-server");
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception alreadyBroken) {
            // Nothing is left to be done about a socket that fails to close.
        }
    }

    private static void join(Thread thread) {
        if (thread == Thread.currentThread()) {
            return;
        }
        try {
            thread.join(5_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
