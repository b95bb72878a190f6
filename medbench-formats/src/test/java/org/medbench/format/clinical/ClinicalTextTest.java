package org.medbench.format.clinical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.format.FormatCase;
import org.medbench.format.SharedData;
import org.medbench.spi.Confidence;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Value;
import org.medbench.tck.BytesInput;
import org.medbench.tck.FormatAdapterContract;
import org.medbench.tck.Hostile;
import org.medbench.tck.Sample;

class ClinicalTextTest {

    private static final List<FormatAdapter> ADAPTERS =
            List.of(new QrelsAdapter(), new ConllAdapter(), new PubTatorAdapter(), new BratAdapter());

    static Stream<FormatCase> cases() {
        return FormatCase.in(ClinicalTextTest.class, "cases.json");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsAsTheTableSays(FormatCase example) {
        example.check(adapter(example.format()));
    }

    @ParameterizedTest
    @CsvSource({
        "ncbi-disease/test.tsv, conll, 940",
        "ncbi-disease/NCBItestset_corpus.txt, pubtator, 100",
        "ncbi-disease/8589722.ann, brat, 4",
        "ncbi-disease/8589723.ann, brat, 22",
        "ncbi-disease/8589723.txt, , 0",
        "ncbi-disease/LICENSE, , 0",
        "trec-covid-nfcorpus-ir/qrels.covid-round1.txt, trec-qrels, 8691",
        "trec-covid-nfcorpus-ir/qrels.beir-v1.0.0-nfcorpus.test.txt, trec-qrels, 12334",
        "lung-survival/lung.csv, , 0",
        "vqa-med-2019/VQAMed2019_Test_Questions_w_Ref_Answers.txt, , 0",
    })
    void recognizesAndReadsTheSampleData(String file, String format, int rows) throws IOException {
        Path path = SharedData.folder().resolve(file);
        assumeTrue(Files.exists(path), "the sample data are not beside this working copy");
        byte[] bytes = Files.readAllBytes(path);
        Probe probe = new Probe(file, bytes.length, Arrays.copyOf(bytes, Math.min(bytes.length, 64 * 1024)));

        List<String> recognized = ADAPTERS.stream()
                .map(adapter -> adapter.recognizes(probe))
                .filter(recognition -> recognition.confidence() != Confidence.NO)
                .map(Recognition::format)
                .toList();

        assertThat(recognized).isEqualTo(format == null ? List.of() : List.of(format));
        if (format != null) {
            FormatCase.Outcome outcome = FormatCase.read(adapter(format), bytes, format, Map.of());
            assertThat(outcome.failure()).isNull();
            assertThat(outcome.rows()).hasSize(rows);
        }
    }

    private static FormatAdapter adapter(String format) {
        return ADAPTERS.stream()
                .filter(adapter -> adapter.formats().contains(format))
                .findFirst()
                .orElseThrow();
    }

    @Nested
    class QrelsContract extends FormatAdapterContract {
        @Override
        protected FormatAdapter adapter() {
            return new QrelsAdapter();
        }

        @Override
        protected Sample sample() {
            return Sample.of(
                    "trec-qrels",
                    "qrels.txt",
                    "1 0 doc-a 2\n1 0 doc-b 0\n22 0 doc-a 1\n".getBytes(StandardCharsets.UTF_8),
                    List.of(row("1", "doc-a", "2"), row("1", "doc-b", "0"), row("22", "doc-a", "1")));
        }

        private Map<String, Value> row(String topic, String document, String relevance) {
            return Map.of(
                    "topic", new Value.Text(topic),
                    "iteration", new Value.Text("0"),
                    "docid", new Value.Text(document),
                    "relevance", new Value.Numeral(relevance));
        }

        @Override
        protected List<Hostile> hostile() {
            byte[] bomb = ("1 0 " + "x".repeat(100_000) + " 1\n").getBytes(StandardCharsets.UTF_8);
            Limits limits = Limits.defaults().with(Limit.FIELD_BYTES, 10_000);
            return List.of(Hostile.of("trec-qrels", new BytesInput("bomb", bomb), limits, Limit.FIELD_BYTES));
        }

        @Override
        protected boolean cutAtRecordEndIsWhole() {
            return true;
        }
    }
}
