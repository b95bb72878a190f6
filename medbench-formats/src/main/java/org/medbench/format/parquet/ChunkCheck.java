package org.medbench.format.parquet;

import java.util.Arrays;
import java.util.List;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.RowGroup;
import org.apache.parquet.format.Type;
import org.apache.parquet.schema.MessageType;
import org.medbench.spi.DecodeFailure;

/** Checks that the row groups of a footer agree with its schema, with one another and with the file's length. */
final class ChunkCheck {

    private final List<ColumnDescriptor> columns;
    private final long end;
    private long bytesClaimed;
    private long rowsClaimed;

    /**
     * @param schema the columns
     * @param end where the last page must have ended
     */
    ChunkCheck(MessageType schema, long end) {
        this.columns = schema.getColumns();
        this.end = end;
    }

    void check(FileMetaData metadata) throws DecodeFailure {
        for (RowGroup group : metadata.getRow_groups()) {
            check(group);
        }
        // Chunks that overlap would let a small file unfold into endless rows.
        require(bytesClaimed <= end, "declares more bytes of pages than it has");
        require(
                rowsClaimed == metadata.getNum_rows(),
                "declares " + metadata.getNum_rows() + " rows, its row groups " + rowsClaimed);
    }

    private void check(RowGroup group) throws DecodeFailure {
        long rows = group.getNum_rows();
        require(rows >= 0 && rows <= Long.MAX_VALUE - rowsClaimed, "declares " + rows + " rows in a row group");
        require(rows == 0 || !columns.isEmpty(), "declares rows but no columns");
        rowsClaimed += rows;
        require(
                group.getColumnsSize() == columns.size(),
                "has a row group of " + group.getColumnsSize() + " columns, its schema has " + columns.size());
        for (int i = 0; i < columns.size(); i++) {
            check(group.getColumns().get(i), columns.get(i), rows);
        }
    }

    private void check(ColumnChunk chunk, ColumnDescriptor column, long rows) throws DecodeFailure {
        String name = String.join(".", column.getPath());
        require(!chunk.isSetFile_path(), "keeps column '" + name + "' in another file");
        require(!chunk.isSetCrypto_metadata(), "has column '" + name + "' encrypted; medbench holds no keys");
        require(chunk.isSetMeta_data(), "says nothing about column '" + name + "'");
        ColumnMetaData metadata = chunk.getMeta_data();
        require(
                Arrays.equals(metadata.getPath_in_schema().toArray(), column.getPath())
                        && typeName(metadata)
                                .equals(column.getPrimitiveType()
                                        .getPrimitiveTypeName()
                                        .name()),
                "has column '" + String.join(".", metadata.getPath_in_schema()) + "' of type " + metadata.getType()
                        + " in the place of '" + name + "'");
        if (rows == 0) {
            // Writers leave the place of an empty chunk at anything; nobody goes there.
            return;
        }
        long start = start(metadata);
        long size = metadata.getTotal_compressed_size();
        require(
                start >= 4 && size >= 0 && size <= end - start,
                "places column '" + name + "' at " + start + " with " + size + " bytes, outside of its data");
        bytesClaimed += size;
        require(bytesClaimed >= 0, "declares more bytes of pages than it has");
        long values = metadata.getNum_values();
        require(
                column.getMaxRepetitionLevel() == 0 ? values == rows : values >= rows,
                "has " + values + " values of column '" + name + "' in " + rows + " rows");
    }

    /** Where the first page of a column lies; some writers give 0 for a dictionary that is not there. */
    static long start(ColumnMetaData metadata) {
        long data = metadata.getData_page_offset();
        long dictionary = metadata.isSetDictionary_page_offset() ? metadata.getDictionary_page_offset() : 0;
        return dictionary > 0 && dictionary < data ? dictionary : data;
    }

    /** The format and the library have two names for one type. */
    private static String typeName(ColumnMetaData metadata) {
        return metadata.getType() == Type.BYTE_ARRAY
                ? "BINARY"
                : metadata.getType().name();
    }

    private void require(boolean fine, String otherwise) throws DecodeFailure {
        if (!fine) {
            throw Footer.malformed(otherwise, end);
        }
    }
}
