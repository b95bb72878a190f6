package org.medbench.examples.performance;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves files of this machine as data sets of the Hugging Face Hub, as fast as the kernel can: no redirects, no limits,
 * nothing that an honest client would not ask for.
 */
final class LoopbackHub implements AutoCloseable {

    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /** What a data set holds: each file's place on this machine, its size and its SHA-256. */
    record Served(Path file, long size, String sha256) {}

    private final Map<String, Map<String, Served>> datasets;
    private final ServerSocketChannel listener;
    private final JsonMapper json = new JsonMapper();

    /** Starts to serve, each connection by a thread of its own. */
    LoopbackHub(Map<String, Map<String, Served>> datasets) throws IOException {
        this.datasets = datasets;
        this.listener =
                ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        start(this::accept);
    }

    URI endpoint() throws IOException {
        return URI.create("http://127.0.0.1:" + ((InetSocketAddress) listener.getLocalAddress()).getPort());
    }

    /** The address of a file. */
    URI file(String dataset, String path) throws IOException {
        return URI.create(endpoint() + "/datasets/" + dataset + "/resolve/" + COMMIT + "/" + path);
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel socket = listener.accept();
                start(() -> converse(socket));
            }
        } catch (IOException closed) {
            return; // the end of the measurement
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "loopback-hub");
        thread.setDaemon(true);
        thread.start();
    }

    private void converse(SocketChannel socket) {
        try (socket) {
            socket.socket().setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(Channels.newInputStream(socket));
            for (String request = head(in); !request.isEmpty(); request = head(in)) {
                answer(socket, request.split(" ")[1]);
            }
        } catch (IOException clientHasGone) {
            return;
        }
    }

    /** The lines of a request up to the empty one; nothing at the end of the connection. */
    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.length() > 3 && head.charAt(head.length() - 3) == '\n') {
                return head.toString();
            }
        }
        return "";
    }

    private void answer(SocketChannel socket, String target) throws IOException {
        String path = target.replaceFirst("\\?.*", "");
        String[] api = path.replaceFirst("^/api/datasets/", "").split("/(?=revision|tree)");
        String[] file = path.replaceFirst("^/datasets/", "").split("/resolve/[0-9a-f]{40}/");
        if (file.length == 2 && datasets.containsKey(file[0])) {
            send(socket, datasets.get(file[0]).get(file[1]));
        } else if (api.length == 2 && datasets.containsKey(api[0])) {
            send(socket, api[1].startsWith("tree") ? tree(api[0]) : info(api[0]));
        } else {
            write(socket, "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        }
    }

    private Object info(String dataset) {
        return Map.of("id", dataset, "sha", COMMIT, "gated", false, "private", false);
    }

    private Object tree(String dataset) {
        return datasets.get(dataset).entrySet().stream()
                .map(entry -> Map.of(
                        "type", "file",
                        "path", entry.getKey(),
                        "size", entry.getValue().size(),
                        "lfs",
                                Map.of(
                                        "oid", entry.getValue().sha256(),
                                        "size", entry.getValue().size())))
                .toList();
    }

    private void send(SocketChannel socket, Object document) throws IOException {
        byte[] body = json.writeValueAsBytes(document);
        write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + body.length + "\r\n\r\n");
        write(socket, ByteBuffer.wrap(body));
    }

    private static void send(SocketChannel socket, Served served) throws IOException {
        write(
                socket,
                "HTTP/1.1 200 OK\r\nContent-Length: " + served.size() + "\r\nX-Repo-Commit: " + COMMIT + "\r\nETag: \""
                        + served.sha256() + "\"\r\n\r\n");
        try (FileChannel file = FileChannel.open(served.file())) {
            long sent = 0;
            while (sent < served.size()) {
                sent += file.transferTo(sent, served.size() - sent, socket);
            }
        }
    }

    private static void write(SocketChannel socket, String head) throws IOException {
        write(socket, ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII)));
    }

    private static void write(SocketChannel socket, ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            socket.write(bytes);
        }
    }
}
