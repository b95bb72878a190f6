package org.medbench.format.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.format.MemoryInput;
import org.medbench.format.RowJson;
import org.medbench.format.SharedData;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FileDescription;
import org.medbench.spi.Limits;
import org.medbench.spi.Probe;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

class ParquetAdapterTest {

    private final ParquetAdapter adapter = new ParquetAdapter();

    @ParameterizedTest
    @CsvSource({
        "pyarrow-none-v1-dictionary, all-types",
        "pyarrow-snappy-v1-plain, all-types",
        "pyarrow-gzip-v1-dictionary, all-types",
        "pyarrow-lz4-v2-plain, all-types",
        "pyarrow-zstd-v2-dictionary, all-types",
        "pyarrow-zstd-v2-delta, all-types",
        "duckdb-snappy-v1, all-types",
        "polars-zstd, polars-zstd",
        "pyarrow-int96, pyarrow-int96",
        "pyarrow-noncompliant-lists, pyarrow-noncompliant-lists",
        "pyarrow-no-rows, pyarrow-no-rows",
        "hugging-face-class-labels, hugging-face-class-labels"
    })
    void readsWhatAnotherReaderReads(String file, String expected) throws IOException {
        List<Row> rows = ParquetFiles.read(ParquetFiles.request(ParquetFiles.bytes(file + ".parquet")));

        assertThat(rows.stream().map(RowJson::of))
                .containsExactlyElementsOf(ParquetFiles.expected(expected + ".jsonl"));
        for (int i = 0; i < rows.size(); i++) {
            assertThat(rows.get(i).position()).isEqualTo(i);
        }
    }

    @Test
    void readsOnlyTheWantedColumns() throws IOException {
        byte[] file = ParquetFiles.bytes("pyarrow-zstd-v2-dictionary.parquet");
        DecodeRequest wish =
                new DecodeRequest(new MemoryInput(file), "parquet", Set.of("st", "s"), Limits.defaults(), Map.of());

        List<Row> all = ParquetFiles.read(ParquetFiles.request(file));
        List<Row> some = ParquetFiles.read(wish);

        assertThat(some).hasSameSizeAs(all).allSatisfy(row -> assertThat(row.fields())
                .containsExactly("s", "st"));
        for (int i = 0; i < all.size(); i++) {
            assertThat(some.get(i).value("s")).isEqualTo(all.get(i).value("s"));
            assertThat(some.get(i).value("st")).isEqualTo(all.get(i).value("st"));
        }
    }

    @Test
    void givesEqualRowsTwice() throws IOException {
        byte[] file = ParquetFiles.bytes("hugging-face-class-labels.parquet");

        assertThat(ParquetFiles.read(ParquetFiles.request(file)))
                .isEqualTo(ParquetFiles.read(ParquetFiles.request(file)));
    }

    @Test
    void describesClassLabelsAndRows() throws IOException {
        byte[] file = ParquetFiles.bytes("hugging-face-class-labels.parquet");

        FileDescription description = adapter.describe(ParquetFiles.request(file));

        assertThat(description.rows()).hasValue(2);
        assertThat(description.classLabels())
                .containsExactly(
                        Map.entry("answer", List.of("no", "yes", "maybe")),
                        Map.entry("nested.labels", List.of("a", "b")));
        assertThat(description.facts()).containsEntry("compression", "SNAPPY").containsEntry("row groups", "1");
    }

    @Test
    void isRecognizedByItsMagicBytesAlone() {
        byte[] head = ParquetFiles.bytes("pyarrow-int96.parquet");
        byte[] pointer = "version https://git-lfs.github.com/spec/v1\n".getBytes(StandardCharsets.US_ASCII);

        assertThat(adapter.recognizes(new Probe("data", head.length, head)).confidence())
                .isEqualTo(Confidence.CERTAIN);
        assertThat(adapter.recognizes(new Probe("a.parquet", pointer.length, pointer))
                        .confidence())
                .isEqualTo(Confidence.NO);
    }

    @Test
    void closesWhatItOpened() throws IOException {
        MemoryInput whole = new MemoryInput(ParquetFiles.bytes("pyarrow-zstd-v2-delta.parquet"));
        MemoryInput broken = new MemoryInput(new byte[100]);

        try (Stream<Row> rows = adapter.read(DecodeRequest.of(whole, "parquet"))) {
            assertThat(rows.findFirst()).isPresent();
            assertThat(whole.openChannels()).isEqualTo(1);
        }
        assertThatThrownBy(() -> adapter.read(DecodeRequest.of(broken, "parquet")))
                .isInstanceOf(IOException.class);

        assertThat(whole.openChannels()).isZero();
        assertThat(broken.openChannels()).isZero();
    }

    @Test
    void readsPlainBinaryAsTextOnRequest() throws IOException {
        byte[] file = ParquetFiles.bytes("pyarrow-none-v1-dictionary.parquet");
        DecodeRequest wish = new DecodeRequest(
                new MemoryInput(file), "parquet", Set.of("img"), Limits.defaults(), Map.of("binary", "text"));

        // These bytes are no UTF-8, which is never glossed over.
        assertThatThrownBy(() -> ParquetFiles.read(wish)).hasMessageContaining("not UTF-8");
    }

    @Test
    void readsTheRealSample() throws IOException {
        Path sample = SharedData.folder().resolve("medqa-parquet/medqa.parquet");
        assumeThat(sample).as("the shared sample data").exists();

        List<Row> rows = ParquetFiles.read(ParquetFiles.request(Files.readAllBytes(sample)));

        assertThat(rows).hasSize(1273);
        assertThat(rows).allSatisfy(row -> {
            Row data = row.nested("data");
            assertThat(data.nested("Options").value(data.text("Correct Option")))
                    .isEqualTo(data.value("Correct Answer"));
            assertThat(data.value("Question")).isInstanceOf(Value.Text.class);
        });
    }
}
