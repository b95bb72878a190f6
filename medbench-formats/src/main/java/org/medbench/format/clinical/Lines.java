package org.medbench.format.clinical;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** The lines of a text, of which one can be put back. Line ends are LF or CRLF. */
final class Lines implements Closeable {

    private static final int BYTES_PER_CHAR = 2;
    private static final int BYTES_PER_LINE = 200;

    private final Reader text;
    private final long fieldLimit;
    private final long recordLimit;
    private @Nullable String putBack;
    private boolean ended;
    private long number;
    private long row;
    private long weight;

    Lines(Utf8Stream text, Limits limits) {
        this.text = new BufferedReader(new InputStreamReader(text, StandardCharsets.UTF_8));
        this.fieldLimit = limits.get(Limit.FIELD_BYTES);
        this.recordLimit = limits.get(Limit.RECORD_BYTES);
    }

    void beginRecord(long position) {
        row = position;
        weight = putBack == null ? 0 : (long) BYTES_PER_CHAR * putBack.length();
    }

    /** The next line without its end, or null after the last. */
    @Nullable
    String next() throws IOException {
        String line = putBack;
        if (line != null) {
            putBack = null;
            number++;
            return line;
        }
        line = ended ? null : read();
        if (line != null) {
            number++;
            weigh(BYTES_PER_LINE + (long) BYTES_PER_CHAR * line.length());
        }
        return line;
    }

    void putBack(String line) {
        putBack = line;
        number--;
    }

    private @Nullable String read() throws IOException {
        StringBuilder line = new StringBuilder();
        try {
            for (int c = text.read(); c != '\n'; c = text.read()) {
                if (c < 0) {
                    ended = true;
                    return line.isEmpty() ? null : line.toString();
                }
                line.append((char) c);
                if ((long) BYTES_PER_CHAR * line.length() > fieldLimit) {
                    throw DecodeFailure.limit(Limit.FIELD_BYTES, fieldLimit, -1, row);
                }
            }
        } catch (DecodeFailure e) {
            throw e.reason() == DecodeFailure.Reason.MALFORMED
                    ? DecodeFailure.malformed(e.getMessage(), e.byteOffset().orElse(-1), row, e)
                    : e;
        }
        int length = line.length();
        return length > 0 && line.charAt(length - 1) == '\r' ? line.substring(0, length - 1) : line.toString();
    }

    private void weigh(long bytes) throws DecodeFailure {
        weight += bytes;
        if (weight > recordLimit) {
            throw DecodeFailure.limit(Limit.RECORD_BYTES, recordLimit, -1, row);
        }
    }

    DecodeFailure malformed(String message) {
        return DecodeFailure.malformed("line " + number + ": " + message, -1, row, null);
    }

    @Override
    public void close() throws IOException {
        text.close();
    }
}
