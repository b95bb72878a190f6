package org.medbench.format.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.format.FormatCase;
import org.medbench.format.SharedData;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Probe;
import org.medbench.spi.Row;
import org.medbench.spi.Value;
import org.medbench.tck.BytesInput;
import org.medbench.tck.FormatAdapterContract;
import org.medbench.tck.Hostile;
import org.medbench.tck.Sample;

class SignalTest {

    @Test
    void readsARealHeader() throws IOException {
        byte[] bytes = resource("100.hea");

        List<Row> rows = rows(new WfdbHeaderAdapter(), bytes, "wfdb-header", Map.of());

        assertThat(confidence(new WfdbHeaderAdapter(), "100.hea", bytes)).isEqualTo(Confidence.CERTAIN);
        assertThat(rows).hasSize(2);
        Row second = rows.get(1);
        assertThat(second.text("record")).isEqualTo("100");
        assertThat(second.text("frequency")).isEqualTo("360");
        assertThat(second.text("samples")).isEqualTo("650000");
        assertThat(second.text("encoding")).isEqualTo("212");
        assertThat(second.text("gain")).isEqualTo("200");
        assertThat(second.text("checksum")).isEqualTo("20052");
        assertThat(second.text("description")).isEqualTo("V5");
        assertThat(second.texts("comments")).contains("Aldomet, Inderal");
    }

    @Test
    void readsAHeaderOfAnotherFileLayout() throws IOException {
        Row row = rows(new WfdbHeaderAdapter(), resource("a103l.hea"), "wfdb-header", Map.of())
                .get(0);

        assertThat(row.text("file")).isEqualTo("a103l.mat");
        assertThat(row.text("encoding")).isEqualTo("16");
        assertThat(row.text("byteOffset")).isEqualTo("24");
        assertThat(row.text("units")).isEqualTo("mV");
    }

    @Test
    void readsAHeaderOfSegments() throws IOException {
        byte[] bytes = "m/2 3 250 2000\na 1500\n~ 500\n# spliced\n".getBytes(StandardCharsets.UTF_8);

        List<Row> rows = rows(new WfdbHeaderAdapter(), bytes, "wfdb-header", Map.of());

        assertThat(rows).hasSize(2);
        assertThat(rows.get(1).text("segment")).isEqualTo("~");
        assertThat(rows.get(1).text("segmentSamples")).isEqualTo("500");
    }

    @Test
    void readsRealAnnotations() throws IOException {
        byte[] bytes = resource("100.atr");

        List<Row> rows = rows(new WfdbAnnotationAdapter(), bytes, "wfdb-annotation", Map.of());

        // 2,273 beats and a note on the rhythm, as the database's table of contents says of record 100.
        assertThat(rows).hasSize(2274);
        assertThat(rows.get(0).text("symbol")).isEqualTo("+");
        assertThat(rows.get(0).text("text")).isEqualTo("(N");
        assertThat(rows.get(0).text("sample")).isEqualTo("18");
        assertThat(rows.get(1).text("sample")).isEqualTo("77");
        assertThat(rows.stream().filter(row -> row.text("symbol").equals("A"))).hasSize(33);
        assertThat(rows.stream().filter(row -> row.text("symbol").equals("V"))).hasSize(1);
        assertThat(rows.get(2273).text("sample")).isEqualTo("649991");
    }

    /** The header gives the sum of all samples, modulo 65,536, and the first one of each signal. */
    @Test
    void theSamplesOfARealRecordHaveTheSumThatItsHeaderStates() throws IOException {
        byte[] bytes = sample("wfdb-ecg-100/100.dat");

        sums(bytes, "wfdb-signal", Map.of("encoding", "212", "signals", "2"), 650_000, 995, 1011, -22131, 20052);
    }

