package org.medbench.format.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import org.medbench.spi.DecodeFailure;

/** A region of a file as a stream; others may move the channel in between. */
final class ChannelBytes extends InputStream {

    private final SeekableByteChannel channel;
    private final long end;
    private long next;

    ChannelBytes(SeekableByteChannel channel, long start, long length) {
        this.channel = channel;
        this.next = start;
        this.end = start + length;
    }

    /** Reads a small region whole, as a little-endian buffer; the caller has checked its size. */
    static ByteBuffer read(SeekableByteChannel channel, long offset, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(offset);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw DecodeFailure.malformed("the archive ends too early", channel.position(), -1, null);
            }
        }
        return bytes.flip();
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (next == end) {
            return -1;
        }
        channel.position(next);
        int read = channel.read(ByteBuffer.wrap(bytes, from, (int) Math.min(length, end - next)));
        if (read < 0) {
            throw DecodeFailure.malformed("the archive ends too early", next, -1, null);
        }
        next += read;
        return read;
    }
}
