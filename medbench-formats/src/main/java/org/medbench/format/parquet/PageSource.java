package org.medbench.format.parquet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.Util;
import org.medbench.spi.DecodeFailure;

/** A window that slides over the bytes of one column chunk; it never grows beyond what the chunk can fill. */
final class PageSource {

    private static final int WINDOW = 1 << 16;

    /** Statistics in a header hold two values of the column at most, and writers cut those. */
    private static final int MAX_HEADER = 1 << 24;

    /** Old parquet-cpp did not count the header of the dictionary page as a part of the chunk (PARQUET-816). */
    static final int UNCOUNTED_HEADER = 100;

    private final String column;
    private final SeekableByteChannel channel;
    private final long end;
    private byte[] window = new byte[0];
    private int at;
    private int limit;
    private long next;

    /**
     * @param start where the chunk begins in the file
     * @param end where it ends at the latest
     */
    PageSource(String column, SeekableByteChannel channel, long start, long end) {
        this.column = column;
        this.channel = channel;
        this.next = start;
        this.end = end;
    }

    /** Where in the file the next byte lies. */
    long offset() {
        return next - (limit - at);
    }

    /** The array that {@link #take} gives positions in; another one after the next call. */
    byte[] window() {
        return window;
    }

    /** Moves past {@code length} bytes, and gives where in the window they begin. */
    int take(int length) throws IOException {
        fill(length);
        int start = at;
        at += length;
        return start;
    }

    /** Reads a page's header. */
    PageHeader header() throws IOException {
        int length = measureHeader();
        long offset = offset();
        try {
            return Util.readPageHeader(new ByteArrayInputStream(window, take(length), length));
        } catch (IOException | RuntimeException e) {
            throw DecodeFailure.malformed(
                    "a page header of column '" + column + "' cannot be understood", offset, -1, e);
        }
    }

    private int measureHeader() throws IOException {
        int wanted = 1;
        while (true) {
            fill(wanted);
            try {
                return CompactThrift.measure(window, at, limit, offset(), CompactThrift.Shape.PLAIN);
            } catch (CompactThrift.NeedsMore e) {
                int available = limit - at;
                if (available >= MAX_HEADER || available == end - offset()) {
                    throw DecodeFailure.malformed("column '" + column + "' ends inside a page header", offset(), -1, e);
                }
                wanted = (int) Math.min(2L * available, end - offset());
            }
        }
    }

    private void fill(int wanted) throws IOException {
        int available = limit - at;
        if (available >= wanted) {
            return;
        }
        if (wanted > end - offset()) {
            throw DecodeFailure.malformed(
                    "column '" + column + "' ends " + (wanted - (end - offset())) + " bytes too early", end, -1, null);
        }
        int capacity = (int) Math.max(wanted, Math.min(WINDOW, end - offset()));
        byte[] source = window;
        if (capacity > window.length) {
            window = new byte[capacity];
        }
        System.arraycopy(source, at, window, 0, available);
        at = 0;
        limit = available;
        int more = (int) Math.min(window.length - available, end - next);
        FileBytes.fill(channel, next, ByteBuffer.wrap(window, limit, more));
        limit += more;
        next += more;
    }
}
