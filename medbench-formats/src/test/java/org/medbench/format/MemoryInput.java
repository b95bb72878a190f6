package org.medbench.format;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SeekableByteChannel;
import org.medbench.spi.Input;

/** An input in memory that counts its open channels. */
public final class MemoryInput implements Input {

    private final String name;
    private final byte[] bytes;
    private int open;

    public MemoryInput(byte[] bytes) {
        this("memory", bytes);
    }

    public MemoryInput(String name, byte[] bytes) {
        this.name = name;
        this.bytes = bytes;
    }

    public int openChannels() {
        return open;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public long length() {
        return bytes.length;
    }

    @Override
    public InputStream stream() {
        return new ByteArrayInputStream(bytes);
    }

    @Override
    public SeekableByteChannel channel() {
        open++;
        return new Channel();
    }

    private final class Channel implements SeekableByteChannel {
        private long position;
        private boolean closed;

        @Override
        public int read(ByteBuffer target) throws ClosedChannelException {
            if (closed) {
                throw new ClosedChannelException();
            }
            if (position >= bytes.length) {
                return -1;
            }
            int length = (int) Math.min(target.remaining(), bytes.length - position);
            target.put(bytes, (int) position, length);
            position += length;
            return length;
        }

        @Override
        public int write(ByteBuffer source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public SeekableByteChannel position(long newPosition) {
            position = newPosition;
            return this;
        }

        @Override
        public long size() {
            return bytes.length;
        }

        @Override
        public SeekableByteChannel truncate(long size) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean isOpen() {
            return !closed;
        }

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }
}
