package org.medbench.format.clinical;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.medbench.format.text.RowReader;
import org.medbench.format.text.Utf8Stream;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/**
 * What the formats of lines have in common: strict decoding, limits, recognition by the first lines. Option {@code charset}
 * names the character set.
 */
abstract class LineFormat implements FormatAdapter {

    private static final String CHARSET = "charset";
    private static final long MOST_FOR_CHARSET = 16L << 20;

    private final String format;

    LineFormat(String format) {
        this.format = format;
    }

    /** Whether the first lines, of which none is cut, are of this format. */
    abstract boolean matches(List<String> lines);

    /** Reads the next record, or gives null after the last. */
    abstract @Nullable Map<String, Value> record(Lines lines) throws IOException;

    @Override
    public Set<String> formats() {
        return Set.of(format);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        try (Utf8Stream text = Utf8Stream.of(probe)) {
            String head = new String(text.head(), StandardCharsets.UTF_8);
            int end = probe.isWhole() ? head.length() : head.lastIndexOf('\n') + 1;
            List<String> lines = head.substring(0, end).lines().toList();
            return matches(lines) ? new Recognition(format, Confidence.CERTAIN) : Recognition.NO;
        } catch (IOException e) {
            return Recognition.NO;
        }
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        try (Utf8Stream text = Utf8Stream.open(request.input(), charset(request))) {
            return new FileDescription(
                    OptionalLong.empty(), Map.of(), Map.of(CHARSET, text.detectCharset(MOST_FOR_CHARSET)));
        }
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        Lines lines = new Lines(Utf8Stream.open(request.input(), charset(request)), request.limits());
        return RowReader.stream(new Records(lines, request));
    }

    private static Optional<String> charset(DecodeRequest request) throws DecodeFailure {
        for (String name : request.options().keySet()) {
            if (!name.equals(CHARSET)) {
                throw DecodeFailure.malformed(
                        "option " + name + " cannot be followed: there is no such option; there is " + CHARSET,
                        -1,
                        -1,
                        null);
            }
        }
        return Optional.ofNullable(request.options().get(CHARSET));
    }

    private final class Records implements RowReader {
        private final Lines lines;
        private final DecodeRequest request;
        private long position;

        Records(Lines lines, DecodeRequest request) {
            this.lines = lines;
            this.request = request;
        }

        @Override
        public @Nullable Row next() throws IOException {
            lines.beginRecord(position);
            Map<String, Value> record = record(lines);
            if (record == null) {
                return null;
            }
            record.keySet().removeIf(field -> !request.wants(field));
            return Row.of(position++, record);
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
