package org.medbench.format.parquet;

import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.parquet.VersionParser;
import org.apache.parquet.VersionParser.ParsedVersion;
import org.apache.parquet.VersionParser.VersionParseException;
import org.apache.parquet.format.ColumnChunk;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.RowGroup;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Row;

/** Reads the records of a file, row group after row group. */
final class RecordReader {

    private final SeekableByteChannel channel;
    private final Footer footer;
    private final Limits limits;
    private final Budget budget;
    private final RecordShape shape;
    private final List<Leaf> repeatedLeaves;
    private final @Nullable ParsedVersion writer;
    private int nextGroup;
    private long leftInGroup;
    private long row;

    RecordReader(SeekableByteChannel channel, Footer footer, RecordShape shape, Budget budget, Limits limits) {
        this.channel = channel;
        this.footer = footer;
        this.shape = shape;
        this.budget = budget;
        this.limits = limits;
        this.writer = version(footer.writer());
        this.repeatedLeaves = shape.leaves().stream()
                .filter(leaf -> leaf.column().getMaxRepetitionLevel() > 0)
                .toList();
    }

    /** Gives the next record, or null behind the last. */
    @Nullable
    Row next() throws IOException {
        while (leftInGroup == 0) {
            if (nextGroup == footer.rowGroups().size()) {
                return null;
            }
            open(footer.rowGroups().get(nextGroup++));
        }
        budget.begin(row);
        for (Leaf leaf : repeatedLeaves) {
            if (leaf.repetition() != 0) {
                throw new MalformedColumn(leaf, "goes on with a list where a record begins");
            }
        }
        Row record = Row.of(row, shape.record().values());
        if (--leftInGroup == 0) {
            checkEnd();
        }
        row++;
        return record;
    }

    /** Which record {@link #next} gives, or failed to give. */
    long row() {
        return row;
    }

    private void open(RowGroup group) throws DecodeFailure {
        leftInGroup = group.getNum_rows();
        if (leftInGroup == 0) {
            return;
        }
        Map<List<String>, ColumnMetaData> chunks = new HashMap<>();
        for (ColumnChunk chunk : group.getColumns()) {
            chunks.put(chunk.getMeta_data().getPath_in_schema(), chunk.getMeta_data());
        }
        for (Leaf leaf : shape.leaves()) {
            leaf.open(pages(leaf, chunks.get(List.of(leaf.column().getPath()))), writer);
        }
    }

    private ColumnPages pages(Leaf leaf, ColumnMetaData chunk) throws DecodeFailure {
        long start = ChunkCheck.start(chunk);
        long end = Math.min(footer.start(), start + chunk.getTotal_compressed_size() + PageSource.UNCOUNTED_HEADER);
        PageSource source = new PageSource(String.join(".", leaf.column().getPath()), channel, start, end);
        Codec codec = chunk.getCodec() == CompressionCodec.UNCOMPRESSED ? null : Codec.of(chunk.getCodec());
        return new ColumnPages(leaf.column(), source, codec, chunk.getNum_values(), limits);
    }

    private void checkEnd() {
        for (Leaf leaf : shape.leaves()) {
            if (leaf.left() > 0) {
                throw new MalformedColumn(leaf, "has " + leaf.left() + " values behind the last record");
            }
        }
    }

    /** Which writer it was, so that parquet-java can allow for the faults of old ones. */
    private static @Nullable ParsedVersion version(String writer) {
        try {
            return VersionParser.parse(writer);
        } catch (VersionParseException | RuntimeException e) {
            // Any text is legal here; an unknown writer has no known faults.
            return null;
        }
    }
}
