package org.medbench.format.arrow;

import com.google.flatbuffers.FlatBufferBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.arrow.flatbuf.Binary;
import org.apache.arrow.flatbuf.Block;
import org.apache.arrow.flatbuf.Bool;
import org.apache.arrow.flatbuf.Buffer;
import org.apache.arrow.flatbuf.Endianness;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FieldNode;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Footer;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Message;
import org.apache.arrow.flatbuf.MessageHeader;
import org.apache.arrow.flatbuf.MetadataVersion;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.RecordBatch;
import org.apache.arrow.flatbuf.Schema;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Utf8;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter.Column;

/** Lays out one Arrow file: magic, schema, batches, end mark, footer. */
final class FileWriter {

    private static final int ROWS = 10_000;
    private static final long BYTES = 16L << 20;
    private static final byte[] PADDING = new byte[8];

    private final List<Column> columns;
    private final Set<String> names = new HashSet<>();
    private final OutputStream out;
    private final List<long[]> blocks = new ArrayList<>();
    private List<ColumnBuffers> batch;
    private long position;

    FileWriter(List<Column> columns, OutputStream out) throws IOException {
        this.columns = List.copyOf(columns);
        this.out = out;
        columns.forEach(column -> names.add(column.name()));
        this.batch = fresh();
        write(Messages.MAGIC);
        write(new byte[2]);
        FlatBufferBuilder builder = new FlatBufferBuilder();
        message(builder, MessageHeader.Schema, schema(builder), List.of());
    }

    private List<ColumnBuffers> fresh() {
        return columns.stream().map(column -> new ColumnBuffers(column.type())).toList();
    }

    void write(Row row) throws IOException {
        if (!names.containsAll(row.fields())) {
            Set<String> unknown = new HashSet<>(row.fields());
            unknown.removeAll(names);
            throw new IOException("row " + row.position() + " has fields that are no column: " + unknown);
        }
        long size = 0;
        for (int i = 0; i < columns.size(); i++) {
            Column column = columns.get(i);
            if (!batch.get(i).add(row.value(column.name()))) {
                throw new IOException("row " + row.position() + " has a value in column '" + column.name()
                        + "' that is no " + column.type() + ": " + row.value(column.name()));
            }
            size += batch.get(i).size();
        }
        if (batch.get(0).length() == ROWS || size > BYTES) {
            flush();
        }
    }

    private void flush() throws IOException {
        List<ColumnBuffers> nodes = new ArrayList<>();
        for (ColumnBuffers column : batch) {
            nodes.add(column);
            nodes.addAll(column.elements());
        }
        List<byte[]> buffers =
                nodes.stream().flatMap(node -> node.buffers().stream()).toList();
        FlatBufferBuilder builder = new FlatBufferBuilder();
        RecordBatch.startBuffersVector(builder, buffers.size());
        long end = buffers.stream().mapToLong(buffer -> padded(buffer.length)).sum();
        // Vectors of structures are built from their end.
        for (int i = buffers.size() - 1; i >= 0; i--) {
            end -= padded(buffers.get(i).length);
            Buffer.createBuffer(builder, end, buffers.get(i).length);
        }
        int places = builder.endVector();
        RecordBatch.startNodesVector(builder, nodes.size());
        for (int i = nodes.size() - 1; i >= 0; i--) {
            FieldNode.createFieldNode(
                    builder, nodes.get(i).length(), nodes.get(i).nulls());
        }
        int counts = builder.endVector();
        RecordBatch.startRecordBatch(builder);
        RecordBatch.addLength(builder, batch.get(0).length());
        RecordBatch.addNodes(builder, counts);
        RecordBatch.addBuffers(builder, places);
        blocks.add(message(builder, MessageHeader.RecordBatch, RecordBatch.endRecordBatch(builder), buffers));
        batch = fresh();
    }

