package org.medbench.format.signal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.format.HeaderBytes;
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
 * Reads the header of a recording in EDF, EDF+ or BDF, https://www.edfplus.info/specs/edf.html. A row for each signal: of the
 * recording {@code patient}, {@code recording}, {@code startDate}, {@code startTime}, {@code kind}, {@code records} and their
 * {@code recordSeconds}, and of the signal {@code label}, {@code transducer}, {@code units}, {@code physicalMinimum}, {@code
 * physicalMaximum}, {@code digitalMinimum}, {@code digitalMaximum}, {@code filter} and {@code samplesPerRecord}. The samples
 * are not decoded.
 */
public final class EdfAdapter implements FormatAdapter {

    private static final String EDF = "edf";
    private static final String BDF = "bdf";
    private static final int HEAD = 256;
    private static final List<String> FIELDS = List.of(
            "label",
            "transducer",
            "units",
            "physicalMinimum",
            "physicalMaximum",
            "digitalMinimum",
            "digitalMaximum",
            "filter",
            "samplesPerRecord");
    private static final List<Integer> WIDTHS = List.of(16, 80, 8, 8, 8, 8, 8, 80, 8);
    private static final Set<String> NUMBERS = Set.of(
            "records",
            "recordSeconds",
            "physicalMinimum",
            "physicalMaximum",
            "digitalMinimum",
            "digitalMaximum",
            "samplesPerRecord");

    /** Made by {@code ServiceLoader}. */
    public EdfAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(EDF, BDF);
    }

    @Override
    public boolean holdsRecords() {
        return false;
    }

    @Override
    public Recognition recognizes(Probe probe) {
        if (probe.head().length < HEAD) {
            return Recognition.NO;
        }
        String head = new String(probe.head(), 0, HEAD, StandardCharsets.ISO_8859_1);
        boolean bdf = head.startsWith("\u00ffBIOSEMI");
        boolean edf = head.startsWith("0       ");
        boolean shape = head.substring(184, 192).matches("\\d+ *")
                && head.substring(236, 256).matches("-?\\d+ *[\\d.]* *\\d+ *")
                && head.substring(168, 184).matches("[\\d.: ]{16}");
        return (edf || bdf) && shape ? new Recognition(bdf ? BDF : EDF, Confidence.CERTAIN) : Recognition.NO;
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        try (HeaderBytes file = open(request)) {
            return new FileDescription(
                    OptionalLong.of(signals(file, request)),
                    Map.of(),
                    Map.of("content", "the recording of a signal, no items"));
        }
    }

    private static HeaderBytes open(DecodeRequest request) throws IOException {
        return HeaderBytes.open("the " + request.format().toUpperCase(Locale.ROOT) + " file", request.input());
    }

    private static int signals(HeaderBytes file, DecodeRequest request) throws IOException {
        long signals = whole(file, 252, 4, "number of signals");
        request.limits().check(Limit.COLUMNS, signals);
        if (whole(file, 184, 8, "length of the header") != HEAD * (signals + 1)) {
            throw file.malformed("has a header that does not fit its " + signals + " signals", 184);
        }
        return (int) signals;
    }

    private static long whole(HeaderBytes file, long offset, int width, String what) throws IOException {
        String text = file.text(offset, width).strip();
        if (!text.matches("-?\\d{1,9}")) {
            throw file.malformed("has '" + text + "' for the " + what, offset);
        }
        return Long.parseLong(text);
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        try (HeaderBytes file = open(request)) {
            int signals = signals(file, request);
            Map<String, Value> recording = recording(file);
            List<Row> rows = new ArrayList<>();
            long samples = 0;
            for (int signal = 0; signal < signals; signal++) {
                Map<String, Value> row = new LinkedHashMap<>(recording);
                long at = HEAD;
                for (int field = 0; field < FIELDS.size(); field++) {
                    int width = WIDTHS.get(field);
                    put(row, FIELDS.get(field), file.text(at + (long) signal * width, width));
                    at += (long) signals * width;
                }
                samples += whole(file, at - 8L * signals + 8L * signal, 8, "samples of a record");
                row.keySet().removeIf(field -> !request.wants(field));
                rows.add(Row.of(signal, row));
            }
            checkLength(file, request, signals, samples);
            return rows.stream();
        }
    }

    private static Map<String, Value> recording(HeaderBytes file) throws IOException {
        Map<String, Value> recording = new LinkedHashMap<>();
        put(recording, "patient", file.text(8, 80));
        put(recording, "recording", file.text(88, 80));
        put(recording, "startDate", file.text(168, 8));
        put(recording, "startTime", file.text(176, 8));
        put(recording, "kind", file.text(192, 44));
        put(recording, "records", file.text(236, 8));
        put(recording, "recordSeconds", file.text(244, 8));
        return recording;
    }

    /** A recording that was never ended says -1 records. */
    private static void checkLength(HeaderBytes file, DecodeRequest request, int signals, long samples)
            throws IOException {
        long records = whole(file, 236, 8, "number of records");
        int bytes = request.format().equals(BDF) ? 3 : 2;
        long expected = HEAD * (signals + 1L) + Math.max(0, records) * samples * bytes;
        if (samples < 0 || expected > file.length()) {
            throw file.malformed(
                    "declares " + records + " records of " + samples + " samples, which are " + expected
                            + " bytes, but has " + file.length(),
                    file.length());
        }
    }

    private static void put(Map<String, Value> row, String name, String padded) {
        String text = padded.replaceAll("[ \\x00]+$", "");
        boolean number = NUMBERS.contains(name) && text.matches("[-+]?\\d{1,9}(\\.\\d*)?([eE][-+]?\\d{1,2})?");
        if (text.isEmpty()) {
            row.put(name, Value.NULL);
        } else {
            row.put(name, number ? new Value.Numeral(text) : new Value.Text(text));
        }
    }
}
