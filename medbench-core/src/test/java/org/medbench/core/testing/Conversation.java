package org.medbench.core.testing;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One connection of a {@link FaultServer}: reads requests, writes replies, breaks off where the reply says so. */
final class Conversation {

    private static final int RESET_LINGER = 0;

    private final Socket socket;
    private final URI origin;
    private final CountDownLatch serverClosed;
    private final Function<SeenRequest, Reply> answers;
    private final InputStream in;
    private final OutputStream out;

    Conversation(Socket socket, URI origin, CountDownLatch serverClosed, Function<SeenRequest, Reply> answers)
            throws IOException {
        this.socket = socket;
        this.origin = origin;
        this.serverClosed = serverClosed;
        this.answers = answers;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = new BufferedOutputStream(socket.getOutputStream(), 65_536);
    }

    void run() throws IOException {
        boolean goOn = true;
        while (goOn) {
            SeenRequest request = readRequest();
            goOn = request != null && write(request, answers.apply(request));
        }
    }

    private @Nullable SeenRequest readRequest() throws IOException {
        String first = readLine();
        if (first == null) {
            return null;
        }
        String[] parts = first.split(" ");
        if (parts.length < 2) {
            return null;
        }
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = readLine(); line != null && !line.isEmpty(); line = readLine()) {
            int colon = line.indexOf(':');
            headers.computeIfAbsent(line.substring(0, colon), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).trim());
        }
        return new SeenRequest(origin, parts[0], parts[1], headers, readBody(headers));
    }

    private byte[] readBody(Map<String, List<String>> headers) throws IOException {
        if (headers.containsKey("Content-Length")) {
            return in.readNBytes(Integer.parseInt(headers.get("Content-Length").get(0)));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        if (headers.containsKey("Transfer-Encoding")) {
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                body.write(in.readNBytes(size));
                readLine();
            }
            readLine();
        }
        return body.toByteArray();
    }

    private int chunkSize() throws IOException {
        String line = readLine();
        return line == null ? 0 : Integer.parseInt(line.trim(), 16);
    }

    private @Nullable String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).replace("\r", "");
            }
            line.write(next);
        }
        return null;
    }

    /** Returns whether the connection may carry another request. */
    private boolean write(SeenRequest request, Reply reply) throws IOException {
        if (reply.raw != null) {
            out.write(reply.raw);
            out.flush();
            return false;
        }
        byte[] head = head(reply).getBytes(StandardCharsets.ISO_8859_1);
        if (reply.stopInHead >= 0) {
            out.write(head, 0, (int) Math.min(reply.stopInHead, head.length));
            out.flush();
            return end(reply.ending);
        }
        out.write(head);
        boolean bodiless = request.method().equals("HEAD") || reply.status == 204 || reply.status == 304;
        if (!bodiless && !writeBody(reply)) {
            return end(reply.ending);
        }
        out.flush();
        return reply.framing != Reply.Framing.UNTIL_CLOSE
                && reply.headers.stream().noneMatch(header -> header.getKey().equalsIgnoreCase("Connection"));
    }

    private static String head(Reply reply) {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status + " " + reason(reply.status) + "\r\n");
        reply.headers.forEach(header -> head.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        switch (reply.framing) {
            case LENGTH -> {
                if (reply.status != 204 && reply.status != 304) {
                    head.append("Content-Length: ").append(reply.length).append("\r\n");
                }
            }
            case CHUNKED -> head.append("Transfer-Encoding: chunked\r\n");
            case UNTIL_CLOSE -> head.append("Connection: close\r\n");
        }
        return head.append("\r\n").toString();
    }

    private static String reason(int status) {
        return status < 300 ? "OK" : status < 400 ? "Elsewhere" : "Refused";
    }

    /** Returns whether the body was written to its end. */
    private boolean writeBody(Reply reply) throws IOException {
        OutputStream framed = reply.framing == Reply.Framing.CHUNKED ? new ChunkedOutput(out) : out;
        if (reply.pace != null) {
            // Each byte must be on its way before the next callback.
            out.flush();
        }
        try {
            reply.body.writeTo(new StoppingOutput(framed, out, reply));
        } catch (StopHere stop) {
            out.flush();
            return false;
        }
        if (reply.stopInBody >= 0) {
            out.flush();
            return false;
        }
        if (reply.framing == Reply.Framing.CHUNKED) {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        return true;
    }

    private boolean end(Reply.Ending ending) throws IOException {
        switch (ending) {
            case RESET -> socket.setSoLinger(true, RESET_LINGER);
            case STALL -> awaitEitherEnd();
            default -> {}
        }
        return false;
    }

    private void awaitEitherEnd() throws IOException {
        // Blocks until the client hangs up, or until close() of the server closes this socket.
        while (serverClosed.getCount() > 0 && in.read() >= 0) {
            continue;
        }
    }

    private static final class StopHere extends IOException {
        private static final long serialVersionUID = 1;
    }

    private static final class StoppingOutput extends OutputStream {

        private final OutputStream framed;
        private final OutputStream wire;
        private final Reply reply;
        private long position;

        StoppingOutput(OutputStream framed, OutputStream wire, Reply reply) {
            this.framed = framed;
            this.wire = wire;
            this.reply = reply;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (reply.pace != null) {
                for (int i = 0; i < length; i++) {
                    stopIfDue();
                    reply.pace.accept(position);
                    framed.write(bytes, offset + i, 1);
                    wire.flush();
                    position++;
                }
                return;
            }
            long left = reply.stopInBody < 0 ? length : Math.min(length, reply.stopInBody - position);
            framed.write(bytes, offset, (int) left);
            position += left;
            if (left < length) {
                throw new StopHere();
            }
        }

        private void stopIfDue() throws StopHere {
            if (reply.stopInBody >= 0 && position >= reply.stopInBody) {
                throw new StopHere();
            }
        }
    }

    private static final class ChunkedOutput extends OutputStream {

        private final OutputStream out;

        ChunkedOutput(OutputStream out) {
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) {
                out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
                out.write(bytes, offset, length);
                out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
