package org.medbench.format.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.medbench.format.numpy.Arrays.bytes;
import static org.medbench.format.numpy.Arrays.npy;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.medbench.format.FormatCase;
import org.medbench.spi.DecodeFailure.Reason;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Row;
import org.medbench.spi.Value;
import org.medbench.tck.BytesInput;
import org.medbench.tck.FormatAdapterContract;
import org.medbench.tck.Hostile;
import org.medbench.tck.Sample;

class NpyAdapterTest extends FormatAdapterContract {

    @Override
    protected FormatAdapter adapter() {
        return new NpyAdapter();
    }

    @Override
    protected Sample sample() {
        return Sample.of(
                "npy",
                "labels.npy",
                npy("|u1", false, "4,", bytes(3, 0, 255, 1)),
                List.of(row(0, "3"), row(1, "0"), row(2, "255"), row(3, "1")));
    }

    private static Map<String, Value> row(int index, String value) {
        return Map.of("index", new Value.Numeral("" + index), "value", new Value.Numeral(value));
    }

    @Override
    protected List<Hostile> hostile() {
        byte[] wide = npy("|i1", false, "1, 3000000", new byte[3_000_000]);
        byte[] apart = npy("|i1", true, "3000, 1000", new byte[3_000_000]);
        return List.of(
                Hostile.of("npy", new BytesInput("a.npy", wide), Limits.defaults(), Limit.FIELD_BYTES),
                Hostile.of(
                        "npy",
                        new BytesInput("a.npy", apart),
                        Limits.defaults().with(Limit.RECORD_BYTES, 1_000_000),
                        Limit.RECORD_BYTES));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
                    <i2 ; 01 80 ff ff             ; -32767 -1
                    >i2 ; 01 80 ff ff             ; 384 -1
                    <u4 ; ff ff ff ff 01 00 00 00 ; 4294967295 1
                    >u8 ; ff ff ff ff ff ff ff ff 00 00 00 00 00 00 00 02 ; 18446744073709551615 2
                    <i8 ; ff ff ff ff ff ff ff 7f 00 00 00 00 00 00 00 80 ; 9223372036854775807 -9223372036854775808
                    <f4 ; 00 00 c0 3f cd cc cc 3d ; 1.5 0.1
                    >f8 ; 3f b9 99 99 99 99 99 9a ff f0 00 00 00 00 00 00 ; 0.1 -Infinity
                    <f2 ; 00 3c 01 00 00 fc 00 7e ; 1.0 5.9604645E-8 -Infinity NaN
                    |b1 ; 00 01                   ; false true
                    """)
    void readsNumbersAsTheyAre(String type, String bytes, String expected) throws IOException {
        byte[] elements = HexFormat.of().parseHex(bytes.replace(" ", ""));
        int size = type.charAt(2) - '0';

        byte[] file = npy(type, false, elements.length / size + ",", elements);

        try (Stream<Row> rows = new NpyAdapter().read(DecodeRequest.of(new BytesInput("a.npy", file), "npy"))) {
            assertThat(rows.map(row -> row.text("value"))).containsExactly(expected.split(" "));
        }
    }

    private static List<String> values(FormatCase.Outcome outcome) {
        return outcome.rows().stream()
                .map(row -> String.valueOf(((Map<?, ?>) row).get("value")))
                .toList();
    }

    @Test
    void readsTextOfFixedWidth() {
        byte[] wide = "心a\0\0".getBytes(Charset.forName("UTF-32LE"));
        byte[] narrow = bytes('y', 'e', 's', 'n', 'o', 0);

        assertThat(values(read(npy("<U2", false, "2,", wide)))).containsExactly("心a", "");
        assertThat(values(read(npy("|S3", false, "2,", narrow)))).containsExactly("yes", "no");
    }

    @Test
    void readsColumnMajorArraysByRow() {
        byte[] rows = bytes(1, 2, 3, 4, 5, 6);
        byte[] columns = bytes(1, 4, 2, 5, 3, 6);

        assertThat(read(npy("|i1", true, "2, 3", columns)).rows())
                .isEqualTo(read(npy("|i1", false, "2, 3", rows)).rows());
    }

    @Test
    void keepsTheNestingOfThreeDimensions() {
        FormatCase.Outcome outcome = read(npy("|i1", false, "1, 2, 3", bytes(1, 2, 3, 4, 5, 6)));

        assertThat(values(outcome)).containsExactly("[[1, 2, 3], [4, 5, 6]]");
        byte[] columnMajor = bytes(1, 4, 2, 5, 3, 6);
        assertThat(values(read(npy("|i1", true, "1, 2, 3", columnMajor)))).containsExactly("[[1, 2, 3], [4, 5, 6]]");
    }

    @Test
    void refusesPickledObjects() {
        FormatCase.Outcome outcome = read(npy("|O", false, "2,", bytes(0x80, 4, '.')));

        assertThat(outcome.failure().reason()).isEqualTo(Reason.UNSAFE);
        assertThat(outcome.failure()).hasMessageContaining("pickled").hasMessageContaining("allow_pickle");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "<M8[ns];1,;type",
                "<c8;1,;type",
                "[('a', '<i8')];1,;fields",
                "<i8;2,;8 bytes follow",
                "<i8;4611686018427387904, 4;8 bytes follow",
                "<U0;1000000000,;8 bytes follow",
                "<i8;9, 0;8 bytes follow",
            })
    void refusesWhatItCannotReadOrBelieve(String type, String shape, String why) {
        FormatCase.Outcome outcome = read(npy(type, false, shape, new byte[8]));

        assertThat(outcome.failure()).hasMessageContaining(why);
        assertThat(outcome.rows()).isEmpty();
    }

    @Test
    void refusesRowsWithoutBytes() {
        FormatCase.Outcome outcome = read(npy("|u1", false, "1000000000000, 0", new byte[0]));

        assertThat(outcome.failure()).hasMessageContaining("rows of nothing");
    }

    private static FormatCase.Outcome read(byte[] file) {
        return FormatCase.read(new NpyAdapter(), file, "npy", Map.of());
    }
}
