package org.medbench.format.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * The archive's own bytes, counted. Libraries report a damaged archive by the same exception as a disk that fails; here
 * the disk's carry a mark.
 */
final class SourceBytes extends FilterInputStream {

    private long count;

    SourceBytes(InputStream in) {
        super(in);
    }

    /** The bytes could not be read, whatever they say. */
    static final class Unreadable extends IOException {
        private static final long serialVersionUID = 1;

        private final IOException reason;

        Unreadable(IOException reason) {
            super(reason);
            this.reason = reason;
        }

        IOException reason() {
            return reason;
        }
    }

    /** How many bytes have been read. */
    long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        try {
            int read = in.read(bytes, from, length);
            count += Math.max(read, 0);
            return read;
        } catch (IOException e) {
            throw new Unreadable(e);
        }
    }

    @Override
    public long skip(long wanted) throws IOException {
        // Read instead, so that the count stays true.
        byte[] passed = new byte[(int) Math.min(Math.max(wanted, 0), 1 << 14)];
        return passed.length == 0 ? 0 : Math.max(0, read(passed, 0, passed.length));
    }
}
