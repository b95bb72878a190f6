package org.medbench.format.parquet;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.parquet.bytes.BytesUtils;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.medbench.spi.DecodeFailure;

/**
 * Walks over a page's runs and blocks before parquet-java decodes them, because its decoders allocate what a run or block
 * header claims. Whatever else is wrong with a page, they find themselves.
 */
final class PageGuard {

    /** Values of one bit-packed run, which the decoder unfolds at four bytes each; some writers make a page one run. */
    private static final int MAX_PACKED_VALUES = 1 << 24;

    /** Values that a delta-encoded page may hold beyond one per byte; the decoder unfolds them at eight bytes each. */
    private static final int DELTA_GRACE = 1 << 23;

    /** A writer may drop the unused end of its last run, which is at most this many groups of eight values. */
    private static final int LAST_RUN_SLACK = 64;

    private final ColumnDescriptor descriptor;
    private final String column;

    PageGuard(ColumnDescriptor descriptor) {
        this.descriptor = descriptor;
        this.column = String.join(".", descriptor.getPath());
    }

    /** The column's name, for errors. */
    String column() {
        return column;
    }

    /** Checks that so many values fit into a dictionary of so many bytes. */
    void checkDictionary(int values, int bytes, long offset) throws DecodeFailure {
        int width =
                switch (descriptor.getPrimitiveType().getPrimitiveTypeName()) {
                    case INT64, DOUBLE -> 8;
                    case INT96 -> 12;
                    case FIXED_LEN_BYTE_ARRAY -> Math.max(
                            1, descriptor.getPrimitiveType().getTypeLength());
                    case INT32, FLOAT, BINARY -> 4;
                    case BOOLEAN -> throw malformed("has a dictionary of truth values", offset);
                };
        if (values < 0 || values > bytes / width) {
            throw malformed("has a dictionary of " + bytes + " bytes that declares " + values + " values", offset);
        }
    }

    /** Checks a page of version 1, whose levels lie before its values. */
    void checkFirst(
            ByteBuffer page, int values, Encoding repetitions, Encoding definitions, Encoding encoding, long offset)
            throws DecodeFailure {
        try {
            page.order(ByteOrder.LITTLE_ENDIAN);
            skipLevels(page, values, descriptor.getMaxRepetitionLevel(), repetitions, offset);
            skipLevels(page, values, descriptor.getMaxDefinitionLevel(), definitions, offset);
            checkValues(page, values, encoding, offset);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw ended(offset, e);
        }
    }

    /** Checks a page of version 2, whose parts are apart. */
    void checkSecond(
            ByteBuffer repetitions,
            ByteBuffer definitions,
            ByteBuffer content,
            int values,
            Encoding encoding,
            long offset)
            throws DecodeFailure {
        try {
            checkRuns(repetitions, BytesUtils.getWidthFromMaxInt(descriptor.getMaxRepetitionLevel()), values, offset);
            checkRuns(definitions, BytesUtils.getWidthFromMaxInt(descriptor.getMaxDefinitionLevel()), values, offset);
            checkValues(content.order(ByteOrder.LITTLE_ENDIAN), values, encoding, offset);
        } catch (BufferUnderflowException | IllegalArgumentException | IndexOutOfBoundsException e) {
            throw ended(offset, e);
        }
    }

    private void skipLevels(ByteBuffer page, int values, int maxLevel, Encoding encoding, long offset)
            throws DecodeFailure {
        if (maxLevel == 0) {
            return;
        }
        int width = BytesUtils.getWidthFromMaxInt(maxLevel);
        if (encoding == Encoding.RLE) {
            int length = page.getInt();
            checkRuns(page.slice(page.position(), length), width, values, offset);
            page.position(page.position() + length);
        } else {
            long length = ((long) values * width + 7) / 8;
            page.position(page.position() + Math.toIntExact(Math.min(length, page.remaining())));
        }
    }

    private void checkValues(ByteBuffer content, int values, Encoding encoding, long offset) throws DecodeFailure {
        // A page of nulls may hold nothing else.
        if (!content.hasRemaining()) {
            return;
        }
        switch (encoding) {
            case RLE_DICTIONARY, PLAIN_DICTIONARY -> checkRuns(content, content.get() & 0xFF, values, offset);
            case RLE -> checkRuns(content.slice(content.position() + 4, content.getInt()), 1, values, offset);
            case DELTA_BINARY_PACKED, DELTA_LENGTH_BYTE_ARRAY -> skipDeltas(content, values, offset);
            case DELTA_BYTE_ARRAY -> {
                skipDeltas(content, values, offset);
                skipDeltas(content, values, offset);
            }
            default -> {}
        }
    }

    private void checkRuns(ByteBuffer runs, int width, int values, long offset) throws DecodeFailure {
        long seen = 0;
        while (seen < values && runs.hasRemaining()) {
            long header = varint(runs);
            long count = header >>> 1;
            if ((header & 1) == 0) {
                skip(runs, (width + 7) / 8);
            } else {
                long groups = count;
                count = groups * 8;
                long wanted = values - seen;
                if (count > MAX_PACKED_VALUES
                        || groups > wanted / 8 + LAST_RUN_SLACK
                        || groups * width > runs.remaining() + (long) LAST_RUN_SLACK * width) {
                    throw malformed(
                            "has a run that declares " + count + " values where " + wanted + " are left", offset);
                }
                skip(runs, Math.min(groups * width, runs.remaining()));
            }
            seen += count;
        }
    }

    /** Skips a sequence of delta-encoded numbers: a header, then blocks of miniblocks with a bit width each. */
    private void skipDeltas(ByteBuffer content, int values, long offset) throws DecodeFailure {
        long blockSize = varint(content);
        long miniblocks = varint(content);
        long count = varint(content);
        varint(content);
        if (miniblocks < 1
                || miniblocks > 1 << 12
                || blockSize < 8
                || blockSize > 1 << 20
                || blockSize % miniblocks != 0) {
            throw malformed("has delta blocks of " + blockSize + " values in " + miniblocks + " parts", offset);
        }
        if (count > values || count > (long) DELTA_GRACE + content.remaining()) {
            throw malformed("declares " + count + " deltas in a page of " + values + " values", offset);
        }
        long miniblockSize = blockSize / miniblocks;
        long left = count - 1;
        while (left > 0) {
            varint(content);
            int widths = content.position();
            skip(content, miniblocks);
            for (int i = 0; i < miniblocks && left > 0; i++) {
                skip(content, (content.get(widths + i) & 0xFF) * miniblockSize / 8);
                left -= miniblockSize;
            }
        }
    }

    private static long varint(ByteBuffer bytes) {
        long value = 0;
        for (int shift = 0; shift < 70; shift += 7) {
            byte next = bytes.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new IllegalArgumentException("a number of more than ten bytes");
    }

    private static void skip(ByteBuffer bytes, long length) {
        bytes.position(Math.toIntExact(Math.min(bytes.position() + length, Integer.MAX_VALUE)));
    }

    private DecodeFailure ended(long offset, RuntimeException cause) {
        return DecodeFailure.malformed("column '" + column + "' has a page that ends too early", offset, -1, cause);
    }

    private DecodeFailure malformed(String what, long offset) {
        return DecodeFailure.malformed("column '" + column + "' " + what, offset, -1, null);
    }
}
