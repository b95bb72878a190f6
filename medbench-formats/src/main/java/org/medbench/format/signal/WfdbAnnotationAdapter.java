package org.medbench.format.signal;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
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
 * Reads annotations of a WFDB record in MIT format ({@code .atr}, {@code .qrs}, …),
 * https://wfdb.io/spec/annotation-files.html. A row for each: {@code sample} (from 0), {@code code}, {@code symbol} (as PhysioBank
 * writes it; null for a code without one), {@code subtype}, {@code channel}, {@code number}, {@code text}.
 *
 * <p>The format has no magic bytes; it is told by its name, and by ending in two zeros, as it must.
 */
public final class WfdbAnnotationAdapter implements FormatAdapter {

    private static final String FORMAT = "wfdb-annotation";
    private static final List<String> NAMES =
            List.of(".atr", ".qrs", ".ari", ".ecg", ".pu", ".pwave", ".qt1", ".q1c", ".q2c", ".man", ".st-", ".ann");
    /** The symbols of codes 1 to 41; a blank stands for none. */
    private static final String SYMBOLS = "NLRaVFJASEj/Q~ | sT*D\"=pB^t+u?![]en@xf()r";

    private static final int SKIP = 59;
    private static final int NUMBER = 60;
    private static final int SUBTYPE = 61;
    private static final int CHANNEL = 62;
    private static final int TEXT = 63;
    private static final int LAST_CODE = 49;

    /** Made by {@code ServiceLoader}. */
    public WfdbAnnotationAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(FORMAT);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        byte[] head = probe.head();
        boolean named = NAMES.stream().anyMatch(probe::nameEndsWith);
        if (!named || head.length < 4 || head.length % 2 != 0 && probe.isWhole()) {
            return Recognition.NO;
        }
        boolean ended = !probe.isWhole() || head[head.length - 1] == 0 && head[head.length - 2] == 0;
        int first = (head[1] & 0xFF) >> 2;
        boolean code = first >= 1 && first <= LAST_CODE || first == SKIP;
        return ended && code ? new Recognition(FORMAT, Confidence.LIKELY) : Recognition.NO;
    }

    @Override
    public FileDescription describe(DecodeRequest request) {
        return new FileDescription(
                OptionalLong.empty(), Map.of(), Map.of("content", "annotations of a signal, no questions"));
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        return RowReader.stream(new Rows(new BufferedInputStream(request.input().stream(), 1 << 14), request));
    }

    private static final class Rows implements RowReader {
        private final InputStream in;
        private final DecodeRequest request;
        private long offset;
        private long position;
        private long sample;
        private int channel;
        private int number;
        private int word;

        Rows(InputStream in, DecodeRequest request) throws IOException {
            this.in = in;
            this.request = request;
            this.word = -1;
        }

        @Override
        public @Nullable Row next() throws IOException {
            int head = word < 0 ? word() : word;
            while (head >> 10 == SKIP) {
                sample += (long) word() << 16 | word();
                head = word();
            }
            if (head == 0) {
                if (in.read() >= 0) {
                    throw DecodeFailure.malformed(
                            "there are bytes behind the end of the annotations", offset, position, null);
                }
                word = 0;
                return null;
            }
            int code = head >> 10;
            if (code > LAST_CODE) {
                throw DecodeFailure.malformed("there is no annotation code " + code, offset - 2, position, null);
            }
            sample += head & 0x3FF;
            Map<String, Value> row = new LinkedHashMap<>();
            row.put("sample", new Value.Numeral(Long.toString(sample)));
            row.put("code", new Value.Numeral(Integer.toString(code)));
            row.put("symbol", symbol(code));
            more(row);
            row.keySet().removeIf(field -> !request.wants(field));
            return Row.of(position++, row);
        }

        /** What follows an annotation says more about it; channel and number hold until they change. */
        private void more(Map<String, Value> row) throws IOException {
            int subtype = 0;
            Value text = Value.NULL;
            for (word = word(); word >> 10 >= NUMBER; word = word()) {
                int value = word & 0x3FF;
                switch (word >> 10) {
                    case NUMBER -> number = (byte) value;
                    case SUBTYPE -> subtype = (byte) value;
                    case CHANNEL -> channel = value & 0xFF;
                    case TEXT -> text = text(value);
                    default -> throw new IllegalStateException();
                }
            }
            row.put("subtype", new Value.Numeral(Integer.toString(subtype)));
            row.put("channel", new Value.Numeral(Integer.toString(channel)));
            row.put("number", new Value.Numeral(Integer.toString(number)));
            row.put("text", text);
        }

        private Value text(int length) throws IOException {
            request.limits().check(Limit.FIELD_BYTES, length);
            int even = length + length % 2;
            byte[] bytes = in.readNBytes(even);
            offset += bytes.length;
            if (bytes.length < even) {
                throw cut();
            }
            String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
            int end = text.indexOf('\0');
            return new Value.Text(end < 0 ? text : text.substring(0, end));
        }

        private static Value symbol(int code) {
            char symbol = code > 0 && code <= SYMBOLS.length() ? SYMBOLS.charAt(code - 1) : ' ';
            return symbol == ' ' ? Value.NULL : new Value.Text(String.valueOf(symbol));
        }

        private int word() throws IOException {
            int low = in.read();
            int high = in.read();
            if (low < 0 || high < 0) {
                throw cut();
            }
            offset += 2;
            return high << 8 | low;
        }

        private DecodeFailure cut() {
            return DecodeFailure.malformed(
                    "the annotations do not end with two zeros; the file was cut",
                    offset,
                    position,
                    new EOFException());
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}
