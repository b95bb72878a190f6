package org.medbench.format.parquet;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.medbench.format.ClassLabels;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;
import tools.jackson.core.JacksonException;

/**
 * Reads Parquet: all logical types, nested structures, lists and maps, in the codecs snappy, zstd, gzip, LZ4 and none.
 * Only the wanted columns are read. Class labels are those that Hugging Face {@code datasets} notes in the footer.
 *
 * <p>Option {@code binary}: {@code text} reads binary without a logical type as UTF-8, as some old writers meant it.
 */
public final class ParquetAdapter implements FormatAdapter {

    private static final String PARQUET = "parquet";

    /** Made by {@code ServiceLoader}. */
    public ParquetAdapter() {}

    @Override
    public Set<String> formats() {
        return Set.of(PARQUET);
    }

    @Override
    public Recognition recognizes(Probe probe) {
        return probe.startsWith('P', 'A', 'R', '1') || probe.startsWith('P', 'A', 'R', 'E')
                ? new Recognition(PARQUET, Confidence.CERTAIN)
                : Recognition.NO;
    }

    @Override
    public FileDescription describe(DecodeRequest request) throws IOException {
        try (SeekableByteChannel channel = request.input().channel()) {
            Footer footer = Footer.read(channel, request.input().length(), request.limits());
            Map<String, String> facts = new LinkedHashMap<>();
            facts.put("writer", footer.writer());
            facts.put("compression", compression(footer));
            facts.put("row groups", String.valueOf(footer.rowGroups().size()));
            return new FileDescription(OptionalLong.of(footer.rows()), classLabels(footer, request, facts), facts);
        }
    }

    private static Map<String, List<String>> classLabels(
            Footer footer, DecodeRequest request, Map<String, String> facts) {
        try {
            return ClassLabels.in(footer.facts(), request.limits());
        } catch (JacksonException e) {
            // The rows do not need it, so it is reported instead of refused.
            facts.put("class labels", "the declaration cannot be read: " + e.getOriginalMessage());
            return Map.of();
        }
    }

    private static String compression(Footer footer) {
        return footer.rowGroups().stream()
                .flatMap(group -> group.getColumns().stream())
                .map(chunk -> chunk.getMeta_data().getCodec().name())
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @Override
    @SuppressWarnings("PMD.CloseResource") // Closed by the stream, or at once if there is none.
    public Stream<Row> read(DecodeRequest request) throws IOException {
        SeekableByteChannel channel = request.input().channel();
        try {
            Footer footer = Footer.read(channel, request.input().length(), request.limits());
            Budget budget = new Budget(request.limits());
            boolean text = "text".equals(request.options().get("binary"));
            RecordShape shape = new RecordShape(footer.schema(), request::wants, text, budget);
            RecordReader reader = new RecordReader(channel, footer, shape, budget, request.limits());
            return StreamSupport.stream(new Records(reader), false).onClose(() -> close(channel));
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private static void close(SeekableByteChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class Records extends AbstractSpliterator<Row> {
        private final RecordReader reader;

        Records(RecordReader reader) {
            // Not sized: a count would then trust the footer instead of reading the rows.
            super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL | Spliterator.IMMUTABLE);
            this.reader = reader;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Row> action) {
            Row row = next();
            if (row == null) {
                return false;
            }
            action.accept(row);
            return true;
        }

        private Row next() {
            try {
                return reader.next();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (UncheckedIOException e) {
                throw e;
            } catch (RuntimeException e) {
                throw new UncheckedIOException(malformed(e));
            }
        }

        /** The decoders of parquet-java meet a broken page with whatever exception comes first. */
        private DecodeFailure malformed(RuntimeException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            String why = e instanceof MalformedColumn || cause == e
                    ? e.getMessage()
                    : e.getMessage() + " (" + cause.getMessage() + ")";
            return DecodeFailure.malformed(
                    "record " + reader.row() + " cannot be decoded: " + why, -1, reader.row(), e);
        }
    }
}
