package org.medbench.core.internal.store;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;
import org.medbench.core.internal.io.Disk;
import org.medbench.item.Digest;

/**
 * Verified bytes, open to be read. Streams and channels are views, each with a position of its own, that end with the
 * blob.
 */
public final class Blob implements AutoCloseable {

    private final Digest digest;
    private final long length;
    private final Disk.Input input;

    Blob(Digest digest, long length, Disk.Input input) {
        this.digest = digest;
        this.length = length;
        this.input = input;
    }

    /** Bytes in memory, which nobody can change after they were hashed. */
    static Blob inMemory(Digest digest, byte[] bytes) {
        return new Blob(digest, bytes.length, new Disk.Input() {
            @Override
            public int read(ByteBuffer into, long position) {
                if (position >= bytes.length) {
                    return -1;
                }
                int count = (int) Math.min(into.remaining(), bytes.length - position);
                into.put(bytes, (int) position, count);
                return count;
            }

            @Override
            public long size() {
                return bytes.length;
            }

            @Override
            public void close() {}
        });
    }

    /** The SHA-256 of the bytes. */
    public Digest digest() {
        return digest;
    }

    /** The number of bytes. */
    public long length() {
        return length;
    }

    /** A new stream from the start; closing it is not needed. */
    public InputStream stream() {
        return Channels.newInputStream(channel());
    }

    /** A new channel at the start; closing it is not needed. */
    public SeekableByteChannel channel() {
        return new View();
    }

    @Override
    public void close() throws IOException {
        input.close();
    }

    private final class View implements SeekableByteChannel {

        private long position;
        private boolean closed;

        @Override
        public int read(ByteBuffer into) throws IOException {
            requireOpen();
            if (!into.hasRemaining()) {
                return 0;
            }
            if (position >= length) {
                return -1; // bytes behind the verified ones are none of ours
            }
            int limit = into.limit();
            into.limit((int) Math.min(limit, into.position() + (length - position)));
            try {
                int count = input.read(into, position);
                if (count < 0) {
                    throw new IOException("the blob " + digest + " was cut while it was read");
                }
                position += count;
                return count;
            } finally {
                into.limit(limit);
            }
        }

        @Override
        public long position() throws IOException {
            requireOpen();
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) throws IOException {
            requireOpen();
            if (newPosition < 0) {
                throw new IllegalArgumentException("positions count from 0, not " + newPosition);
            }
            position = newPosition;
            return this;
        }

        @Override
        public long size() throws IOException {
            requireOpen();
            return length;
        }

        @Override
        public int write(ByteBuffer from) {
            throw new NonWritableChannelException();
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new NonWritableChannelException();
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            closed = true;
        }

        private void requireOpen() throws ClosedChannelException {
            if (closed) {
                throw new ClosedChannelException();
            }
        }
    }
}
