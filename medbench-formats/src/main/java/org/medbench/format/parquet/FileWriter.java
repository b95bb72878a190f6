package org.medbench.format.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Util;
import org.apache.parquet.format.converter.ParquetMetadataConverter;
import org.apache.parquet.hadoop.metadata.ParquetMetadata;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.MessageType;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter.Column;

/** Lays out one Parquet file: magic, row groups, footer. */
final class FileWriter {

    /** Large enough to compress well, small enough for any reader's heap. */
    private static final long ROW_GROUP_BYTES = 32L << 20;

    private static final byte[] MAGIC = "PAR1".getBytes(StandardCharsets.US_ASCII);
    private static final String WRITER = "medbench";

    private final MessageType schema;
    private final RecordWriter records;
    private final CountedOutput out;
    private final MessageColumnIO layout;
    private final List<RowGroup> groups = new ArrayList<>();
    private Map<ColumnDescriptor, ChunkWriter> chunks = Map.of();
    private ColumnWriteStore store;
    private RecordConsumer consumer;
    private long rowsInGroup;
    private long rows;

    FileWriter(List<Column> columns, OutputStream out) throws IOException {
        this.schema = TableSchema.of(columns);
        this.records = new RecordWriter(columns);
        this.layout = new ColumnIOFactory().getColumnIO(schema);
        this.out = new CountedOutput(out);
        this.out.write(MAGIC);
        begin();
    }

    void write(Row row) throws IOException {
        records.write(row, consumer);
        rowsInGroup++;
        if (store.getBufferedSize() > ROW_GROUP_BYTES) {
            flush();
            begin();
        }
    }

    private void begin() {
        Map<ColumnDescriptor, ChunkWriter> fresh = new LinkedHashMap<>();
        for (ColumnDescriptor column : schema.getColumns()) {
            fresh.put(column, new ChunkWriter(column));
        }
        chunks = fresh;
        ParquetProperties properties = ParquetProperties.builder().build();
        store = properties.newColumnWriteStore(schema, fresh::get);
        consumer = layout.getRecordWriter(store);
        rowsInGroup = 0;
    }

    private void flush() throws IOException {
        consumer.flush();
        store.flush();
        store.close();
        if (rowsInGroup == 0) {
            return;
        }
        long start = out.position();
        long uncompressed = 0;
        List<ColumnChunk> written = new ArrayList<>();
        for (ChunkWriter chunk : chunks.values()) {
            ColumnChunk description = chunk.writeTo(out);
            uncompressed += description.getMeta_data().getTotal_uncompressed_size();
            written.add(description);
        }
        RowGroup group = new RowGroup(written, uncompressed, rowsInGroup);
        group.setFile_offset(start);
        group.setTotal_compressed_size(out.position() - start);
        groups.add(group);
        rows += rowsInGroup;
    }

    void finish() throws IOException {
        flush();
        long start = out.position();
        Util.writeFileMetaData(footer(), out);
        ByteBuffer tail = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        tail.putInt(Math.toIntExact(out.position() - start)).put(MAGIC);
        out.write(tail.array());
        out.flush();
    }

    private FileMetaData footer() {
        var described = new org.apache.parquet.hadoop.metadata.FileMetaData(schema, Map.of(), WRITER);
        FileMetaData footer =
                new ParquetMetadataConverter().toParquetMetadata(1, new ParquetMetadata(described, List.of()));
        footer.setNum_rows(rows);
        footer.setRow_groups(groups);
        return footer;
    }
}
