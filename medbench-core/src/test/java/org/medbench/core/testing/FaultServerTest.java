package org.medbench.core.testing;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaultServerTest {

    private final FaultServer server = FaultServer.start();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void keepsTheConnectionAndRecordsEachRequest() throws Exception {
        server.then(Reply.ok("one"), Reply.ok("two").header("Connection", "close"));

        assertThat(
                        talk(
                                "GET /a?x=%2F1 HTTP/1.1\r\nHost: h\r\nX-Y: z\r\n\r\nPOST /b HTTP/1.1\r\nContent-Length: 2\r\n\r\nhi"))
                .contains("one")
                .endsWith("two");
        assertThat(server.connections()).isEqualTo(1);
        assertThat(server.requests()).extracting(SeenRequest::method).containsExactly("GET", "POST");
        assertThat(server.requests().get(0).parameter("x")).contains("/1");
        assertThat(server.requests().get(0).header("x-y")).contains("z");
        assertThat(server.requests().get(1).text()).isEqualTo("hi");
    }

    @Test
    void cutsInTheBodyAndInTheHead() throws Exception {
        server.then(
                Reply.ok("hello").cutAfter(2),
                Reply.ok("hello").cutInHead(5),
                Reply.ok("hello").cutAfter(0));

        assertThat(talk("GET / HTTP/1.1\r\n\r\n")).contains("Content-Length: 5").endsWith("\r\n\r\nhe");
        assertThat(talk("GET / HTTP/1.1\r\n\r\n")).isEqualTo("HTTP/");
        assertThat(talk("GET / HTTP/1.1\r\n\r\n")).endsWith("\r\n\r\n");
    }

    @Test
    void resetsTheConnection() {
        server.then(Reply.ok("hello").resetAfter(2));

        assertThatThrownBy(() -> talk("GET / HTTP/1.1\r\n\r\n")).isInstanceOf(SocketException.class);
    }

    @Test
    void stallsUntilTheClientGivesUp() {
        server.then(Reply.ok("hello").stallAfter(2));

        assertThatThrownBy(() -> talk("GET / HTTP/1.1\r\n\r\n", 200)).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void framesInChunksAndSendsGarbage() throws Exception {
        server.then(
                Reply.ok("hello").chunked().header("Connection", "close"),
                Reply.garbage("\0\1nonsense".getBytes(US_ASCII)));

        assertThat(talk("GET / HTTP/1.1\r\n\r\n")).endsWith("5\r\nhello\r\n0\r\n\r\n");
        assertThat(talk("GET / HTTP/1.1\r\n\r\n")).isEqualTo("\0\1nonsense");
    }

    private String talk(String request) throws Exception {
        return talk(request, 30_000);
    }

    private String talk(String request, int timeoutMillis) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.setSoTimeout(timeoutMillis);
            OutputStream out = socket.getOutputStream();
            out.write(request.getBytes(US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), US_ASCII);
        }
    }
}
