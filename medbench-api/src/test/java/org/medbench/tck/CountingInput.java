package org.medbench.tck;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.medbench.spi.Input;

/** Counts what is open of another input. */
final class CountingInput implements Input {

    private final Input input;
    private int open;

    CountingInput(Input input) {
        this.input = input;
    }

    int open() {
        return open;
    }

    @Override
    public String name() {
        return input.name();
    }

    @Override
    public long length() {
        return input.length();
    }

    @Override
    public InputStream stream() throws IOException {
        open++;
        return new FilterInputStream(input.stream()) {
            private boolean closed;

            @Override
            public void close() throws IOException {
                open -= closed ? 0 : 1;
                closed = true;
                super.close();
            }
        };
    }

    @Override
    public SeekableByteChannel channel() throws IOException {
        open++;
        return new CountedChannel(input.channel());
    }

    private final class CountedChannel implements SeekableByteChannel {
        private final SeekableByteChannel channel;

        CountedChannel(SeekableByteChannel channel) {
            this.channel = channel;
        }

        @Override
        public int read(ByteBuffer target) throws IOException {
            return channel.read(target);
        }

        @Override
        public int write(ByteBuffer source) throws IOException {
            return channel.write(source);
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public SeekableByteChannel position(long newPosition) throws IOException {
            channel.position(newPosition);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            channel.truncate(size);
            return this;
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            open -= channel.isOpen() ? 1 : 0;
            channel.close();
        }
    }
}
