package org.medbench.format.parquet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import org.medbench.spi.DecodeFailure;

/** Reads a region of a file whole, or fails. */
final class FileBytes {

    private FileBytes() {}

    /** Gives a new little-endian buffer; the caller has checked the length. */
    static ByteBuffer read(SeekableByteChannel channel, long offset, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        fill(channel, offset, buffer);
        return buffer.flip();
    }

    /** Fills the rest of a buffer. */
    static void fill(SeekableByteChannel channel, long offset, ByteBuffer buffer) throws IOException {
        channel.position(offset);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw DecodeFailure.malformed(
                        "the file ends " + buffer.remaining() + " bytes too early", channel.position(), -1, null);
            }
        }
    }
}
