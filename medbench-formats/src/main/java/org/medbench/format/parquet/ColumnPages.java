package org.medbench.format.parquet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.column.ColumnDescriptor;
import org.apache.parquet.column.Encoding;
import org.apache.parquet.column.page.DataPage;
import org.apache.parquet.column.page.DataPageV1;
import org.apache.parquet.column.page.DataPageV2;
import org.apache.parquet.column.page.DictionaryPage;
import org.apache.parquet.column.page.PageReader;
import org.apache.parquet.column.statistics.Statistics;
import org.apache.parquet.format.DataPageHeader;
import org.apache.parquet.format.DataPageHeaderV2;
import org.apache.parquet.format.PageHeader;
import org.apache.parquet.format.PageType;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/**
 * The pages of one column in one row group, read one after the other into two buffers that are used again. A page's
 * values must therefore be copied before the next page is asked for; only the dictionary lasts.
 */
final class ColumnPages implements PageReader {

    private final ColumnDescriptor column;
    private final PageSource source;
    private final PageGuard guard;
    private final Limits limits;
    private final @Nullable Codec codec;
    private final long valueCount;
    private long valuesLeft;
    private @Nullable PageHeader peeked;
    private byte[] buffer = new byte[0];

    /**
     * @param codec null if the pages are not compressed
     * @param valueCount how many values, nulls included, the chunk declares
     */
    ColumnPages(ColumnDescriptor column, PageSource source, @Nullable Codec codec, long valueCount, Limits limits) {
        this.column = column;
        this.source = source;
        this.codec = codec;
        this.valueCount = valueCount;
        this.valuesLeft = valueCount;
        this.limits = limits;
        this.guard = new PageGuard(column);
    }

    @Override
    public long getTotalValueCount() {
        return valueCount;
    }

