package org.medbench.spi;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;

/**
 * Verified bytes to be read. The core makes it; the reader opens what it needs and closes what it opened. Every call of
 * {@link #stream()} and {@link #channel()} starts afresh. Thread-safe.
 */
public interface Input {

    /**
     * The name of the file or member, by upstream; data, never a path.
     *
     * @return the name, with folders separated by {@code /}
     */
    String name();

    /**
     * How many bytes there are.
     *
     * @return the length in bytes
     */
    long length();

    /**
     * Opens the bytes from the start.
     *
     * @return a stream that the caller closes
     * @throws IOException if the bytes cannot be opened, or are not those that were verified
     */
    InputStream stream() throws IOException;

    /**
     * Opens the bytes for random access.
     *
     * @return a read-only channel that the caller closes
     * @throws IOException if the bytes cannot be opened, or are not those that were verified
     */
    SeekableByteChannel channel() throws IOException;
}
