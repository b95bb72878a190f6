package org.medbench.format.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.format.text.RowReader;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Row;
import org.medbench.spi.Value;
import tools.jackson.core.JsonToken;

/** Reads an object that has a list, or an object with the same keys, for each column: all columns side by side. */
final class ColumnsReader implements RowReader {

    private static final int BUFFERED = 8 * 1024;
    /** Each open column holds buffers of its own. */
    private static final int MOST_COLUMNS = 500;

    private record Column(String name, JsonTokens tokens, ValueReader values) {}

    private final SeekableByteChannel channel;
    private final List<Column> columns = new ArrayList<>();
    private final boolean indexed;
    private final String keyName;
    private final RowMaker rows;
    private boolean started;

    ColumnsReader(DecodeRequest request, JsonOptions options, Layout.Columns layout) throws IOException {
        this.indexed = layout.indexed();
        this.keyName = options.key();
        this.rows = new RowMaker(request.fields());
        if (layout.names().size() > MOST_COLUMNS) {
            throw DecodeFailure.limit(
                    Limit.COLUMNS, MOST_COLUMNS, layout.names().size(), -1);
        }
        List<Long> offsets = Utf8Stream.inputOffsets(request.input(), options.charset(), layout.places());
        if (offsets.contains(-1L)) {
            throw DecodeFailure.malformed("JSON in columns must be UTF-8 to be read", -1, -1, null);
        }
        this.channel = request.input().channel();
        try {
            for (int i = 0; i < layout.names().size(); i++) {
                open(request, options, layout.names().get(i), offsets.get(i));
            }
        } catch (IOException | RuntimeException e) {
            try (channel) {
                throw e;
            }
        }
    }

    private void open(DecodeRequest request, JsonOptions options, String name, long offset) throws IOException {
        if (!request.wants(name)) {
            return;
        }
        JsonTokens tokens = JsonTokens.part(new Section(channel, offset), request, options, !indexed, offset);
        columns.add(new Column(name, tokens, new ValueReader(tokens, options, Set.of())));
    }

    @Override
    public @Nullable Row next() throws IOException {
        long row = rows.made();
        if (!started) {
            started = true;
            for (Column column : columns) {
                column.tokens().next(row);
            }
        }
        Map<String, Value> values = new LinkedHashMap<>();
        int ended = 0;
        for (Column column : columns) {
            JsonToken token = column.tokens().next(row);
            if (token == JsonToken.END_ARRAY || token == JsonToken.END_OBJECT) {
                ended++;
                continue;
            }
            if (indexed) {
                Value key = new Value.Text(column.tokens().text(row));
                Value before = values.putIfAbsent(keyName, key);
                if (before != null && !before.equals(key)) {
                    throw column.tokens().malformed("column '" + column.name() + "' has another key here", row);
                }
                column.tokens().next(row);
            }
            values.put(column.name(), column.values().record(row));
        }
        if (ended > 0 && ended < columns.size()) {
            throw DecodeFailure.malformed("some columns end before this row, others do not", -1, row, null);
        }
        return ended > 0 || columns.isEmpty() ? null : rows.single(new Value.Struct(values));
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            for (Column column : columns) {
                column.tokens().close();
            }
        }
    }

    /** A stream over one part of a channel that several parts share; closing it leaves the channel open. */
    private static final class Section extends InputStream {
        private final SeekableByteChannel channel;
        private final byte[] one = new byte[1];
        private long position;

        Section(SeekableByteChannel channel, long position) {
            this.channel = channel;
            this.position = position;
        }

        @Override
        public int read() throws IOException {
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            channel.position(position);
            int count = channel.read(ByteBuffer.wrap(target, offset, Math.min(length, BUFFERED)));
            position += Math.max(0, count);
            return count;
        }
    }
}