    /** Gives the dictionary, if the first page is one. */
    @Override
    public @Nullable DictionaryPage readDictionaryPage() {
        try {
            PageHeader header = source.header();
            if (header.getType() != PageType.DICTIONARY_PAGE) {
                peeked = header;
                return null;
            }
            int count = header.getDictionary_page_header().getNum_values();
            ByteBuffer page = page(header, 0, true);
            guard.checkDictionary(count, page.remaining(), source.offset());
            // The dictionary outlives the buffers.
            byte[] lasting = Arrays.copyOfRange(page.array(), page.arrayOffset(), page.arrayOffset() + page.limit());
            Encoding encoding = encoding(header.getDictionary_page_header().getEncoding());
            return new DictionaryPage(BytesInput.from(lasting), count, encoding);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public DataPage readPage() {
        try {
            while (true) {
                PageHeader header = peeked == null ? source.header() : peeked;
                peeked = null;
                DataPage page =
                        switch (header.getType()) {
                            case DATA_PAGE -> first(header, header.getData_page_header());
                            case DATA_PAGE_V2 -> second(header, header.getData_page_header_v2());
                            case INDEX_PAGE -> skip(header);
                            case DICTIONARY_PAGE -> throw malformed("has a dictionary behind its first page");
                        };
                if (page != null && page.getValueCount() > 0) {
                    return page;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private @Nullable DataPage skip(PageHeader header) throws IOException {
        checkSizes(header);
        source.take(header.getCompressed_page_size());
        return null;
    }

    private DataPage first(PageHeader header, DataPageHeader data) throws IOException {
        int values = countDown(data.getNum_values());
        ByteBuffer page = page(header, 0, true);
        Encoding repetitions = encoding(data.getRepetition_level_encoding());
        Encoding definitions = encoding(data.getDefinition_level_encoding());
        Encoding encoding = encoding(data.getEncoding());
        guard.checkFirst(page.duplicate(), values, repetitions, definitions, encoding, source.offset());
        return new DataPageV1(
                BytesInput.from(page), values, page.remaining(), null, repetitions, definitions, encoding);
    }

    private DataPage second(PageHeader header, DataPageHeaderV2 data) throws IOException {
        int values = countDown(data.getNum_values());
        int repetitions = data.getRepetition_levels_byte_length();
        int definitions = data.getDefinition_levels_byte_length();
        int smaller = Math.min(header.getCompressed_page_size(), header.getUncompressed_page_size());
        if (repetitions < 0 || definitions < 0 || repetitions > smaller - definitions) {
            throw malformed("has a page whose levels are larger than the page");
        }
        int levels = repetitions + definitions;
        ByteBuffer page = page(header, levels, !data.isSetIs_compressed() || data.isIs_compressed());
        ByteBuffer repetition = page.slice(0, repetitions);
        ByteBuffer definition = page.slice(repetitions, definitions);
        ByteBuffer content = page.slice(levels, page.remaining() - levels);
        Encoding encoding = encoding(data.getEncoding());
        guard.checkSecond(
                repetition.duplicate(), definition.duplicate(), content.duplicate(), values, encoding, source.offset());
        return DataPageV2.uncompressed(
                data.getNum_rows(),
                data.getNum_nulls(),
                values,
                BytesInput.from(repetition),
                BytesInput.from(definition),
                encoding,
                BytesInput.from(content),
                Statistics.noopStats(column.getPrimitiveType()));
    }

    private int countDown(int values) throws DecodeFailure {
        if (values < 0 || values > valuesLeft) {
            throw malformed("has a page of " + values + " values where " + valuesLeft + " are left");
        }
        valuesLeft -= values;
        return values;
    }

    /**
     * Gives the content of a page.
     *
     * @param plain how many bytes at its beginning are never compressed
     * @param compressed whether the rest is, provided that the column has a codec
     */
    private ByteBuffer page(PageHeader header, int plain, boolean compressed) throws IOException {
        checkSizes(header);
        int packed = header.getCompressed_page_size();
        int size = header.getUncompressed_page_size();
        int start = source.take(packed);
        checkSum(header, start);
        if (codec == null || !compressed) {
            if (packed != size) {
                throw malformed("has an uncompressed page of two sizes, " + packed + " and " + size);
            }
            return ByteBuffer.wrap(source.window(), start, size).slice();
        }
        if (buffer.length < size) {
            buffer = new byte[Math.max(size, Math.min(2 * buffer.length, 1 << 20))];
        }
        System.arraycopy(source.window(), start, buffer, 0, plain);
        int got = plain + (size > plain ? decompress(codec, start + plain, packed - plain, plain, size - plain) : 0);
        if (got != size) {
            throw malformed("has a page that declares " + size + " bytes and holds " + got);
        }
        return ByteBuffer.wrap(buffer, 0, size).slice();
    }

    private int decompress(Codec codec, int from, int length, int to, int size) throws IOException {
        try {
            return codec.decompress(source.window(), from, length, buffer, to, size);
        } catch (IOException | RuntimeException e) {
            throw DecodeFailure.malformed(
                    "column '" + guard.column() + "' has a page that cannot be decompressed: " + e.getMessage(),
                    source.offset() - length,
                    -1,
                    e);
        }
    }

    /** Checks what a header claims before memory is asked for. */
    private void checkSizes(PageHeader header) throws DecodeFailure {
        long packed = header.getCompressed_page_size();
        long size = header.getUncompressed_page_size();
        limits.check(Limit.PARQUET_PAGE_BYTES, packed);
        limits.check(Limit.PARQUET_PAGE_BYTES, size);
        if (codec != null && size > Math.max(packed, 64) * codec.expansion()) {
            throw malformed("has a page of " + packed + " bytes that declares to hold " + size);
        }
        if (size > limits.get(Limit.ARCHIVE_GRACE_BYTES) && size / limits.get(Limit.ARCHIVE_RATIO) > packed) {
            throw DecodeFailure.limit(
                    Limit.ARCHIVE_RATIO, limits.get(Limit.ARCHIVE_RATIO), size / Math.max(1, packed), -1);
        }
    }

    private void checkSum(PageHeader header, int start) throws DecodeFailure {
        if (header.isSetCrc()) {
            CRC32 sum = new CRC32();
            sum.update(source.window(), start, header.getCompressed_page_size());
            if ((int) sum.getValue() != header.getCrc()) {
                throw malformed("has a page whose bytes do not match their checksum");
            }
        }
    }

    private Encoding encoding(org.apache.parquet.format.Encoding encoding) throws DecodeFailure {
        if (encoding == null) {
            throw malformed("has a page in an unknown encoding");
        }
        return Encoding.valueOf(encoding.name());
    }

    private DecodeFailure malformed(String what) {
        return DecodeFailure.malformed("column '" + guard.column() + "' " + what, source.offset(), -1, null);
    }
}
