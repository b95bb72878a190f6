package org.medbench.format.signal;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
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
 * Reads the samples of a WFDB record, as the steps of the converter: a row for each moment, with {@code sample} (from 0) and
 * {@code values}, one for each signal; null where the file says that there is none. A level-4 MAT file of 16 bits, as PhysioNet
 * writes it, is recognized and tells the rest itself. A {@code .dat} file tells nothing: a card names format {@code
 * wfdb-signal} and, from the header's rows, the options {@code encoding} (16, 24, 32, 61, 80, 160 or 212), {@code signals} in
 * the file and, unless 0, {@code byteOffset}.
 */
public final class WfdbSignalAdapter implements FormatAdapter {

    private static final String FORMAT = "wfdb-signal";
    private static final String MATLAB = "matlab4";
    private static final int MAT_HEAD = 20;
    private static final int MAT_INT16 = 30;
    private static final int MOST_NAME = 64;
    private static final int BYTES_PER_VALUE = 64;

    /** Made by {@code ServiceLoader}. */
    public WfdbSignalAdapter() {}

    private record Layout(SampleCode code, int signals, long offset, long moments) {}

    @Override
    public Set<String> formats() {
        return Set.of(FORMAT, MATLAB);
    }

    @Override
    public boolean holdsRecords() {
        return false;
    }

    @Override
    public Recognition recognizes(Probe probe) {
        byte[] head = probe.head();
        if (head.length < MAT_HEAD) {
            return Recognition.NO;
        }
        ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        int name = fields.getInt(16);
        boolean mat = fields.getInt(0) == MAT_INT16
                && fields.getInt(4) > 0
                && fields.getInt(8) > 0
                && fields.getInt(12) == 0
                && name > 1
                && name <= MOST_NAME
                && head.length >= MAT_HEAD + name
                && head[MAT_HEAD + name - 1] == 0;
        return mat ? new Recognition(MATLAB, Confidence.CERTAIN) : Recognition.NO;
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        Layout layout = layout(request);
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("content", "the samples of a signal, no items");
        facts.put("signals", String.valueOf(layout.signals));
        return new FileDescription(OptionalLong.of(layout.moments), Map.of(), facts);
    }

    private static Layout layout(DecodeRequest request) throws IOException {
        Layout layout = request.format().equals(MATLAB) ? matlab(request) : told(request);
        request.limits().check(Limit.COLUMNS, layout.signals);
        request.limits().check(Limit.FIELD_BYTES, (long) BYTES_PER_VALUE * layout.signals);
        return layout;
    }

    private static Layout matlab(DecodeRequest request) throws IOException {
        byte[] head;
        try (InputStream in = request.input().stream()) {
            head = in.readNBytes(MAT_HEAD);
        }
        if (head.length < MAT_HEAD) {
            throw DecodeFailure.malformed("the MAT file ends within its head", head.length, -1, null);
        }
        ByteBuffer fields = ByteBuffer.wrap(head).order(ByteOrder.LITTLE_ENDIAN);
        long signals = fields.getInt(4);
        long moments = fields.getInt(8);
        long name = fields.getInt(16);
        if (fields.getInt(0) != MAT_INT16 || fields.getInt(12) != 0 || signals < 1 || moments < 0 || name < 1) {
            throw DecodeFailure.malformed("the MAT file holds no matrix of 16-bit numbers", 0, -1, null);
        }
        if (name > MOST_NAME
                || MAT_HEAD + name + 2 * signals * moments != request.input().length()) {
            throw DecodeFailure.malformed(
                    "the MAT file declares " + signals + " × " + moments + " numbers of 2 bytes behind a name of "
                            + name + ", but has " + request.input().length() + " bytes",
                    request.input().length(),
                    -1,
                    null);
        }
        return new Layout(SampleCode.BITS_16, (int) signals, MAT_HEAD + name, moments);
    }

    private static Layout told(DecodeRequest request) throws DecodeFailure {
        long signals = option(request, "signals", -1);
        SampleCode code = SampleCode.of((int) option(request, "encoding", -1))
                .orElseThrow(() -> DecodeFailure.malformed(
                        "option encoding=" + request.options().get("encoding")
                                + " is none of 16, 24, 32, 61, 80, 160, 212",
                        -1,
                        0,
                        null));
        long offset = option(request, "byteOffset", 0);
        long bytes = request.input().length() - offset;
        long samples =
                bytes / code.bytes() * code.samples() + (bytes % code.bytes() == 2 && code.samples() == 2 ? 1 : 0);
        if (signals < 1 || bytes < 0 || samples % signals != 0 || code.bytesFor(samples) != bytes) {
            throw DecodeFailure.malformed(
                    "the file's " + bytes + " bytes are no whole number of moments of " + signals
                            + " signals; it was cut, or the options signals, encoding and byteOffset do not fit",
                    request.input().length(),
                    -1,
                    null);
        }
        return new Layout(code, (int) signals, offset, samples / signals);
    }

    private static long option(DecodeRequest request, String name, long otherwise) throws DecodeFailure {
        String value = request.options().get(name);
        if (value == null ? otherwise < 0 : !value.matches("\\d{1,9}")) {
            throw DecodeFailure.malformed(
                    "samples are read by the header that goes with them: option " + name + " must be a number, not "
                            + value,
                    -1,
                    0,
                    null);
        }
        return value == null ? otherwise : Long.parseLong(value);
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        Layout layout = layout(request);
        InputStream in = new BufferedInputStream(request.input().stream(), 1 << 16);
        try {
            in.skipNBytes(layout.offset);
            return RowReader.stream(new Rows(in, layout, request));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static final class Rows implements RowReader {
        private final InputStream in;
        private final Layout layout;
        private final DecodeRequest request;
        private final byte[] block;
        private int nextInBlock;
        private long moment;

        Rows(InputStream in, Layout layout, DecodeRequest request) {
            this.in = in;
            this.layout = layout;
            this.request = request;
            this.block = new byte[layout.code.bytes()];
            this.nextInBlock = layout.code.samples();
        }

        @Override
        public @Nullable Row next() throws IOException {
            if (moment == layout.moments) {
                return null;
            }
            List<Value> values = new ArrayList<>(layout.signals);
            for (int i = 0; i < layout.signals; i++) {
                int sample = sample();
                values.add(layout.code.isNone(sample) ? Value.NULL : new Value.Numeral(Integer.toString(sample)));
            }
            Map<String, Value> row = new LinkedHashMap<>();
            row.put("sample", new Value.Numeral(Long.toString(moment)));
            row.put("values", new Value.Elements(Collections.unmodifiableList(values)));
            row.keySet().removeIf(field -> !request.wants(field));
            return Row.of(moment++, row);
        }

        private int sample() throws IOException {
            if (nextInBlock == layout.code.samples()) {
                if (in.readNBytes(block, 0, block.length) == 0) {
                    throw DecodeFailure.malformed(
                            "the file ends too early", request.input().length(), moment, null);
                }
                nextInBlock = 0;
            }
            return layout.code.sample(block, nextInBlock++);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
