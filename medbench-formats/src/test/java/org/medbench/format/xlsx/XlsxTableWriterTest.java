package org.medbench.format.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter.Column;
import org.medbench.spi.TableWriter.Type;
import org.medbench.spi.Value;
import org.medbench.tck.BytesInput;

class XlsxTableWriterTest {

    private static final List<Column> COLUMNS = List.of(new Column("q", Type.TEXT), new Column("n", Type.INTEGER));

    private static byte[] write(String text, String number) throws IOException {
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("q", new Value.Text(text));
        values.put("n", new Value.Numeral(number));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new XlsxTableWriter().write("xlsx", COLUMNS, Stream.of(Row.of(0, values)), out);
        return out.toByteArray();
    }

    private static Row read(byte[] workbook) throws IOException {
        try (Stream<Row> rows = new XlsxAdapter().read(DecodeRequest.of(new BytesInput("t.xlsx", workbook), "xlsx"))) {
            return rows.findFirst().orElseThrow();
        }
    }

    private static String sheet(byte[] workbook) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(workbook))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith("sheet1.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new IOException("no sheet");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain",
                " blanks ",
                "<b>&amp;",
                "a\tb\nc",
                "a\r\nb",
                "_x0041_",
                "é医😀",
                "nul\u0000",
                "=1+1",
                "1e5"
            })
    void isReadAsItWasWritten(String text) throws IOException {
        Row row = read(write(text, "12"));

        assertThat(row.text("q")).isEqualTo(text);
        assertThat(row.text("n")).isEqualTo("12");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=HYPERLINK(\"http://x\")", "+1", "-2+3", "@SUM(A1)", "\t=1", "＝1"})
    void writesNoFormula(String text) throws IOException {
        String sheet = sheet(write(text, "1"));

        assertThat(sheet).doesNotContain("<f>").doesNotContain("t=\"str\"").contains("t=\"inlineStr\"");
    }

    @Test
    void keepsNumbersThatASpreadsheetWouldRound() throws IOException {
        assertThat(read(write("", "1234567890123456789")).text("n")).isEqualTo("1234567890123456789");
    }

    @Test
    void givesTheSameBytesForTheSameRows() throws IOException {
        assertThat(write("a", "1")).isEqualTo(write("a", "1"));
    }

    @Test
    void refusesWhatNoCellHolds() {
        assertThatThrownBy(() -> write("x".repeat(32_768), "1")).hasMessageContaining("32767");
    }
}
