package org.medbench.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.format.csv.CsvAdapter;
import org.medbench.format.json.JsonAdapter;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Probe;

/** Files made of pieces at random: each gives rows or a failure with its place, the same each time, and never hangs. */
class TextFuzzTest {

    private static final List<String> JSON_PIECES = List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"",
            "\"a\":",
            "\"b\":",
            "\"0\":",
            "\"1\":",
            "\"data\":",
            "\"qas\":",
            "\"train\":",
            "1",
            "-0.5",
            "1e9999",
            "1e-99999",
            "true",
            "null",
            "NaN",
            "\"x\"",
            "\"é\"",
            "\"\\ud83d\\ude00\"",
            "\"\\ud800\"",
            "\\",
            "\n",
            "\r\n",
            " ",
            "\u0000",
            "\ufeff",
            "{\"a\":1,\"b\":[{\"c\":2}]}",
            "[{\"a\":1},{\"a\":2}]",
            "{\"a\":1}\n",
            "{\"1\":{\"q\":1}}");
    private static final List<String> CSV_PIECES = List.of(
            "a",
            "b",
            "1",
            "-2.5",
            ",",
            ";",
            "\t",
            "|",
            "||",
            "\"",
            "\"\"",
            "\"x\"",
            "\n",
            "\r\n",
            "\r",
            " ",
            "é",
            "😀",
            "\u0000",
            "\ufeff",
            "a,b\n",
            "1,2\n",
            "\"a\nb\",c\n",
            ",,\n",
            "#",
            "'",
            "x;y\n",
            "x\ty\n");

    static Stream<Arguments> fewRounds() {
        return rounds(40);
    }

    static Stream<Arguments> manyRounds() {
        return rounds(2_000);
    }

    private static Stream<Arguments> rounds(int count) {
        return Stream.iterate(0, seed -> seed < count, seed -> seed + 1)
                .flatMap(seed -> Stream.of(
                        Arguments.of("json", seed),
                        Arguments.of("jsonl", seed),
                        Arguments.of("csv", seed),
                        Arguments.of("tsv", seed)));
    }

    @ParameterizedTest
    @MethodSource("fewRounds")
    void givesRowsOrAFailure(String format, int seed) {
        fuzz(format, seed);
    }

    @Tag("long")
    @ParameterizedTest
    @MethodSource("manyRounds")
    void givesRowsOrAFailureForLong(String format, int seed) {
        fuzz(format, seed + 1_000_000);
    }

    private static void fuzz(String format, int seed) {
        boolean json = format.startsWith("json");
        FormatAdapter adapter = json ? new JsonAdapter() : new CsvAdapter();
        Random random = new Random(31L * seed + format.hashCode());
        for (int i = 0; i < 50; i++) {
            byte[] bytes = bytes(json ? JSON_PIECES : CSV_PIECES, random);
            adapter.recognizes(new Probe("x." + format, bytes.length, bytes));
            DecodeRequest request = request(bytes, format, Set.of());

            FormatCase.Outcome first = FormatCase.read(adapter, request);

            FormatCase.Outcome again = FormatCase.read(adapter, request);
            assertThat(again.rows())
                    .as(new String(bytes, StandardCharsets.UTF_8))
                    .isEqualTo(first.rows());
            assertThat(again.failure() == null).isEqualTo(first.failure() == null);
            if (first.failure() != null) {
                assertPlace(first.failure());
            } else {
                FormatCase.Outcome some = FormatCase.read(adapter, request(bytes, format, Set.of("a")));
                assertThat(some.rows()).hasSameSizeAs(first.rows());
                for (int row = 0; row < some.rows().size(); row++) {
                    assertThat(((Map<?, ?>) some.rows().get(row)).get("a"))
                            .isEqualTo(((Map<?, ?>) first.rows().get(row)).get("a"));
                }
            }
        }
    }

    private static byte[] bytes(List<String> pieces, Random random) {
        StringBuilder text = new StringBuilder();
        for (int n = random.nextInt(40); n >= 0; n--) {
            text.append(pieces.get(random.nextInt(pieces.size())));
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(4) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static DecodeRequest request(byte[] bytes, String format, Set<String> fields) {
        Limits limits = Limits.defaults()
                .with(Limit.NESTING, 10)
                .with(Limit.JSON_DEPTH, 12)
                .with(Limit.COLUMNS, 8);
        return new DecodeRequest(new MemoryInput(bytes), format, fields, limits, Map.of());
    }

    private static void assertPlace(DecodeFailure failure) {
        boolean place = failure.byteOffset().isPresent()
                || failure.row().isPresent()
                || failure.reason() != DecodeFailure.Reason.MALFORMED;
        assertThat(place).as("the place of %s", failure).isTrue();
    }
}
