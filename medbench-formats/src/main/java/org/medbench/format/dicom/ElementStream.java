package org.medbench.format.dicom;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** The bytes of a data set, counted; what a length promises is never allocated before it is there. */
final class ElementStream implements Closeable {

    private final InputStream in;
    private final Limits limits;
    private long offset;
    private long kept;

    /**
     * @param offset where in the file these bytes begin
     */
    ElementStream(InputStream in, long offset, Limits limits) {
        this.in = in;
        this.offset = offset;
        this.limits = limits;
    }

    long offset() {
        return offset;
    }

    Limits limits() {
        return limits;
    }

    /** Whether nothing follows. */
    boolean atEnd() throws IOException {
        in.mark(1);
        int next = in.read();
        in.reset();
        return next < 0;
    }

    ByteBuffer read(int length, ByteOrder order) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw malformed("ends within an element");
        }
        offset += length;
        return ByteBuffer.wrap(bytes).order(order);
    }

    /** Reads a value that stays in memory until the row is made. */
    byte[] value(long length) throws IOException {
        limits.check(Limit.FIELD_BYTES, length);
        kept += length;
        limits.check(Limit.RECORD_BYTES, kept);
        return read((int) length, ByteOrder.LITTLE_ENDIAN).array();
    }

    void skip(long length) throws IOException {
        try {
            in.skipNBytes(length);
        } catch (EOFException e) {
            throw malformed("ends within an element");
        }
        offset += length;
    }

    DecodeFailure malformed(String what) {
        return DecodeFailure.malformed("the DICOM file " + what, offset, 0, null);
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
