package org.medbench.format;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Input;

/** Pieces of a file at any place, for formats of which only the header is read. A piece behind the end is a failure. */
public final class HeaderBytes implements Closeable {

    private final String what;
    private final SeekableByteChannel channel;
    private final long length;

    private HeaderBytes(String what, SeekableByteChannel channel, long length) {
        this.what = what;
        this.channel = channel;
        this.length = length;
    }

    /**
     * Opens a file.
     *
     * @param what what it is, for messages: {@code the PNG picture}
     * @param input its bytes
     * @return the file, to be closed
     * @throws IOException if its bytes cannot be opened
     */
    public static HeaderBytes open(String what, Input input) throws IOException {
        return new HeaderBytes(what, input.channel(), input.length());
    }

    /**
     * How long the file is.
     *
     * @return the length in bytes
     */
    public long length() {
        return length;
    }

    /**
     * Reads a piece; a few kilobytes at most, since it is allocated whole.
     *
     * @param offset where it begins
     * @param size its length in bytes
     * @param order the order of bytes in its numbers
     * @return the piece
     * @throws DecodeFailure if the file ends before
     * @throws IOException if its bytes cannot be read
     */
    public ByteBuffer at(long offset, int size, ByteOrder order) throws IOException {
        if (offset < 0 || offset > length - size) {
            throw malformed("ends too early: " + size + " bytes are expected at " + offset, length);
        }
        ByteBuffer piece = ByteBuffer.allocate(size).order(order);
        channel.position(offset);
        while (piece.hasRemaining()) {
            if (channel.read(piece) < 0) {
                throw malformed("ends too early", offset);
            }
        }
        return piece.flip();
    }

    /**
     * Reads a piece as text of one byte per character.
     *
     * @param offset where it begins
     * @param size its length in bytes
     * @return the text
     * @throws IOException as {@link #at}
     */
    public String text(long offset, int size) throws IOException {
        return new String(at(offset, size, ByteOrder.BIG_ENDIAN).array(), StandardCharsets.ISO_8859_1);
    }

    /**
     * A failure of this file.
     *
     * @param problem what is wrong, behind what the file is
     * @param offset where
     * @return the failure
     */
    public DecodeFailure malformed(String problem, long offset) {
        return DecodeFailure.malformed(what + " " + problem, offset, 0, null);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
