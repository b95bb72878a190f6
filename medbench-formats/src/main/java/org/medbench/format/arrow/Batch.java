package org.medbench.format.arrow;

import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.CompressionType;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.RecordBatch;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** Hands out the nodes and buffers of a record batch in their order. A buffer is read when it is wanted. */
final class Batch {

    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);

    private final RecordBatch batch;
    private final Messages.Part part;
    private final Messages messages;
    private final Limits limits;
    private int node;
    private int buffer;

    Batch(RecordBatch batch, Messages.Part part, Messages messages, Limits limits) {
        this.batch = batch;
        this.part = part;
        this.messages = messages;
        this.limits = limits;
    }

    /** How many rows it has. */
    int rows() throws DecodeFailure {
        return count(batch.length());
    }

    /** How many values the next field has. */
    int nextNode() throws DecodeFailure {
        if (node >= batch.nodesLength()) {
            throw Messages.malformed("has a batch with too few fields", part.body());
        }
        FieldNode next = batch.nodes(node++);
        return count(next.length());
    }

    private int count(long length) throws DecodeFailure {
        if (length < 0 || length > Integer.MAX_VALUE - 8) {
            throw Messages.malformed("has a batch of " + length + " values", part.body());
        }
        return (int) length;
    }

    /** Passes over a buffer. */
    void skip() {
        buffer++;
    }

    /** Reads the next buffer. */
    ByteBuffer next() throws IOException {
        if (buffer >= batch.buffersLength()) {
            throw Messages.malformed("has a batch with too few buffers", part.body());
        }
        Buffer place = batch.buffers(buffer++);
        long offset = place.offset();
        long length = place.length();
        if (offset < 0 || length < 0 || length > part.bodyLength() - offset) {
            throw Messages.malformed("has a buffer outside of its batch", part.body());
        }
        if (length > Integer.MAX_VALUE - 8) {
            throw Messages.malformed("has a buffer of " + length + " bytes; write smaller batches", part.body());
        }
        if (length == 0) {
            return NOTHING;
        }
        ByteBuffer stored = messages.read(part.body() + offset, (int) length);
        return batch.compression() == null ? stored : unpacked(stored, part.body() + offset);
    }

    private ByteBuffer unpacked(ByteBuffer packed, long offset) throws IOException {
        if (packed.remaining() < 8) {
            throw Messages.malformed("has a compressed buffer without a length", offset);
        }
        long size = packed.getLong();
        if (size == -1) {
            return packed.slice().order(ByteOrder.LITTLE_ENDIAN);
        }
        boolean zstd = batch.compression().codec() == CompressionType.ZSTD;
        long possible = packed.remaining() * (zstd ? 1L << 16 : 256L);
        if (size < 0 || size > possible || size > Integer.MAX_VALUE - 8) {
            throw Messages.malformed(
                    "has a buffer of " + packed.remaining() + " bytes that declares to hold " + size, offset);
        }
        if (size > limits.get(Limit.ARCHIVE_GRACE_BYTES)) {
            limits.check(Limit.ARCHIVE_RATIO, size / Math.max(1, packed.remaining()));
        }
        byte[] target = new byte[(int) size];
        int got = zstd ? zstd(packed, target) : lz4(packed, target);
        if (got != size) {
            throw Messages.malformed("has a buffer that declares " + size + " bytes and holds " + got, offset);
        }
        return ByteBuffer.wrap(target).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static int zstd(ByteBuffer packed, byte[] target) {
        return new ZstdDecompressor()
                .decompress(packed.array(), packed.position(), packed.remaining(), target, 0, target.length);
    }

    /** The frames of LZ4 refer to blocks before them, which only this library follows. */
    private static int lz4(ByteBuffer packed, byte[] target) throws IOException {
        byte[] bytes = packed.array();
        ByteArrayInputStream source = new ByteArrayInputStream(bytes, packed.position(), packed.remaining());
        try {
            InputStream in = Libraries.LZ4.open(() -> Lz4Frames.open(source));
            int got = in.readNBytes(target, 0, target.length);
            return in.read() < 0 ? got : got + 1;
        } catch (IOException e) {
            // The bytes are in memory, so it is they that are at fault.
            throw new IllegalStateException("an LZ4 buffer is damaged: " + e.getMessage(), e);
        }
    }
}
