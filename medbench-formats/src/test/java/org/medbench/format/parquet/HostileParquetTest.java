package org.medbench.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.parquet.format.AesGcmV1;
import org.apache.parquet.format.ColumnMetaData;
import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.EncryptionAlgorithm;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Util;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** Files that are cut, damaged or lie: each ends in a {@link DecodeFailure}, and none takes memory for a mere claim. */
class HostileParquetTest {

    private static final String[] FILES = {
        "pyarrow-none-v1-dictionary.parquet",
        "pyarrow-snappy-v1-plain.parquet",
        "pyarrow-gzip-v1-dictionary.parquet",
        "pyarrow-lz4-v2-plain.parquet",
        "pyarrow-zstd-v2-dictionary.parquet",
        "pyarrow-zstd-v2-delta.parquet",
        "duckdb-snappy-v1.parquet",
        "polars-zstd.parquet"
    };

    static Stream<String> files() {
        return Arrays.stream(FILES);
    }

    @ParameterizedTest
    @MethodSource("files")
    void findsACutAtEveryPercent(String name) {
        byte[] file = ParquetFiles.bytes(name);
        for (int percent = 0; percent < 100; percent++) {
            byte[] cut = Arrays.copyOf(file, (int) ((long) file.length * percent / 100));

            assertThatThrownBy(() -> ParquetFiles.read(ParquetFiles.request(cut)))
                    .as("cut at %d %%", percent)
                    .isInstanceOfSatisfying(DecodeFailure.class, failure -> assertThat(failure.byteOffset())
                            .isPresent());
        }
    }

