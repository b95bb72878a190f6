package org.medbench.format.json;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.format.text.RowReader;
import org.medbench.format.text.TextPlaces;
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

    private final DecodeRequest request;
    private final SeekableByteChannel channel;
    private final List<Column> columns = new ArrayList<>();
    private final boolean indexed;
    private final String keyName;
    private final RowMaker rows;
    private boolean started;

    /**
     * Reads columns.
     *
     * @param charset the name of the character set that the document was found to be in
     */
    ColumnsReader(DecodeRequest request, JsonOptions options, Layout.Columns layout, String charset)
            throws IOException {
        this.request = request;
        this.indexed = layout.indexed();
        this.keyName = options.key();
        this.rows = new RowMaker(request.fields());
        if (layout.names().size() > MOST_COLUMNS) {
            throw DecodeFailure.limit(
                    Limit.COLUMNS, MOST_COLUMNS, layout.names().size(), -1);
        }
        List<Long> offsets = new TextPlaces(request.input(), options.charset()).ofUnits(layout.places());
        this.channel = request.input().channel();
        try {
            for (int i = 0; i < layout.names().size(); i++) {
                if (request.wants(layout.names().get(i)) || i == 0) {
                    Section section = new Section(channel, offsets.get(i));
                    Utf8Stream text = Utf8Stream.of(section, Optional.of(charset));
                    JsonTokens tokens = JsonTokens.part(text, request, options, !indexed, offsets.get(i));
                    columns.add(new Column(layout.names().get(i), tokens, new ValueReader(tokens, options, Set.of())));
                }
            }
        } catch (IOException | RuntimeException e) {
            try (channel) {
                throw e;
            }
        }
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
        if (ended > 0 || columns.isEmpty()) {
            return null;
        }
        values.keySet().removeIf(name -> !request.wants(name));
        return rows.single(new Value.Struct(values));
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
