package org.medbench.core.testing;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.medbench.spi.Download;

/** A source of known bytes that counts how often it is opened, and breaks where it is told to. Thread-safe. */
public final class FakeSource {

    private final byte[] bytes;
    private final Optional<String> validator;
    private final AtomicInteger opened = new AtomicInteger();
    private final List<Long> offsets = new ArrayList<>();
    private volatile long breakAt = Long.MAX_VALUE;
    private volatile boolean ignoresOffset;

    public FakeSource(byte[] bytes) {
        this(bytes, Optional.empty());
    }

    public FakeSource(byte[] bytes, Optional<String> validator) {
        this.bytes = bytes.clone();
        this.validator = validator;
    }

    /** The connection breaks before this byte of the file is sent, until told otherwise. */
    public FakeSource breakingAt(long position) {
        this.breakAt = position;
        return this;
    }

    /** Every transfer starts at 0, as with a server that knows no ranges. */
    public FakeSource ignoringOffsets() {
        this.ignoresOffset = true;
        return this;
    }

    /** How many transfers were begun. */
    public int opened() {
        return opened.get();
    }

    /** From where, in order. */
    public synchronized List<Long> offsets() {
        return List.copyOf(offsets);
    }

    /** Opens the bytes as the store asks for them: from an offset if the version is the same or unknown. */
    public Download open(long offset, Optional<String> version) {
        opened.incrementAndGet();
        boolean same = version.isEmpty() || version.equals(validator);
        long start = ignoresOffset || !same ? 0 : offset;
        synchronized (this) {
            offsets.add(start);
        }
        byte[] rest = Arrays.copyOfRange(bytes, (int) Math.min(start, bytes.length), bytes.length);
        InputStream body = new Breaking(new ByteArrayInputStream(rest), breakAt - start);
        return new Download(body, start, OptionalLong.of(bytes.length), validator, Optional.empty());
    }

    private static final class Breaking extends FilterInputStream {
        private long left;

        Breaking(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (left <= 0) {
                throw new IOException("Connection reset");
            }
            int count = super.read(into, offset, (int) Math.min(length, left));
            left -= Math.max(0, count);
            return count;
        }
    }
}