    /** The footer is moved along, so that the loss is inside of the pages. */
    @ParameterizedTest
    @MethodSource("files")
    void findsBytesMissingInTheMiddle(String name) throws IOException {
        byte[] file = ParquetFiles.bytes(name);
        int pages = endOfPages(file);
        for (int from = 4; from < pages - 64; from += pages / 20) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            out.write(file, 0, from);
            out.write(file, from + 64, file.length - from - 64);

            assertThatThrownBy(() -> ParquetFiles.read(ParquetFiles.request(out.toByteArray())))
                    .isInstanceOf(DecodeFailure.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void survivesRandomDamage(long seed) {
        Random random = new Random(seed);
        byte[] file = ParquetFiles.bytes(FILES[(int) (seed % FILES.length)]);
        for (int round = 0; round < 60; round++) {
            byte[] damaged = file.clone();
            int hits = 1 + random.nextInt(4);
            // Half of the hits go to the footer, where a byte tells most.
            int from = random.nextBoolean() ? file.length - 8 - footerLength(file) : 4;
            for (int i = 0; i < hits; i++) {
                damaged[from + random.nextInt(file.length - from)] = (byte) random.nextInt(256);
            }
            Throwable outcome = catchThrowable(() -> ParquetFiles.read(ParquetFiles.request(damaged)));
            assertThat(outcome)
                    .as("seed %d, round %d", seed, round)
                    .satisfiesAnyOf(none -> assertThat(none).isNull(), failure -> assertThat(failure)
                            .isInstanceOf(DecodeFailure.class));
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 24);
    }

    static Stream<Consumer<FileMetaData>> lies() {
        List<Consumer<FileMetaData>> lies = new ArrayList<>();
        lies.add(footer -> footer.setNum_rows(footer.getNum_rows() + 1));
        lies.add(footer -> footer.getRow_groups().get(0).setNum_rows(1L << 60));
        lies.add(footer -> first(footer).setNum_values(1L << 60));
        lies.add(footer -> first(footer).setNum_values(-1));
        lies.add(footer -> first(footer).setData_page_offset(1L << 50));
        lies.add(footer -> first(footer).setTotal_compressed_size(Long.MAX_VALUE));
        lies.add(footer -> first(footer).setTotal_compressed_size(3));
        lies.add(footer -> first(footer).setCodec(CompressionCodec.SNAPPY));
        lies.add(footer -> first(footer).setPath_in_schema(List.of("another")));
        lies.add(footer -> footer.getSchema().get(0).setNum_children(1 << 30));
        lies.add(footer -> footer.getSchema().get(0).setNum_children(1));
        lies.add(footer ->
                footer.getSchema().get(1).setName(footer.getSchema().get(2).getName()));
        lies.add(footer -> footer.getRow_groups().get(0).getColumns().remove(0));
        lies.add(footer -> footer.getRow_groups().get(0).getColumns().get(0).setFile_path("/etc/passwd"));
        lies.add(footer -> footer.setEncryption_algorithm(EncryptionAlgorithm.AES_GCM_V1(new AesGcmV1())));
        // The same pages many times over would make a small file endless.
        lies.add(footer -> {
            for (int i = 0; i < 1_000; i++) {
                footer.addToRow_groups(footer.getRow_groups().get(0));
                footer.setNum_rows(
                        footer.getNum_rows() + footer.getRow_groups().get(0).getNum_rows());
            }
        });
        return lies.stream();
    }

    private static ColumnMetaData first(FileMetaData footer) {
        return footer.getRow_groups().get(0).getColumns().get(0).getMeta_data();
    }

    @ParameterizedTest
    @MethodSource("lies")
    void findsALieInTheFooter(Consumer<FileMetaData> lie) throws IOException {
        byte[] lying = withFooter(ParquetFiles.bytes("pyarrow-zstd-v2-delta.parquet"), lie);

        assertThatThrownBy(() -> ParquetFiles.read(ParquetFiles.request(lying))).isInstanceOf(DecodeFailure.class);
    }

    @Test
    void changesNothingInAFooterThatIsOnlyRewritten() throws IOException {
        byte[] same = withFooter(ParquetFiles.bytes("pyarrow-zstd-v2-delta.parquet"), footer -> {});

        assertThat(ParquetFiles.read(ParquetFiles.request(same))).hasSize(24);
    }

    @Test
    void refusesASchemaThatIsTooDeep() throws IOException {
        byte[] deep = withFooter(ParquetFiles.bytes("pyarrow-int96.parquet"), footer -> {
            List<SchemaElement> schema = new ArrayList<>();
            for (int i = 0; i < 100_000; i++) {
                SchemaElement group = new SchemaElement("g");
                group.setNum_children(1);
                group.setRepetition_type(FieldRepetitionType.OPTIONAL);
                schema.add(group);
            }
            schema.add(footer.getSchema().get(1));
            footer.setSchema(schema);
            footer.unsetColumn_orders();
        });

        assertLimit(deep, Limits.defaults(), Limit.PARQUET_SCHEMA_DEPTH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PARQUET_FOOTER_BYTES", "PARQUET_PAGE_BYTES", "COLUMNS", "FIELD_BYTES", "RECORD_BYTES"})
    void namesTheLimitThatAFileExceeds(String name) {
        Limit limit = Limit.valueOf(name);

        assertLimit(
                ParquetFiles.bytes("pyarrow-zstd-v2-dictionary.parquet"),
                Limits.defaults().with(limit, 3),
                limit);
    }

    private static void assertLimit(byte[] file, Limits limits, Limit limit) {
        assertThatThrownBy(() -> ParquetFiles.read(ParquetFiles.request(file, limits)))
                .isInstanceOfSatisfying(DecodeFailure.class, failure -> assertThat(failure.limit())
                        .hasValue(limit));
    }

    private static int endOfPages(byte[] file) throws IOException {
        int length = footerLength(file);
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, file.length - 8 - length, length));
        return footer.getRow_groups().stream()
                .flatMap(group -> group.getColumns().stream())
                .map(chunk -> chunk.getMeta_data())
                .mapToInt(chunk -> (int) (ChunkCheck.start(chunk) + chunk.getTotal_compressed_size()))
                .max()
                .orElseThrow();
    }

    private static byte[] withFooter(byte[] file, Consumer<FileMetaData> change) throws IOException {
        int length = footerLength(file);
        int start = file.length - 8 - length;
        FileMetaData footer = Util.readFileMetaData(new ByteArrayInputStream(file, start, length));
        change.accept(footer);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(file, 0, start);
        Util.writeFileMetaData(footer, out);
        out.write(ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(out.size() - start)
                .array());
        out.write(file, file.length - 4, 4);
        return out.toByteArray();
    }

    private static int footerLength(byte[] file) {
        return ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(file.length - 8);
    }
}
