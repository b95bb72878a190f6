package org.medbench.format.arrow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.medbench.error.MissingPluginException;
import org.medbench.format.ClassLabels;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;
import tools.jackson.core.JacksonException;

/**
 * Reads Arrow's interprocess format, file (also called Feather 2) and stream, which Hugging Face {@code datasets} saves;
 * buffers plain or compressed by zstd or LZ4. Views, unions, intervals, run-end encoding and growing dictionaries are
 * refused. Needs {@code org.apache.arrow:arrow-format}, which the host adds: a {@link MissingPluginException} says so.
 */
public final class ArrowAdapter implements FormatAdapter {

    private static final String ARROW = "arrow";

    /** Made by {@code ServiceLoader}. */
    public ArrowAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(ARROW);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        if (probe.startsWith('A', 'R', 'R', 'O', 'W', '1', 0, 0)) {
            return new Recognition(ARROW, Confidence.CERTAIN);
        }
        boolean stream = probe.startsWith(0xFF, 0xFF, 0xFF, 0xFF) && probe.head().length > 8 && probe.head()[7] == 0;
        if (!stream) {
            return Recognition.NO;
        }
        boolean named = probe.nameEndsWith(".arrow") || probe.nameEndsWith(".arrows") || probe.nameEndsWith(".feather");
        return new Recognition(ARROW, named ? Confidence.CERTAIN : Confidence.LIKELY);
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        try (SeekableByteChannel channel = request.input().channel()) {
            Map<String, String> metadata = open(channel, request).metadata();
            Map<String, String> facts = new LinkedHashMap<>();
            return new FileDescription(OptionalLong.empty(), classLabels(metadata, request, facts), facts);
        }
    }

    private static Map<String, List<String>> classLabels(
            Map<String, String> metadata, DecodeRequest request, Map<String, String> facts) {
        try {
            return ClassLabels.in(metadata, request.limits());
        } catch (JacksonException e) {
            // The rows do not need it, so it is reported instead of refused.
            facts.put("class labels", "the declaration cannot be read: " + e.getOriginalMessage());
            return Map.of();
        }
    }

    @Override
    public Stream<Row> read(DecodeRequest request) throws IOException {
        SeekableByteChannel channel = request.input().channel();
        try {
            return StreamSupport.stream(new Rows(open(channel, request)), false).onClose(() -> close(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static ArrowRows open(SeekableByteChannel channel, DecodeRequest request) throws IOException {
        return Libraries.ARROW.open(
                () -> new ArrowRows(channel, request.input().length(), request::wants, request.limits()));
    }

    private static void close(SeekableByteChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Rows extends AbstractSpliterator<Row> {
        private final ArrowRows rows;

        Rows(ArrowRows rows) {
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
            this.rows = rows;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Row> action) {
            Row row;
            try {
                row = rows.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            if (row == null) {
                return false;
            }
            action.accept(row);
            return true;
        }
    }
}