    @Test
    void theSamplesOfARealMatFileHaveTheSumThatTheirHeaderStates() throws IOException {
        byte[] bytes = sample("wfdb-ecg-100/a103l.mat");
        List<Row> header = rows(new WfdbHeaderAdapter(), resource("a103l.hea"), "wfdb-header", Map.of());

        assertThat(confidence(new WfdbSignalAdapter(), "a103l.mat", bytes)).isEqualTo(Confidence.CERTAIN);
        sums(
                bytes,
                "matlab4",
                Map.of(),
                header.get(0).number("samples").intValue(),
                header.get(0).number("initialValue").intValue(),
                header.get(1).number("initialValue").intValue(),
                header.get(0).number("checksum").intValue(),
                header.get(1).number("checksum").intValue());
    }

    private static void sums(byte[] bytes, String format, Map<String, String> options, int moments, int... firstAndSum)
            throws IOException {
        long[] seen = new long[5];
        DecodeRequest request =
                new DecodeRequest(new BytesInput("x", bytes), format, Set.of(), Limits.defaults(), options);
        try (Stream<Row> rows = new WfdbSignalAdapter().read(request)) {
            rows.forEach(row -> {
                List<String> values = row.texts("values");
                for (int i = 0; i < 2; i++) {
                    int value = Integer.parseInt(values.get(i));
                    seen[i] = seen[4] == 0 ? value : seen[i];
                    seen[2 + i] += value;
                }
                seen[4]++;
            });
        }
        assertThat(seen[4]).isEqualTo(moments);
        assertThat(seen[0]).isEqualTo(firstAndSum[0]);
        assertThat(seen[1]).isEqualTo(firstAndSum[1]);
        assertThat((short) seen[2]).isEqualTo((short) firstAndSum[2]);
        assertThat((short) seen[3]).isEqualTo((short) firstAndSum[3]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "80  | 00 80 ff       | [null] [0] [127]",
                "16  | 01 00 ff ff 00 80 | [1] [-1] [null]",
                "61  | 00 01 ff ff    | [1] [-1]",
                "160 | 00 80 01 80    | [0] [1]",
                "24  | ff ff ff 00 00 01 | [-1] [65536]",
                "32  | ff ff ff ff 00 00 01 00 | [-1] [65536]",
                "212 | e3 33 f3       | [995] [1011]",
                "212 | e3 33 f3 ff 0f | [995] [1011] [-1]",
            })
    void readsEachWayToWriteSamples(String encoding, String hex, String values) throws IOException {
        byte[] bytes = HexFormat.of().parseHex(hex.replace(" ", ""));

        FormatCase.Outcome outcome = FormatCase.read(
                new WfdbSignalAdapter(), bytes, "wfdb-signal", Map.of("encoding", encoding, "signals", "1"));

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.rows().stream()
                        .map(row -> ((Map<?, ?>) row).get("values").toString()))
                .containsExactly(values.split(" "));
    }

    @ParameterizedTest
    @CsvSource({"16,,must be a number", "999,1,none of", "212,2,whole number", "16,x,must be a number"})
    void samplesWithoutTheirHeaderAreRefused(String encoding, String signals, String why) {
        Map<String, String> options = new LinkedHashMap<>(Map.of("encoding", encoding));
        if (signals != null) {
            options.put("signals", signals);
        }

        FormatCase.Outcome outcome = FormatCase.read(new WfdbSignalAdapter(), new byte[5], "wfdb-signal", options);

        assertThat(outcome.failure()).hasMessageContaining(why);
    }

    @Test
    void readsTheHeaderOfARecording() throws IOException {
        Row row = rows(new EdfAdapter(), edf(), "edf", Map.of()).get(1);

        assertThat(row.text("label")).isEqualTo("EEG Cz");
        assertThat(row.text("units")).isEqualTo("uV");
        assertThat(row.text("startDate")).isEqualTo("02.01.24");
        assertThat(row.number("physicalMinimum")).isEqualByComparingTo("-500");
        assertThat(row.number("samplesPerRecord")).isEqualByComparingTo("4");
        assertThat(row.number("recordSeconds")).isEqualByComparingTo("0.5");
    }

    private static byte[] edf() {
        StringBuilder text = new StringBuilder();
        pad(text, "0", 8);
        pad(text, "X F X X", 80);
        pad(text, "Startdate 02-JAN-2024", 80);
        pad(text, "02.01.24", 8);
        pad(text, "11.12.13", 8);
        pad(text, "1024", 8);
        pad(text, "EDF+C", 44);
        pad(text, "2", 8);
        pad(text, "0.5", 8);
        pad(text, "3", 4);
        String[][] fields = {
            {"EEG Fz", "EEG Cz", "ECG"}, {"", "", ""}, {"uV", "uV", "mV"}, {"-500", "-500", "-5"}, {"500", "500", "5"},
            {"-2048", "-2048", "-2048"}, {"2047", "2047", "2047"}, {"HP:0.1Hz", "", ""}, {"4", "4", "2"}, {"", "", ""}
        };
        int[] widths = {16, 80, 8, 8, 8, 8, 8, 80, 8, 32};
        for (int field = 0; field < fields.length; field++) {
            for (String value : fields[field]) {
                pad(text, value, widths[field]);
            }
        }
        return Arrays.copyOf(text.toString().getBytes(StandardCharsets.US_ASCII), 1024 + 40);
    }

    private static void pad(StringBuilder text, String value, int width) {
        text.append(value).append(" ".repeat(width - value.length()));
    }

    @Nested
    class HeaderContract extends FormatAdapterContract {
        @Override
        protected FormatAdapter adapter() {
            return new WfdbHeaderAdapter();
        }

        @Override
        protected Sample sample() {
            byte[] bytes = "r 1 500 1000\nr.dat 16 200/mV 12 0 5 6 0 II\n".getBytes(StandardCharsets.US_ASCII);
            Map<String, Value> row = new LinkedHashMap<>();
            row.put("record", new Value.Text("r"));
            row.put("signal", new Value.Numeral("0"));
            row.put("frequency", new Value.Numeral("500"));
            row.put("samples", new Value.Numeral("1000"));
            row.put("time", Value.NULL);
            row.put("date", Value.NULL);
            row.put("file", new Value.Text("r.dat"));
            row.put("encoding", new Value.Numeral("16"));
            row.put("samplesPerFrame", Value.NULL);
            row.put("skew", Value.NULL);
            row.put("byteOffset", Value.NULL);
            row.put("gain", new Value.Numeral("200"));
            row.put("baseline", Value.NULL);
            row.put("units", new Value.Text("mV"));
            row.put("resolution", new Value.Numeral("12"));
            row.put("zero", new Value.Numeral("0"));
            row.put("initialValue", new Value.Numeral("5"));
            row.put("checksum", new Value.Numeral("6"));
            row.put("blockSize", new Value.Numeral("0"));
            row.put("description", new Value.Text("II"));
            row.put("comments", new Value.Elements(List.of()));
            return Sample.of("wfdb-header", "r.hea", bytes, List.of(row));
        }

        @Override
        protected List<Hostile> hostile() {
            byte[] many = "r 999999999 500\n".getBytes(StandardCharsets.US_ASCII);
            return List.of(Hostile.of("wfdb-header", new BytesInput("a.hea", many), Limits.defaults(), Limit.COLUMNS));
        }

        @Override
        protected boolean cutMayShortenLastRow() {
            return true;
        }
    }

    @Nested
    class AnnotationContract extends FormatAdapterContract {
        @Override
        protected FormatAdapter adapter() {
            return new WfdbAnnotationAdapter();
        }

        @Override
        protected Sample sample() {
            byte[] file = HexFormat.of()
                    .parseHex("1270" + "02fc" + "284e" + "3b04" + "00ec" + "0100" + "0200" + "0514" + "0000");
            return Sample.of(
                    "wfdb-annotation",
                    "100.atr",
                    file,
                    List.of(
                            row("18", 28, new Value.Text("+"), new Value.Text("(N")),
                            row("77", 1, new Value.Text("N"), Value.NULL),
                            row("65620", 5, new Value.Text("V"), Value.NULL)));
        }

        private Map<String, Value> row(String sample, int code, Value symbol, Value text) {
            Map<String, Value> row = new LinkedHashMap<>();
            row.put("sample", new Value.Numeral(sample));
            row.put("code", new Value.Numeral("" + code));
            row.put("symbol", symbol);
            row.put("subtype", new Value.Numeral("0"));
            row.put("channel", new Value.Numeral("0"));
            row.put("number", new Value.Numeral("0"));
            row.put("text", text);
            return row;
        }

        @Override
        protected List<Hostile> hostile() {
            byte[] file = HexFormat.of().parseHex("1270" + "fffd");
            return List.of(Hostile.of(
                    "wfdb-annotation",
                    new BytesInput("a.atr", file),
                    Limits.defaults().with(Limit.FIELD_BYTES, 100),
                    Limit.FIELD_BYTES));
        }
    }

    @Nested
    class SignalContract extends FormatAdapterContract {
        @Override
        protected FormatAdapter adapter() {
            return new WfdbSignalAdapter();
        }

        @Override
        protected Sample sample() {
            return Sample.of(
                    "matlab4", "a.mat", mat(2, 3, 1, 2, 3, 4, 5, -32768), List.of(row(0, 1, 2), row(1, 3, 4), last()));
        }

        private Map<String, Value> row(int sample, int first, int second) {
            return Map.of(
                    "sample",
                    new Value.Numeral("" + sample),
                    "values",
                    new Value.Elements(List.of(new Value.Numeral("" + first), new Value.Numeral("" + second))));
        }

        private Map<String, Value> last() {
            return Map.of(
                    "sample",
                    new Value.Numeral("2"),
                    "values",
                    new Value.Elements(List.of(new Value.Numeral("5"), Value.NULL)));
        }

        @Override
        protected List<Hostile> hostile() {
            Limits limits = Limits.defaults().with(Limit.COLUMNS, 1);
            return List.of(Hostile.of("matlab4", new BytesInput("a.mat", mat(2, 1, 1, 2)), limits, Limit.COLUMNS));
        }

        private byte[] mat(int signals, int moments, int... samples) {
            ByteBuffer file = ByteBuffer.allocate(24 + 2 * samples.length).order(ByteOrder.LITTLE_ENDIAN);
            file.putInt(30).putInt(signals).putInt(moments).putInt(0).putInt(4).put(new byte[] {'v', 'a', 'l', 0});
            for (int sample : samples) {
                file.putShort((short) sample);
            }
            return file.array();
        }
    }

    @Nested
    class EdfContract extends FormatAdapterContract {
        @Override
        protected FormatAdapter adapter() {
            return new EdfAdapter();
        }

        @Override
        protected Sample sample() {
            List<Map<String, Value>> rows = new ArrayList<>();
            try {
                for (Row row : rows(new EdfAdapter(), edf(), "edf", Map.of())) {
                    Map<String, Value> values = new LinkedHashMap<>();
                    row.fields().forEach(field -> values.put(field, row.value(field)));
                    rows.add(values);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Sample.of("edf", "a.edf", edf(), rows);
        }

        @Override
        protected List<Hostile> hostile() {
            byte[] many = edf();
            many[252] = many[253] = many[254] = many[255] = '9';
            Limits limits = Limits.defaults().with(Limit.COLUMNS, 1000);
            return List.of(Hostile.of("edf", new BytesInput("a.edf", many), limits, Limit.COLUMNS));
        }
    }

    private static Confidence confidence(FormatAdapter adapter, String name, byte[] bytes) {
        byte[] head = Arrays.copyOf(bytes, Math.min(bytes.length, 1 << 16));
        return adapter.recognizes(new Probe(name, bytes.length, head)).confidence();
    }

    private static List<Row> rows(FormatAdapter adapter, byte[] bytes, String format, Map<String, String> options)
            throws IOException {
        try (Stream<Row> rows = adapter.read(
                new DecodeRequest(new BytesInput("x", bytes), format, Set.of(), Limits.defaults(), options))) {
            return rows.toList();
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = SignalTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static byte[] sample(String name) throws IOException {
        Path path = SharedData.folder().resolve(name);
        assumeTrue(Files.exists(path), "the sample data are not beside this working copy");
        return Files.readAllBytes(path);
    }
}
