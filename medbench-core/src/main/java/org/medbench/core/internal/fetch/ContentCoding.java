package org.medbench.core.internal.fetch;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;
import org.medbench.spi.HttpAccess.Hop;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Frees a body of codings that were sent although only {@code identity} was asked for. */
final class ContentCoding {

    private static final int MOST_CODINGS = 3;

    private ContentCoding() {}

    /** Whether the body's length and position are those of the content. */
    static boolean isIdentity(Hop answer) {
        return codings(answer).isEmpty();
    }

    /** The content of a body; closing it closes the body. */
    static InputStream decode(Hop answer, InputStream body) throws IOException {
        List<String> codings = codings(answer);
        if (codings.isEmpty()) {
            return body;
        }
        if (answer.status() == 206 || codings.size() > MOST_CODINGS) {
            throw unreadable(answer.uri(), "a coded part or too many codings: " + codings);
        }
        InputStream content = body;
        for (int i = codings.size() - 1; i >= 0; i--) {
            content = undo(codings.get(i), answer.uri(), content);
        }
        return new Decoded(answer.uri(), content);
    }

    private static InputStream undo(String coding, URI uri, InputStream body) throws IOException {
        try {
            switch (coding) {
                case "gzip", "x-gzip":
                    return gunzip(body);
                case "deflate":
                    return new InflaterInputStream(body);
                default:
                    throw unreadable(uri, "the content coding '" + coding + "', which was not asked for");
            }
        } catch (ZipException e) {
            throw unreadable(uri, "a body that is not " + coding + " although it is labelled so");
        }
    }

    private static InputStream gunzip(InputStream body) throws IOException {
        PushbackInputStream peeked = new PushbackInputStream(new BufferedInputStream(body), 1);
        int first = peeked.read();
        if (first < 0) {
            return peeked; // an empty body, as a HEAD has
        }
        peeked.unread(first);
        return new GZIPInputStream(peeked);
    }

    private static List<String> codings(Hop answer) {
        List<String> codings = new ArrayList<>();
        for (String line : answer.headers().getOrDefault("content-encoding", List.of())) {
            for (String coding : line.split(",")) {
                String name = coding.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !name.equals("identity")) {
                    codings.add(name);
                }
            }
        }
        return codings;
    }

    private static SourceFailure unreadable(URI uri, String what) {
        return SourceFailure.of(Reason.PROTOCOL, Addressing.shown(uri) + " sent " + what);
    }

    /** Reports broken compression as what it is. */
    private static final class Decoded extends InputStream {

        private final URI uri;
        private final InputStream in;

        Decoded(URI uri, InputStream in) {
            this.uri = uri;
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            try {
                return in.read(buffer, offset, length);
            } catch (ZipException e) {
                throw unreadable(uri, "a body whose compression is broken");
            } catch (EOFException e) {
                throw SourceFailure.of(Reason.TRUNCATED, Addressing.shown(uri) + " ended inside its compression", e);
            }
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
