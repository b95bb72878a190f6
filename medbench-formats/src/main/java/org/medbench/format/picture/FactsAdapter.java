package org.medbench.format.picture;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.format.HeaderBytes;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** Reads a file as one row of facts that its header states. */
abstract class FactsAdapter implements FormatAdapter {

    private final Set<String> formats;
    private final String what;

    /**
     * @param what what such a file is, for messages and descriptions: {@code picture}
     */
    FactsAdapter(String what, Set<String> formats) {
        this.what = what;
        this.formats = formats;
    }

    /** The format of a file; empty if it is none of this adapter's. */
    abstract String format(Probe probe, String head);

    /** Reads the facts. */
    abstract void facts(String format, HeaderBytes file, Map<String, Value> into) throws IOException;

    @Override
    public final Set<String> formats() {
        return formats;
    }

    @Override
    public final boolean holdsRecords() {
        return false;
    }

    @Override
    public final Recognition recognizes(Probe probe) {
        String format = format(probe, new String(probe.head(), StandardCharsets.ISO_8859_1));
        return format.isEmpty() ? Recognition.NO : new Recognition(format, Confidence.CERTAIN);
    }

    @Override
    public final FileDescription describe(DecodeRequest request) {
        return new FileDescription(OptionalLong.of(1), Map.of(), Map.of("content", "a " + what + ", no items"));
    }

    @Override
    public final Stream<Row> read(DecodeRequest request) throws IOException {
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("format", new Value.Text(request.format()));
        try (HeaderBytes file = HeaderBytes.open("the " + request.format() + " " + what, request.input())) {
            facts(request.format(), file, row);
        }
        row.keySet().removeIf(field -> !request.wants(field));
        return Stream.of(Row.of(0, row));
    }

    static Value number(long number) {
        return new Value.Numeral(Long.toString(number));
    }
}
