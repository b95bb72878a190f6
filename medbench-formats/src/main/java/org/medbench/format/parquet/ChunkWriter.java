package org.medbench.format.parquet;

import io.airlift.compress.Compressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageWriter;
import org.apache.parquet.column.statistics.SizeStatistics;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.column.statistics.geospatial.GeospatialStatistics;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DictionaryPageHeader;
import org.apache.parquet.format.Encoding;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.Util;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/** Gathers the pages of one column in one row group, compressed by zstd, and describes them for the footer. */
final class ChunkWriter implements PageWriter {

    private final ColumnDescriptor column;
    private final Compressor zstd = new ZstdCompressor();
    private final ByteArrayOutputStream pages = new ByteArrayOutputStream();
    private final ByteArrayOutputStream dictionary = new ByteArrayOutputStream();
    private final Set<Encoding> encodings = EnumSet.noneOf(Encoding.class);
    private long values;
    private long uncompressedSize;

    ChunkWriter(ColumnDescriptor column) {
        this.column = column;
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            SizeStatistics sizes,
            GeospatialStatistics places,
            org.apache.parquet.column.Encoding repetitions,
            org.apache.parquet.column.Encoding definitions,
            org.apache.parquet.column.Encoding encoding)
            throws IOException {
        PageHeader header = new PageHeader(PageType.DATA_PAGE, 0, 0);
        header.setData_page_header(
                new DataPageHeader(valueCount, noted(encoding), noted(definitions), noted(repetitions)));
        values += valueCount;
        write(header, bytes, pages);
    }

    @Override
    public void writePage(
            BytesInput bytes,
            int valueCount,
            int rowCount,
            Statistics<?> statistics,
            org.apache.parquet.column.Encoding repetitions,
            org.apache.parquet.column.Encoding definitions,
            org.apache.parquet.column.Encoding encoding)
            throws IOException {
        writePage(bytes, valueCount, rowCount, statistics, null, null, repetitions, definitions, encoding);
    }

    @Override
    @Deprecated
    public void writePage(
            BytesInput bytes,
            int valueCount,
            Statistics<?> statistics,
            org.apache.parquet.column.Encoding repetitions,
            org.apache.parquet.column.Encoding definitions,
            org.apache.parquet.column.Encoding encoding)
            throws IOException {
        writePage(bytes, valueCount, -1, statistics, repetitions, definitions, encoding);
    }

    @Override
    public void writePageV2(
            int rowCount,
            int nullCount,
            int valueCount,
            BytesInput repetitions,
            BytesInput definitions,
            org.apache.parquet.column.Encoding encoding,
            BytesInput data,
            Statistics<?> statistics) {
        throw new UnsupportedOperationException("pages of version 1 are asked for, which every reader knows");
    }

    @Override
    public void writeDictionaryPage(DictionaryPage page) throws IOException {
        PageHeader header = new PageHeader(PageType.DICTIONARY_PAGE, 0, 0);
        header.setDictionary_page_header(new DictionaryPageHeader(page.getDictionarySize(), noted(page.getEncoding())));
        write(header, page.getBytes(), dictionary);
    }

    private void write(PageHeader header, BytesInput content, ByteArrayOutputStream target) throws IOException {
        byte[] plain = content.toInputStream().readAllBytes();
        byte[] packed = new byte[zstd.maxCompressedLength(plain.length)];
        int size = zstd.compress(plain, 0, plain.length, packed, 0, packed.length);
        header.setUncompressed_page_size(plain.length);
        header.setCompressed_page_size(size);
        int before = target.size();
        Util.writePageHeader(header, target);
        uncompressedSize += target.size() - before + plain.length;
        target.write(packed, 0, size);
    }

    private Encoding noted(org.apache.parquet.column.Encoding encoding) {
        Encoding noted = Encoding.valueOf(encoding.name());
        encodings.add(noted);
        return noted;
    }

    /** Appends the chunk to a file, and gives its description. */
    ColumnChunk writeTo(CountedOutput out) throws IOException {
        long start = out.position();
        dictionary.writeTo(out);
        long data = out.position();
        pages.writeTo(out);
        ColumnMetaData metadata = new ColumnMetaData(
                type(),
                List.copyOf(encodings),
                Arrays.asList(column.getPath()),
                CompressionCodec.ZSTD,
                values,
                uncompressedSize,
                out.position() - start,
                data);
        if (dictionary.size() > 0) {
            metadata.setDictionary_page_offset(start);
        }
        ColumnChunk chunk = new ColumnChunk(0);
        chunk.setMeta_data(metadata);
        return chunk;
    }

    private Type type() {
        PrimitiveTypeName name = column.getPrimitiveType().getPrimitiveTypeName();
        return name == PrimitiveTypeName.BINARY ? Type.BYTE_ARRAY : Type.valueOf(name.name());
    }

    long size() {
        return (long) pages.size() + dictionary.size();
    }

    @Override
    public long getMemSize() {
        return size();
    }

    @Override
    public long allocatedSize() {
        return size();
    }

    @Override
    public String memUsageString(String prefix) {
        return prefix + " " + size() + " bytes";
    }
}
