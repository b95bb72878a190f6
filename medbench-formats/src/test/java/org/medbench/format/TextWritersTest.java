package org.medbench.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.format.csv.CsvAdapter;
import org.medbench.format.csv.CsvTableWriter;
import org.medbench.format.json.JsonAdapter;
import org.medbench.format.json.JsonLinesWriter;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter;
import org.medbench.spi.TableWriter.Column;
import org.medbench.spi.TableWriter.Type;
import org.medbench.spi.Value;

class TextWritersTest {

    private static final List<Column> TWO = List.of(new Column("q", Type.TEXT), new Column("n", Type.INTEGER));
    private static final String SIGNS = "ab ,;|\"'\n\r\t=+-@#é医😀＝\u0000";

    private static byte[] write(TableWriter writer, String format, List<Column> columns, Row... rows)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(format, columns, Stream.of(rows), out);
        return out.toByteArray();
    }

    private static Row row(int position, String q, String n) {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("q", new Value.Text(q));
        values.put("n", new Value.Numeral(n));
        return Row.of(position, values);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            int at = random.nextInt(SIGNS.codePointCount(0, SIGNS.length()));
            text.appendCodePoint(SIGNS.codePointAt(SIGNS.offsetByCodePoints(0, at)));
        }
        return text.toString();
    }

    @Test
    void linesAreReadAsTheyWereWritten() throws IOException {
        Random random = new Random(1);
        Row[] rows = new Row[200];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(i, text(random), i + ".50");
        }

        byte[] bytes = write(new JsonLinesWriter(), "jsonl", TWO, rows);

        assertThat(FormatCase.read(new JsonAdapter(), bytes, "jsonl", Map.of()).rows())
                .isEqualTo(Stream.of(rows).map(Plain::of).toList());
    }

    @Test
    void linesKeepStructuresAndLiterals() throws IOException {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("s", new Value.Struct(Map.of("A", new Value.Elements(List.of(new Value.Flag(true), Value.NULL)))));
        values.put("n", new Value.Numeral("1.50"));

        byte[] bytes = write(
                new JsonLinesWriter(),
                "jsonl",
                List.of(new Column("n", Type.DECIMAL), new Column("s", Type.STRUCTURE), new Column("x", Type.TEXT)),
                Row.of(0, values));

        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("{\"n\":1.50,\"s\":{\"A\":[true,null]}}\n");
    }

    @Test
    void linesRefuseWhatJsonCannotHold() {
        assertThatThrownBy(() -> write(new JsonLinesWriter(), "jsonl", TWO, row(3, "a", "NaN")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("row 3")
                .hasMessageContaining("NaN");
    }

    @Test
    void csvIsReadAsItWasWritten() throws IOException {
        Random random = new Random(2);
        Row[] rows = new Row[200];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = row(i, text(random), String.valueOf(i - 100));
        }

        byte[] bytes = write(new CsvTableWriter(), "csv", TWO, rows);

        Map<String, String> options = Map.of("delimiter", ",", "header", "yes");
        assertThat(FormatCase.read(new CsvAdapter(), bytes, "csv", options).rows())
                .isEqualTo(Stream.of(rows)
                        .map(row -> Map.of("q", row.text("q"), "n", row.text("n")))
                        .toList());
    }

    @Test
    void csvWritesStructuresAsJson() throws IOException {
        Value list = new Value.Elements(List.of(new Value.Text("a"), new Value.Text("b")));

        byte[] bytes = write(
                new CsvTableWriter(), "csv", List.of(new Column("l", Type.TEXT_LIST)), Row.of(0, Map.of("l", list)));

        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("l\r\n\"[\"\"a\"\",\"\"b\"\"]\"\r\n");
    }

    @Test
    void noSafeCellStartsAFormulaHoweverItIsSplit() throws IOException {
        Random random = new Random(3);
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = write(new CsvTableWriter(), "csv-safe", TWO, row(0, text(random), "-5"));

            String line = new String(bytes, StandardCharsets.UTF_8).split("\r\n", 2)[1];
            String cell = line.substring(0, line.lastIndexOf("\"-5\""));
            for (String part : cell.split("[,;|\\t\\r\\n]", -1)) {
                assertThat(part.replaceFirst("^[ \"]*", "")).as(cell).doesNotMatch("(?s)[=+\\-@＝＋－＠].*");
            }
        }
    }

    @Test
    void safeCellsKeepNumbers() throws IOException {
        byte[] bytes = write(new CsvTableWriter(), "csv-safe", TWO, row(0, "-5", "-5"));

        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo("\ufeff\"q\",\"n\"\r\n\"'-5\",\"-5\"\r\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "csv-safe", "jsonl"})
    void refusesFieldsThatAreNoColumn(String format) {
        TableWriter writer = format.equals("jsonl") ? new JsonLinesWriter() : new CsvTableWriter();

        assertThatThrownBy(() -> write(writer, format, List.of(TWO.get(0)), row(7, "a", "1")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("row 7")
                .hasMessageContaining("'n'");
    }
}
