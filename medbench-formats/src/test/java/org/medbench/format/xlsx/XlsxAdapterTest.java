package org.medbench.format.xlsx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.format.MemoryInput;
import org.medbench.format.SharedData;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Probe;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

class XlsxAdapterTest {

    static final String STRICT = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private static final String TRANSITIONAL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private final XlsxAdapter adapter = new XlsxAdapter();

    /** The file was written by openpyxl. */
    @Test
    void readsTheFirstVisibleSheet() throws IOException {
        List<Row> rows = read(resource(), Map.of());

        assertThat(rows).hasSize(3);
        Row first = rows.get(0);
        assertThat(first.fields())
                .containsExactly("question", "answer", "answer [C]", "when", "day", "time", "ratio", "flag", "D");
        assertThat(first.text("question")).isEqualTo("épreuve 🫀");
        assertThat(first.value("answer")).isEqualTo(new Value.Numeral("1"));
        assertThat(first.value("answer [C]")).isEqualTo(new Value.Numeral("0.1"));
        assertThat(first.text("D")).isEqualTo("x");
        assertThat(first.text("when")).isEqualTo("2020-02-29T13:45:07");
        assertThat(first.text("day")).isEqualTo("1999-12-31");
        assertThat(first.text("time")).isEqualTo("06:30");
        assertThat(first.value("flag")).isEqualTo(new Value.Flag(true));
        assertThat(rows.get(1).text("answer")).isEqualTo("-12345678901");
        assertThat(rows.get(1).value("answer [C]")).isEqualTo(new Value.Numeral("1.0E-7"));
        assertThat(rows.get(1).text("day")).isEqualTo("1900-01-01");
        assertThat(rows.get(2).text("question")).isEqualTo("line\nbreak  kept ");
        assertThat(rows.get(2).value("answer")).isEqualTo(Value.NULL);
        assertThat(rows.get(2).text("M")).isEqualTo("far");
        assertThat(rows).extracting(Row::position).containsExactly(0L, 1L, 2L);
    }

