package org.medbench.core.internal.decode;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.medbench.core.internal.store.Blob;
import org.medbench.core.internal.store.BlobStore;
import org.medbench.item.Digest;
import org.medbench.spi.Input;

/** A blob of the store, verified each time it is opened. */
record StoredInput(String name, long length, Digest digest, BlobStore store) implements Input {

    @Override
    public InputStream stream() throws IOException {
        Blob blob = open();
        return new FilterInputStream(blob.stream()) {
            @Override
            public void close() throws IOException {
                blob.close();
            }
        };
    }

    @Override
    public SeekableByteChannel channel() throws IOException {
        Blob blob = open();
        return new BlobChannel(blob, blob.channel());
    }

    private Blob open() throws IOException {
        return store.open(digest)
                .orElseThrow(() -> new IOException("the cache has lost " + name + " (" + digest + ")"));
    }

    /** Closes the blob with the channel. */
    private record BlobChannel(Blob blob, SeekableByteChannel channel) implements SeekableByteChannel {

        @Override
        public int read(ByteBuffer into) throws IOException {
            return channel.read(into);
        }

        @Override
        public int write(ByteBuffer from) throws IOException {
            return channel.write(from);
        }

        @Override
        public long position() throws IOException {
            return channel.position();
        }

        @Override
        public SeekableByteChannel position(long position) throws IOException {
            channel.position(position);
            return this;
        }

        @Override
        public long size() throws IOException {
            return channel.size();
        }

        @Override
        public SeekableByteChannel truncate(long size) throws IOException {
            return channel.truncate(size);
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
            blob.close();
        }
    }
}
