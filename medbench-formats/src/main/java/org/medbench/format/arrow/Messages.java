package org.medbench.format.arrow;

import com.google.flatbuffers.Table;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/**
 * The messages of a stream, or of a file, which is a stream in an envelope. Both must end as they ought to: a stream by its
 * end mark, a file by a footer that counts the batches.
 */
final class Messages {

    static final byte[] MAGIC = "ARROW1".getBytes(StandardCharsets.US_ASCII);

    private static final int CONTINUATION = -1;
    private static final int TAIL = 4 + MAGIC.length;

    private final SeekableByteChannel channel;
    private final Limits limits;
    private final long end;
    private final long expectedBatches;
    private long next;
    private long batches;

    /**
     * One message.
     *
     * @param header what it says
     * @param body where its buffers begin
     * @param bodyLength how many bytes they have
     */
    record Part(Message header, long body, long bodyLength) {}

    Messages(SeekableByteChannel channel, long length, Limits limits) throws IOException {
        this.channel = channel;
        this.limits = limits;
        boolean file = length >= 8 && Arrays.equals(read(0, MAGIC.length).array(), MAGIC);
        if (!file) {
            end = length;
            expectedBatches = -1;
            return;
        }
        next = 8;
        if (length < 8 + TAIL
                || !Arrays.equals(read(length - MAGIC.length, MAGIC.length).array(), MAGIC)) {
            throw malformed("does not end with ARROW1; it was cut", length);
        }
        int size = read(length - TAIL, 4).getInt();
        limits.check(Limit.ARROW_METADATA_BYTES, size);
        if (size > length - TAIL - 8) {
            throw malformed("declares a footer of " + size + " bytes", length - TAIL);
        }
        end = length - TAIL - size;
        expectedBatches = Footer.getRootAsFooter(read(end, size)).recordBatchesLength();
    }

    /** Gives the next message, or null behind the last. */
    @Nullable
    Part next() throws IOException {
        long start = next;
        int size = number();
        if (size == CONTINUATION) {
            size = number();
        }
        if (size == 0) {
            if (expectedBatches >= 0 && batches != expectedBatches) {
                throw malformed("has " + batches + " batches, its footer counts " + expectedBatches, next);
            }
            return null;
        }
        limits.check(Limit.ARROW_METADATA_BYTES, size);
        if (size > end - next) {
            throw malformed("ends inside of a message", end);
        }
        Message message = Message.getRootAsMessage(read(next, size));
        long body = next + size;
        long length = message.bodyLength();
        if (message.version() < MetadataVersion.V4) {
            throw malformed("is of a version before 0.8", start);
        }
        if (length < 0 || length > end - body) {
            throw malformed("declares a body of " + length + " bytes where " + (end - body) + " are left", start);
        }
        next = body + (length + 7) / 8 * 8;
        if (message.headerType() == org.apache.arrow.flatbuf.MessageHeader.RecordBatch) {
            batches++;
        }
        return new Part(message, body, length);
    }

    /** What a message is about. */
    static <T extends Table> T header(Part part, T empty) throws DecodeFailure {
        Table header = part.header.header(empty);
        if (header == null) {
            throw malformed("has an empty message", part.body);
        }
        return empty;
    }

    private int number() throws IOException {
        if (end - next < 4) {
            throw malformed("ends without its end mark; it was cut", end);
        }
        int number = read(next, 4).getInt();
        next += 4;
        return number;
    }

    /** Reads a region that has been checked to lie inside of the file. */
    ByteBuffer read(long offset, int size) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(offset);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes) < 0) {
                throw malformed("ends too early", channel.position());
            }
        }
        return bytes.flip();
    }

    static DecodeFailure malformed(String what, long offset) {
        return DecodeFailure.malformed("the Arrow data " + what, offset, -1, null);
    }
}