    @Test
    void readsAnotherSheetWithoutHeaderOnRequest() throws IOException {
        List<Row> rows = read(resource(), Map.of("sheet", "hidden", "header", "none"));

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).text("A")).isEqualTo("not");
        assertThatThrownBy(() -> read(resource(), Map.of("sheet", "absent")))
                .isInstanceOf(DecodeFailure.class)
                .hasMessageContaining("Fragen é");
        assertThat(adapter.describe(request(resource(), Map.of(), Limits.defaults()))
                        .facts())
                .containsEntry("sheet", "Fragen é")
                .containsEntry("sheets", "hidden, Fragen é");
    }

    @Test
    void isRecognizedAsAWorkbookAndNotAsAnArchive() {
        byte[] file = resource();

        assertThat(adapter.recognizes(new Probe("a", file.length, file)).confidence())
                .isEqualTo(Confidence.CERTAIN);
        assertThat(new org.medbench.format.archive.ZipAdapter()
                        .recognizes(new Probe("a.xlsx", file.length, file))
                        .confidence())
                .isEqualTo(Confidence.POSSIBLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {STRICT, TRANSITIONAL})
    void readsBothDialects(String dialect) throws IOException {
        byte[] file = workbook(
                dialect,
                """
                <row><c t="inlineStr"><is><r><t>na</t></r><r><t>me</t></r><rPh><t>no</t></rPh></is></c>
                <c t="s"><v>1</v></c><c t="str"><f>A1</f><v>when_x000A_</v></c></row>
                <row/>
                <row><c t="s"><v>0</v></c><c t="d"><v>2020-01-02</v></c><c><f>NOW()</f><v>17.5</v></c></row>
                """);

        List<Row> rows = read(file, Map.of());

        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).fields()).containsExactly("name", "two", "when");
        assertThat(rows.get(0).text("name")).isEqualTo("one");
        assertThat(rows.get(0).text("two")).isEqualTo("2020-01-02");
        assertThat(rows.get(0).text("when")).isEqualTo("17.5");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "yyyy-mm-dd | DATE",
                "[$-409]d-mmm-yy;@ | DATE",
                "mmm | DATE",
                "h:mm AM/PM | TIME",
                "mm:ss | TIME",
                "[h]:mm | NONE",
                "0.00 | NONE",
                "General | NONE",
                "\"day\" 0 | NONE",
                "[Red]0 | NONE",
                "0\\d | NONE",
                "0.00E+00 | NONE"
            })
    void tellsDatesFromNumbersByTheirFormat(String code, DateFormat expected) {
        assertThat(DateFormat.ofCode(code)).isEqualTo(expected);
    }

    @Test
    void countsDaysAsTheWorkbookDoes() {
        assertThat(DateFormat.DATE.text(1, false)).hasValue("1900-01-01");
        assertThat(DateFormat.DATE.text(59, false)).hasValue("1900-02-28");
        assertThat(DateFormat.DATE.text(60, false)).isEmpty();
        assertThat(DateFormat.DATE.text(61, false)).hasValue("1900-03-01");
        assertThat(DateFormat.DATE.text(0, true)).hasValue("1904-01-01");
        assertThat(DateFormat.DATE.text(43_890.99999999999, false)).hasValue("2020-03-01");
        assertThat(DateFormat.TIME.text(0.5, false)).hasValue("12:00");
        assertThat(DateFormat.DATE.text(-1, false)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<row><c r='ZZZZZZ1'><v>1</v></c></row>",
                "<row><c r='B1'><v>1</v></c><c r='A1'><v>1</v></c></row>",
                "<row><c r='A1'><v>1</v></c><c r='A1'><v>2</v></c></row>",
                "<row><c t='s'><v>999999999</v></c></row>",
                "<row><c t='s'><v>-1</v></c></row>",
                "<row><c s='77'><v>1</v></c></row>",
                "<row><c><v>1x</v></c></row>",
                "<row><c t='q'><v>1</v></c></row>",
                "<!DOCTYPE x><row/>"
            })
    void refusesABrokenSheet(String rows) {
        assertThatThrownBy(() -> read(workbook(STRICT, rows), Map.of("header", "none")))
                .isInstanceOf(DecodeFailure.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"XLSX_ROWS", "XLSX_SHARED_STRINGS", "ARCHIVE_ENTRIES", "XML_DEPTH", "RECORD_BYTES"})
    void namesTheLimitThatAWorkbookExceeds(String name) {
        Limit limit = Limit.valueOf(name);
        byte[] file = workbook(STRICT, "<row><c t='s'><v>0</v></c></row>".repeat(3));

        assertThatThrownBy(() -> read(file, Map.of(), Limits.defaults().with(limit, 1)))
                .isInstanceOfSatisfying(DecodeFailure.class, failure -> assertThat(failure.limit())
                        .hasValue(limit));
    }

    @Test
    void stopsABombOfRows() {
        byte[] bomb = workbook(STRICT, "<row><c t='inlineStr'><is><t>x</t></is></c></row>".repeat(400_000));

        assertThatThrownBy(() -> read(bomb, Map.of()))
                .isInstanceOfSatisfying(DecodeFailure.class, failure -> assertThat(failure.limit())
                        .hasValue(Limit.ARCHIVE_RATIO));
    }

    @Test
    void findsACutAtEveryPercent() {
        byte[] file = resource();
        for (int percent = 0; percent < 100; percent++) {
            byte[] cut = Arrays.copyOf(file, file.length * percent / 100);

            assertThatThrownBy(() -> read(cut, Map.of())).isInstanceOf(DecodeFailure.class);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void survivesRandomDamage(long seed) {
        Random random = new Random(seed);
        String sheet = "<row r='1'><c r='A1' t='s'><v>0</v></c><c r='B1' s='1'><v>4.5</v></c></row>".repeat(3);
        for (int round = 0; round < 100; round++) {
            char[] damaged = sheet.toCharArray();
            for (int i = random.nextInt(3); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = "<>/'= 0129ABZrstv".charAt(random.nextInt(17));
            }
            byte[] file = workbook(STRICT, new String(damaged));
            Throwable outcome = catchThrowable(() -> read(file, Map.of()));
            assertThat(outcome)
                    .as("seed %d, round %d", seed, round)
                    .satisfiesAnyOf(none -> assertThat(none).isNull(), failure -> assertThat(failure)
                            .isInstanceOf(DecodeFailure.class));
        }
    }

    static IntStream seeds() {
        return IntStream.range(0, 6);
    }

    @Test
    void readsTheRealSample() throws IOException {
        Path sample = SharedData.folder().resolve("meqsum/MeQSum_ACL2019_BenAbacha_Demner-Fushman.xlsx");
        assumeThat(sample).as("the shared sample data").exists();

        List<Row> rows = read(Files.readAllBytes(sample), Map.of());

        assertThat(rows).hasSize(1000);
        assertThat(rows).allSatisfy(row -> {
            assertThat(row.fields()).containsExactly("File", "CHQ", "Summary");
            assertThat(row.text("Summary")).isNotBlank();
        });
    }

    static byte[] workbook(String dialect, String rows) {
        Map<String, String> parts = new LinkedHashMap<>();
        String relationships = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>";
        parts.put("[Content_Types].xml", "<Types/>");
        parts.put(
                "_rels/.rels",
                relationships + "<Relationship Id='a' Type='" + dialect
                        + "/officeDocument' Target='xl/workbook.xml'/></Relationships>");
        parts.put(
                "xl/workbook.xml",
                "<workbook xmlns:r='" + dialect + "'><sheets><sheet name='s' r:id='b'/></sheets></workbook>");
        parts.put(
                "xl/_rels/workbook.xml.rels",
                relationships + "<Relationship Id='b' Type='" + dialect
                        + "/worksheet' Target='worksheets/sheet1.xml'/><Relationship Id='c' Type='" + dialect
                        + "/sharedStrings' Target='/xl/sharedStrings.xml'/><Relationship Id='d' Type='" + dialect
                        + "/styles' Target='styles.xml'/></Relationships>");
        parts.put("xl/sharedStrings.xml", "<sst><si><t>one</t></si><si><t>two</t></si></sst>");
        parts.put("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId='0'/><xf numFmtId='14'/></cellXfs></styleSheet>");
        parts.put(
                "xl/worksheets/sheet1.xml",
                rows.startsWith("<!DOCTYPE") ? rows : "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] resource() {
        try (InputStream in = XlsxAdapterTest.class.getResourceAsStream("openpyxl.xlsx")) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DecodeRequest request(byte[] file, Map<String, String> options, Limits limits) {
        return new DecodeRequest(new MemoryInput("a.xlsx", file), "xlsx", Set.of(), limits, options);
    }

    private static List<Row> read(byte[] file, Map<String, String> options) throws IOException {
        return read(file, options, Limits.defaults());
    }

    private static List<Row> read(byte[] file, Map<String, String> options, Limits limits) throws IOException {
        try (Stream<Row> rows = new XlsxAdapter().read(request(file, options, limits))) {
            return rows.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
