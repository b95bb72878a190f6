package org.medbench.format.numpy;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medbench.format.text.RowReader;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * Reads one array of NumPy. A row for each index of its first dimension: {@code index} and {@code value}. Arrays of Python
 * objects are refused.
 */
public final class NpyAdapter implements FormatAdapter {

    private static final String NPY = "npy";

    /** Made by {@code ServiceLoader}. */
    public NpyAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(NPY);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        return NpyHeader.begins(probe.head()) ? new Recognition(NPY, Confidence.CERTAIN) : Recognition.NO;
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        try (InputStream in = request.input().stream()) {
            NpyHeader header = header(request, in);
            return new FileDescription(
                    OptionalLong.of(header.rows()),
                    Map.of(),
                    Map.of("arrays", header.shapeText() + " of " + header.type()));
        }
    }

    private static NpyHeader header(DecodeRequest request, InputStream in) throws IOException {
        return NpyHeader.read(request.input().name(), in, request.input().length(), request.limits());
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        InputStream in = new BufferedInputStream(request.input().stream(), 1 << 16);
        try {
            NpyHeader header = header(request, in);
            request.limits().check(Limit.RECORD_BYTES, header.weight());
            return RowReader.stream(
                    new Rows(request, header, new NpyRows(request.input().name(), header, in)));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static final class Rows implements RowReader {
        private final DecodeRequest request;
        private final NpyHeader header;
        private final NpyRows rows;
        private long position;

        Rows(DecodeRequest request, NpyHeader header, NpyRows rows) {
            this.request = request;
            this.header = header;
            this.rows = rows;
        }

        @Override
        public @Nullable Row next() throws IOException {
            if (position == header.rows()) {
                return null;
            }
            Map<String, Value> values = new LinkedHashMap<>();
            values.put("index", new Value.Numeral(Long.toString(position)));
            values.put("value", rows.next());
            values.keySet().removeIf(field -> !request.wants(field));
            return Row.of(position++, values);
        }

        @Override
        public void close() throws IOException {
            rows.close();
        }
    }
}
