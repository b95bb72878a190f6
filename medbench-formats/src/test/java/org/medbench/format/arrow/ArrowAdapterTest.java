package org.medbench.format.arrow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.format.MemoryInput;
import org.medbench.format.RowJson;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Probe;
import org.medbench.spi.Row;

/** The files were written by pyarrow from seeded random values; the expected rows are what pyarrow reads from them. */
class ArrowAdapterTest {

    private static final String[] FILES = {
        "file-plain.arrow", "stream-plain.arrow", "file-zstd.arrow", "stream-lz4.arrow"
    };

    static Stream<String> files() {
        return Arrays.stream(FILES);
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsWhatAnotherReaderReads(String file) throws IOException {
        List<Row> rows = read(bytes(file), Set.of(), Limits.defaults());

        assertThat(rows.stream().map(RowJson::of))
                .containsExactlyElementsOf(RowJson.lines(new String(bytes("all-types.jsonl"), StandardCharsets.UTF_8)));
        assertThat(rows).extracting(Row::position).containsExactlyElementsOf(positions(24));
    }

    private static List<Long> positions(int count) {
        List<Long> positions = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            positions.add(i);
        }
        return positions;
    }

    @ParameterizedTest
    @MethodSource("files")
    void readsOnlyTheWantedColumns(String file) throws IOException {
        List<Row> all = read(bytes(file), Set.of(), Limits.defaults());
        List<Row> some = read(bytes(file), Set.of("ms", "dict"), Limits.defaults());

        assertThat(some).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            assertThat(some.get(i).fields()).containsExactly("ms", "dict");
            assertThat(some.get(i).value("ms")).isEqualTo(all.get(i).value("ms"));
            assertThat(some.get(i).value("dict")).isEqualTo(all.get(i).value("dict"));
        }
    }

    @Test
    void describesClassLabels() throws IOException {
        assertThat(new ArrowAdapter()
                        .describe(request(bytes(FILES[0]), Set.of(), Limits.defaults()))
                        .classLabels())
                .containsExactly(Map.entry("i8", List.of("a", "b")));
    }

    @Test
    void isRecognizedByItsBeginning() {
        ArrowAdapter adapter = new ArrowAdapter();
        byte[] file = bytes(FILES[0]);
        byte[] stream = bytes(FILES[1]);

        assertThat(adapter.recognizes(new Probe("x", file.length, file)).confidence())
                .isEqualTo(Confidence.CERTAIN);
        assertThat(adapter.recognizes(new Probe("x", stream.length, stream)).confidence())
                .isEqualTo(Confidence.LIKELY);
        assertThat(adapter.recognizes(new Probe("x.arrow", 4, new byte[4])).confidence())
                .isEqualTo(Confidence.NO);
    }

    @ParameterizedTest
    @MethodSource("files")
    void findsACutAtEveryPercent(String name) {
        byte[] file = bytes(name);
        for (int percent = 0; percent < 100; percent++) {
            byte[] cut = Arrays.copyOf(file, (int) ((long) file.length * percent / 100));

            assertThatThrownBy(() -> read(cut, Set.of(), Limits.defaults()))
                    .as("cut at %d %%", percent)
                    .isInstanceOf(DecodeFailure.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void survivesRandomDamage(long seed) {
        Random random = new Random(seed);
        byte[] file = bytes(FILES[(int) (seed % FILES.length)]);
        for (int round = 0; round < 150; round++) {
            byte[] damaged = file.clone();
            for (int i = random.nextInt(4); i >= 0; i--) {
                damaged[8 + random.nextInt(file.length - 8)] =
                        (byte) (random.nextBoolean() ? 0xFF : random.nextInt(256));
            }
            Throwable outcome = catchThrowable(() -> read(damaged, Set.of(), Limits.defaults()));
            assertThat(outcome)
                    .as("seed %d, round %d", seed, round)
                    .satisfiesAnyOf(none -> assertThat(none).isNull(), failure -> assertThat(failure)
                            .isInstanceOf(DecodeFailure.class));
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 12);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ARROW_METADATA_BYTES", "COLUMNS", "NESTING", "FIELD_BYTES", "RECORD_BYTES"})
    void namesTheLimitThatAFileExceeds(String name) {
        Limit limit = Limit.valueOf(name);

        assertThatThrownBy(
                        () -> read(bytes(FILES[0]), Set.of(), Limits.defaults().with(limit, 2)))
                .isInstanceOfSatisfying(DecodeFailure.class, failure -> assertThat(failure.limit())
                        .hasValue(limit));
    }

    private static DecodeRequest request(byte[] file, Set<String> fields, Limits limits) {
        return new DecodeRequest(new MemoryInput("a.arrow", file), "arrow", fields, limits, Map.of());
    }

    private static List<Row> read(byte[] file, Set<String> fields, Limits limits) throws IOException {
        try (Stream<Row> rows = new ArrowAdapter().read(request(file, fields, limits))) {
            return rows.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = ArrowAdapterTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