    void finish() throws IOException {
        if (batch.get(0).length() > 0) {
            flush();
        }
        number(-1);
        number(0);
        FlatBufferBuilder builder = new FlatBufferBuilder();
        int schema = schema(builder);
        Footer.startRecordBatchesVector(builder, blocks.size());
        for (int i = blocks.size() - 1; i >= 0; i--) {
            Block.createBlock(builder, blocks.get(i)[0], (int) blocks.get(i)[1], blocks.get(i)[2]);
        }
        int places = builder.endVector();
        Footer.startDictionariesVector(builder, 0);
        int none = builder.endVector();
        Footer.startFooter(builder);
        Footer.addVersion(builder, MetadataVersion.V5);
        Footer.addSchema(builder, schema);
        Footer.addDictionaries(builder, none);
        Footer.addRecordBatches(builder, places);
        builder.finish(Footer.endFooter(builder));
        byte[] footer = builder.sizedByteArray();
        write(footer);
        number(footer.length);
        write(Messages.MAGIC);
        out.flush();
    }

    /** Writes a message with its body, and gives where it begins, how long it is and how long its body. */
    private long[] message(FlatBufferBuilder builder, byte kind, int header, List<byte[]> body) throws IOException {
        long bodyLength =
                body.stream().mapToLong(buffer -> padded(buffer.length)).sum();
        Message.startMessage(builder);
        Message.addVersion(builder, MetadataVersion.V5);
        Message.addHeaderType(builder, kind);
        Message.addHeader(builder, header);
        Message.addBodyLength(builder, bodyLength);
        builder.finish(Message.endMessage(builder));
        byte[] metadata = builder.sizedByteArray();
        long start = position;
        number(-1);
        number((int) padded(metadata.length));
        writePadded(metadata);
        long length = position - start;
        for (byte[] buffer : body) {
            writePadded(buffer);
        }
        return new long[] {start, length, bodyLength};
    }

    private int schema(FlatBufferBuilder builder) {
        int[] fields = columns.stream()
                .mapToInt(column -> field(builder, column.name(), column.type()))
                .toArray();
        int vector = Schema.createFieldsVector(builder, fields);
        Schema.startSchema(builder);
        Schema.addEndianness(builder, Endianness.Little);
        Schema.addFields(builder, vector);
        return Schema.endSchema(builder);
    }

    private static int field(FlatBufferBuilder builder, String name, org.medbench.spi.TableWriter.Type type) {
        int[] inner = type == org.medbench.spi.TableWriter.Type.TEXT_LIST
                ? new int[] {field(builder, "item", org.medbench.spi.TableWriter.Type.TEXT)}
                : new int[0];
        int children = Field.createChildrenVector(builder, inner);
        int text = builder.createString(name);
        byte kind =
                switch (type) {
                    case TEXT, STRUCTURE -> Type.Utf8;
                    case INTEGER -> Type.Int;
                    case DECIMAL -> Type.FloatingPoint;
                    case FLAG -> Type.Bool;
                    case BYTES -> Type.Binary;
                    case TEXT_LIST -> Type.List;
                };
        int detail = detail(builder, kind);
        Field.startField(builder);
        Field.addName(builder, text);
        Field.addNullable(builder, true);
        Field.addTypeType(builder, kind);
        Field.addType(builder, detail);
        Field.addChildren(builder, children);
        return Field.endField(builder);
    }

    private static int detail(FlatBufferBuilder builder, byte kind) {
        if (kind == Type.Int) {
            return Int.createInt(builder, 64, true);
        }
        if (kind == Type.FloatingPoint) {
            return FloatingPoint.createFloatingPoint(builder, Precision.DOUBLE);
        }
        // The others have nothing to say, but say it.
        if (kind == Type.Utf8) {
            Utf8.startUtf8(builder);
            return Utf8.endUtf8(builder);
        }
        if (kind == Type.Bool) {
            Bool.startBool(builder);
            return Bool.endBool(builder);
        }
        if (kind == Type.Binary) {
            Binary.startBinary(builder);
            return Binary.endBinary(builder);
        }
        org.apache.arrow.flatbuf.List.startList(builder);
        return org.apache.arrow.flatbuf.List.endList(builder);
    }

    private static long padded(long length) {
        return (length + 7) / 8 * 8;
    }

    private void number(int number) throws IOException {
        write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(number)
                .array());
    }

    private void writePadded(byte[] bytes) throws IOException {
        write(bytes);
        out.write(PADDING, 0, (int) (padded(bytes.length) - bytes.length));
        position += padded(bytes.length) - bytes.length;
    }

    private void write(byte[] bytes) throws IOException {
        out.write(bytes);
        position += bytes.length;
    }
}
