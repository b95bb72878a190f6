package org.medbench.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.DecodeFailure;

/**
 * Gunzips all members of a file. The JDK's own stream takes a damaged second member for the end of the file, and one
 * behind a stream that knows nothing of what is available too; here the file must end where a member ends, but for zeros.
 */
final class GzipStream extends InputStream {

    private static final int BUFFER = 1 << 16;
    private static final int CHECKSUM = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final PushbackInputStream in;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 sum = new CRC32();
    private final byte[] buffer = new byte[BUFFER];
    private int filled;
    private long packed;
    private boolean ended;

    GzipStream(InputStream in) throws IOException {
        this.in = new PushbackInputStream(in, BUFFER);
        header(next());
    }

    /** How many packed bytes have been used. */
    long packed() {
        return packed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int read = inflate(bytes, from, length);
            if (read > 0) {
                sum.update(bytes, from, read);
                return read;
            }
            if (inflater.finished()) {
                trailer();
            } else if (inflater.needsDictionary()) {
                throw malformed("needs a dictionary", null);
            } else if (inflater.needsInput()) {
                fill();
            }
        }
        return -1;
    }

    private int inflate(byte[] bytes, int from, int length) throws DecodeFailure {
        try {
            return inflater.inflate(bytes, from, length);
        } catch (DataFormatException e) {
            throw malformed("is damaged: " + e.getMessage(), e);
        }
    }

    private void fill() throws IOException {
        int read = in.read(buffer, 0, BUFFER);
        if (read < 0) {
            throw malformed("was cut", null);
        }
        filled = read;
        packed += read;
        inflater.setInput(buffer, 0, read);
    }

    private void trailer() throws IOException {
        int left = inflater.getRemaining();
        long used = inflater.getBytesRead();
        in.unread(buffer, filled - left, left);
        packed -= left;
        long expectedSum = little() | little() << 16;
        long expectedSize = little() | little() << 16;
        if (expectedSum != sum.getValue() || expectedSize != (inflater.getBytesWritten() & 0xFFFFFFFFL)) {
            throw malformed("does not match its checksum after " + used + " bytes", null);
        }
        int first = in.read();
        while (first == 0) {
            first = in.read();
            packed++;
        }
        if (first < 0) {
            ended = true;
            return;
        }
        packed++;
        inflater.reset();
        sum.reset();
        header(first);
    }

    private void header(int first) throws IOException {
        if (first != 0x1f || next() != 0x8b || next() != 8) {
            throw malformed("goes on with something that is not gzip", null);
        }
        int flags = next();
        pass(6);
        if ((flags & EXTRA) != 0) {
            pass(little());
        }
        if ((flags & NAME) != 0) {
            passText();
        }
        if ((flags & COMMENT) != 0) {
            passText();
        }
        if ((flags & CHECKSUM) != 0) {
            pass(2);
        }
    }

    private int next() throws IOException {
        int next = in.read();
        if (next < 0) {
            throw malformed("was cut", null);
        }
        packed++;
        return next;
    }

    private long little() throws IOException {
        return next() | (long) next() << 8;
    }

    private void pass(long count) throws IOException {
        for (long i = 0; i < count; i++) {
            next();
        }
    }

    private void passText() throws IOException {
        while (next() != 0) {
            // Name and comment are the packer's; the file's own name is known.
        }
    }

    private DecodeFailure malformed(String what, @Nullable Throwable cause) {
        return DecodeFailure.malformed("the gzip file " + what, packed, -1, cause);
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
