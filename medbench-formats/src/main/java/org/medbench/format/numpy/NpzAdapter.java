package org.medbench.format.numpy;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medbench.format.archive.ZipParts;
import org.medbench.format.text.RowReader;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * Reads several arrays of NumPy in a zip file, as MedMNIST publishes its pictures. A row for each index of their first
 * dimension, a field for each array. Where the arrays' names say a split, its word is taken off the name and stands in the
 * field {@code split}: {@code train_images} and {@code train_labels} become rows of {@code split}, {@code images}, {@code
 * labels}. Arrays that no row can hold are named by {@link #describe}.
 *
 * <p>Option {@code arrays}: the names of the arrays that make up the rows, separated by commas.
 */
public final class NpzAdapter implements FormatAdapter {

    private static final String NPZ = "npz";
    private static final String NPY = ".npy";
    private static final String SPLIT = "split";
    private static final int NAME_IN_ZIP = 30;

    /** Made by {@code ServiceLoader}. */
    public NpzAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(NPZ);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        if (!probe.startsWith('P', 'K', 3, 4) || probe.head().length < NAME_IN_ZIP) {
            return Recognition.NO;
        }
        byte[] head = probe.head();
        int length = Math.min(head[26] & 0xFF | (head[27] & 0xFF) << 8, head.length - NAME_IN_ZIP);
        String first = new String(head, NAME_IN_ZIP, length, StandardCharsets.ISO_8859_1);
        boolean arrays = first.endsWith(NPY) && first.indexOf('/') < 0;
        // A plain zip file may begin with an array and go on with something else.
        Confidence confidence = probe.nameEndsWith(".zip") ? Confidence.LIKELY : Confidence.CERTAIN;
        return arrays ? new Recognition(NPZ, confidence) : Recognition.NO;
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        try (ZipParts parts = ZipParts.open(request)) {
            Map<String, NpyHeader> headers = headers(parts, request);
            NpzTables tables = tables(headers, request);
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("arrays", NpzTables.shapes(headers, headers.keySet()));
            if (!tables.apart().isEmpty()) {
                facts.put("arrays in no row", String.join(", ", tables.apart()));
            }
            long rows =
                    tables.tables().stream().mapToLong(NpzTables.Table::rows).sum();
            return new FileDescription(OptionalLong.of(rows), Map.of(), facts);
        }
    }

    private static NpzTables tables(Map<String, NpyHeader> headers, DecodeRequest request) throws DecodeFailure {
        return NpzTables.of(headers, Optional.ofNullable(request.options().get("arrays")));
    }

    private static Map<String, NpyHeader> headers(ZipParts parts, DecodeRequest request) throws IOException {
        Map<String, NpyHeader> headers = new LinkedHashMap<>();
        request.limits().check(Limit.COLUMNS, parts.names().size());
        for (String member : parts.names()) {
            if (!member.endsWith(NPY)) {
                throw DecodeFailure.malformed(
                        "the npz file has the member '" + member + "', which is no array; unpack it as a zip file",
                        0,
                        -1,
                        null);
            }
            String name = member.substring(0, member.length() - NPY.length());
            try (InputStream in = parts.open(member)) {
                headers.put(name, NpyHeader.read(name, in, parts.length(member), request.limits()));
            }
        }
        return headers;
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        ZipParts parts = ZipParts.open(request);
        try {
            Map<String, NpyHeader> headers = headers(parts, request);
            return RowReader.stream(new Rows(parts, headers, tables(headers, request), request));
        } catch (IOException | RuntimeException e) {
            parts.close();
            throw e;
        }
    }

    private static final class Rows implements RowReader {
        private final ZipParts parts;
        private final Map<String, NpyHeader> headers;
        private final Iterator<NpzTables.Table> tables;
        private final DecodeRequest request;
        private final Map<String, NpyRows> open = new LinkedHashMap<>();
        private NpzTables.@Nullable Table table;
        private long position;
        private long inTable;

        Rows(ZipParts parts, Map<String, NpyHeader> headers, NpzTables tables, DecodeRequest request) {
            this.parts = parts;
            this.headers = headers;
            this.tables = tables.tables().iterator();
            this.request = request;
        }

        @Override
        public @Nullable Row next() throws IOException {
            NpzTables.Table current = table;
            while (current == null || inTable == current.rows()) {
                closeTable();
                if (!tables.hasNext()) {
                    return null;
                }
                current = tables.next();
                openTable(current);
            }
            inTable++;
            Map<String, Value> values = new LinkedHashMap<>();
            if (!current.split().isEmpty() && request.wants(SPLIT)) {
                values.put(SPLIT, new Value.Text(current.split()));
            }
            for (Map.Entry<String, NpyRows> field : open.entrySet()) {
                values.put(field.getKey(), field.getValue().next());
            }
            return Row.of(position++, values);
        }

        private void openTable(NpzTables.Table next) throws IOException {
            table = next;
            inTable = 0;
            long weight = 0;
            for (Map.Entry<String, String> field : next.arrays().entrySet()) {
                if (request.wants(field.getKey())) {
                    NpyHeader header = headers.get(field.getValue());
                    weight += header.weight();
                    request.limits().check(Limit.RECORD_BYTES, weight);
                    InputStream in = parts.open(field.getValue() + NPY);
                    in.skipNBytes(header.length());
                    open.put(field.getKey(), new NpyRows(field.getValue(), header, in));
                }
            }
        }

        private void closeTable() throws IOException {
            for (Closeable array : open.values()) {
                array.close();
            }
            open.clear();
        }

        @Override
        public void close() throws IOException {
            try (parts) {
                closeTable();
            }
        }
    }
}
