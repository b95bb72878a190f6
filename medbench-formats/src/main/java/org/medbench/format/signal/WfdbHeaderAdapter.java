package org.medbench.format.signal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
 * Reads a WFDB header ({@code .hea}): a row for each signal of the record, with {@code record}, {@code signal} (from 0), {@code
 * frequency} and {@code samples} of the record, {@code file} that holds its samples and their {@code encoding} (16, 212, …;
 * see {@link WfdbSignalAdapter}), {@code gain} in steps per {@code units}, {@code baseline}, {@code description} and the
 * other fields of the line; {@code comments} of the record are a list. What the header leaves out is null. A header of
 * several segments gives a row for each {@code segment}.
 */
public final class WfdbHeaderAdapter implements FormatAdapter {

    private static final String FORMAT = "wfdb-header";
    private static final int LONGEST = 1 << 20;
    private static final List<String> SIGNAL_FIELDS = List.of(
            "file",
            "encoding",
            "samplesPerFrame",
            "skew",
            "byteOffset",
            "gain",
            "baseline",
            "units",
            "resolution",
            "zero",
            "initialValue",
            "checksum",
            "blockSize",
            "description");
    private static final Set<String> TEXTS =
            Set.of("file", "units", "description", "time", "date", "segment", "record");

    /** Made by {@code ServiceLoader}. */
    public WfdbHeaderAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(FORMAT);
    }

    @Override
    public boolean holdsRecords() {
        return false;
    }

    @Override
    public Recognition recognizes(Probe probe) {
        String head = new String(probe.head(), StandardCharsets.ISO_8859_1);
        if (!probe.isWhole() || head.isBlank()) {
            return Recognition.NO;
        }
        boolean named = probe.nameEndsWith(".hea");
        return WfdbHeader.read(head.lines().toList())
                .filter(header -> header.isWhole() && header.declared() > 0)
                .map(header -> new Recognition(FORMAT, named ? Confidence.CERTAIN : Confidence.LIKELY))
                .orElse(Recognition.NO);
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        int signals = header(request).declared();
        return new FileDescription(
                OptionalLong.of(signals), Map.of(), Map.of("content", "the header of a signal, no items"));
    }

    private static WfdbHeader header(DecodeRequest request) throws IOException {
        byte[] bytes;
        try (InputStream in = request.input().stream()) {
            bytes = in.readNBytes(LONGEST + 1);
        }
        if (bytes.length > LONGEST) {
            throw DecodeFailure.malformed("a WFDB header has at most " + LONGEST + " bytes", LONGEST, -1, null);
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        WfdbHeader header = WfdbHeader.read(text.lines().toList())
                .orElseThrow(() -> DecodeFailure.malformed("these lines are no WFDB header", 0, -1, null));
        request.limits().check(Limit.COLUMNS, header.declared());
        if (!header.isWhole()) {
            throw DecodeFailure.malformed(
                    "the WFDB header declares " + header.declared() + " signals or segments and describes "
                            + header.signals().size(),
                    bytes.length,
                    -1,
                    null);
        }
        return header;
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        WfdbHeader header = header(request);
        List<Row> rows = new ArrayList<>();
        for (Matcher line : header.signals()) {
            Map<String, Value> row = new LinkedHashMap<>();
            put(row, "record", header.record().group(1));
            if (header.isOfSegments()) {
                put(row, "segment", line.group(1));
                put(row, "segmentSamples", line.group(2));
            } else {
                put(row, "signal", String.valueOf(rows.size()));
            }
            put(row, "frequency", header.record().group(4));
            put(row, "samples", header.record().group(5));
            put(row, "time", header.record().group(6));
            put(row, "date", header.record().group(7));
            for (int i = 0; !header.isOfSegments() && i < SIGNAL_FIELDS.size(); i++) {
                put(row, SIGNAL_FIELDS.get(i), line.group(i + 1));
            }
            row.put(
                    "comments",
                    new Value.Elements(header.comments().stream()
                            .<Value>map(Value.Text::new)
                            .toList()));
            row.keySet().removeIf(field -> !request.wants(field));
            rows.add(Row.of(rows.size(), row));
        }
        return rows.stream();
    }

    private static void put(Map<String, Value> row, String name, @Nullable String value) {
        if (value == null) {
            row.put(name, Value.NULL);
        } else {
            row.put(name, TEXTS.contains(name) ? new Value.Text(value) : new Value.Numeral(value));
        }
    }
}
