package org.medbench.format.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.format.FormatCase;
import org.medbench.format.SharedData;
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

class DicomAdapterTest extends FormatAdapterContract {

    private static final String IMPLICIT = "1.2.840.10008.1.2";
    private static final String EXPLICIT = IMPLICIT + ".1";
    private static final String BIG_ENDIAN = IMPLICIT + ".2";
    private static final String DEFLATED = EXPLICIT + ".99";

    @Override
    protected FormatAdapter adapter() {
        return new DicomAdapter();
    }

    @Override
    protected Sample sample() {
        byte[] file = new DicomFile(EXPLICIT)
                .text(0x00080060, "CS", "OT")
                .text(0x00101010, "AS", "052Y")
                .text(0x00204000, "LT", "nothing to be seen, ".repeat(20) + "or else")
                .file();
        Map<String, Value> row = new LinkedHashMap<>();
        row.put("TransferSyntaxUID", new Value.Text(EXPLICIT));
        row.put("Modality", new Value.Text("OT"));
        row.put("PatientAge", new Value.Text("052Y"));
        row.put("ImageComments", new Value.Text("nothing to be seen, ".repeat(20) + "or else"));
        row.put("_image", Value.NULL);
        row.put("_imageProblem", new Value.Text("the file holds no picture"));
        return Sample.of("dicom", "a.dcm", file, List.of(row));
    }

    @Override
    protected List<Hostile> hostile() {
        byte[] lie = new DicomFile(EXPLICIT).head(0x00204000, "UT", 0x7FFFFFFF).file();
        DicomFile deep = new DicomFile(EXPLICIT);
        for (int i = 0; i < 500; i++) {
            deep.head(0x00400275, "SQ", -1).mark(0xFFFEE000, -1);
        }
        byte[] huge = new DicomFile(EXPLICIT)
                .shorts(0x00280002, "US", 1)
                .text(0x00280004, "CS", "MONOCHROME2")
                .shorts(0x00280010, "US", 65535)
                .shorts(0x00280011, "US", 65535)
                .shorts(0x00280100, "US", 16)
                .raw(0x7FE00010, "OW", new byte[10])
                .file();
        return List.of(
                Hostile.of("dicom", new BytesInput("a.dcm", lie), Limits.defaults(), Limit.FIELD_BYTES),
                Hostile.of("dicom", new BytesInput("a.dcm", deep.file()), Limits.defaults(), Limit.NESTING),
                Hostile.of("dicom", new BytesInput("a.dcm", huge), Limits.defaults(), Limit.FIELD_BYTES));
    }

    /** A file that ends behind an element is a whole one with fewer elements. */
    @Override
    protected boolean cutMayShortenLastRow() {
        return true;
    }

    @ParameterizedTest
    @ValueSource(strings = {IMPLICIT, EXPLICIT, BIG_ENDIAN, DEFLATED})
    void readsEveryWayToWriteElements(String syntax) throws IOException {
        byte[] file = new DicomFile(syntax)
                .text(0x00080008, "CS", "ORIGINAL\\PRIMARY")
                .text(0x00080020, "DA", "20040119")
                .text(0x00080030, "TM", "072731.5")
                .head(0x00400275, "SQ", -1)
                .mark(0xFFFEE000, -1)
                .text(0x00100010, "PN", "Somebody^Else")
                .mark(0xFFFEE00D, 0)
                .mark(0xFFFEE0DD, 0)
                .text(0x00180050, "DS", "0.80")
                .shorts(0x00280002, "US", 1)
                .text(0x00280004, "CS", "MONOCHROME2")
                .shorts(0x00280010, "US", 2)
                .shorts(0x00280011, "US", 2)
                .shorts(0x00280100, "US", 16)
                .shorts(0x00280103, "US", 1)
                .shorts(0x7FE00010, "OW", -100, 0, 100, 155)
                .file();

        Row row = row(file);

        assertThat(row.texts("ImageType")).containsExactly("ORIGINAL", "PRIMARY");
        assertThat(row.text("StudyDate")).isEqualTo("2004-01-19");
        assertThat(row.text("StudyTime")).isEqualTo("07:27:31.5");
        assertThat(row.text("SliceThickness")).isEqualTo("0.80");
        assertThat(row.fields()).doesNotContain("PatientName");
        assertThat(grey(row.bytes("_image"))).containsExactly(0, 100, 200, 255);
    }

    @Test
    void readsARealPicture() throws IOException {
        Row row = row(resource("MR_small.dcm"));

        assertThat(row.text("PatientName")).isEqualTo("CompressedSamples^MR1");
        assertThat(row.text("Modality")).isEqualTo("MR");
        assertThat(row.text("Rows")).isEqualTo("64");
        assertThat(row.value("_imageProblem")).isEqualTo(Value.NULL);
        // 905, 1019, 1227, 1259, 761, 404, 639 and 914 through the file's window of 1600 around 600.
        assertThat(grey(row.bytes("_image"))).hasSize(64 * 64).startsWith(176, 194, 228, 233, 153, 96, 134, 178);
    }

    @Test
    void unpacksRunsToTheSamePicture() throws IOException {
        assertThat(row(resource("MR_small_RLE.dcm")).bytes("_image"))
                .isEqualTo(row(resource("MR_small.dcm")).bytes("_image"));
    }

    @Test
    void namesWhatItCannotDecode() throws IOException {
        Row row = row(resource("JPEG2000.dcm"));

        assertThat(row.text("_imageProblem")).contains("JPEG 2000").contains("not decoded");
        assertThat(row.value("_image")).isEqualTo(Value.NULL);
        assertThat(row.text("Modality")).isEqualTo("NM");
    }

    @Test
    void givesAJpegPictureAsItIs() throws IOException {
        byte[] jpeg = {(byte) 0xFF, (byte) 0xD8, 1, 2, (byte) 0xFF, (byte) 0xD9};
        byte[] file = new DicomFile(IMPLICIT + ".4.50")
                .shorts(0x00280010, "US", 1)
                .shorts(0x00280011, "US", 1)
                .head(0x7FE00010, "OB", -1)
                .mark(0xFFFEE000, 0)
                .mark(0xFFFEE000, 4)
                .bytes(new byte[] {jpeg[0], jpeg[1], jpeg[2], jpeg[3]})
                .mark(0xFFFEE000, 2)
                .bytes(new byte[] {jpeg[4], jpeg[5]})
                .mark(0xFFFEE0DD, 0)
                .file();

        assertThat(row(file).bytes("_image")).isEqualTo(jpeg);
    }

    @ParameterizedTest
    @CsvSource({"chrArab.dcm, قباني^لنزار", "chrFrenMulti.dcm, Buc^Jérôme"})
    void readsRealNames(String file, String name) throws IOException {
        assertThat(row(resource(file)).text("PatientName")).isEqualTo(name);
    }

    /** The examples of PS3.5, annexes H, I and J. */
    @ParameterizedTest
    @CsvSource({
        "'\\ISO 2022 IR 87', 59616d6164613d1b2442 3b334544 1b2842 5e 1b2442 42403f 1b2842, '',",
        "'\\ISO 2022 IR 87', 59616d6164613d 1b2442 3b334544 1b2842 5e 1b2442 42404f3a 1b2842, 'Yamada=山田^太郎'",
        "'ISO 2022 IR 13\\ISO 2022 IR 87', d4cfc0de5ec0dbb33d 1b2442 3b334544 1b284a 5e 1b2442 42404f3a 1b284a, 'ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎'",
        "'\\ISO 2022 IR 149', 486f6e673d 1b242943 fbf3 5e 1b242943 d1ced4d7, 'Hong=洪^吉洞'",
        "'\\ISO 2022 IR 58', 5a683d 1b242941 d5c5, 'Zh=张'",
        "'ISO 2022 IR 6\\ISO 2022 IR 159', 413d 1b242844 3021 1b2842, 'A=丂'",
        "'GB18030', 57616e673dcdf55ed0a1b6ab, 'Wang=王^小东'",
        "'ISO_IR 192', 57616e673de78e8b, 'Wang=王'",
        "'ISO_IR 144', bbeeda63, 'Люкc'",
        "'ISO_IR 100', 4275635e4ae972f46d65, 'Buc^Jérôme'",
    })
    void readsCharacterSetsOfManyBytes(String sets, String hex, String expected) throws IOException {
        byte[] name = HexFormat.of().parseHex(hex.replace(" ", ""));
        byte[] file = new DicomFile(EXPLICIT)
                .text(0x00080005, "CS", sets)
                .raw(0x00100010, "PN", name)
                .file();

        Value value = row(file).value("PatientName");

        if (expected.isEmpty()) {
            assertThat(value).as("half a character").isInstanceOf(Value.Bytes.class);
        } else {
            assertThat(value).isEqualTo(new Value.Text(expected));
        }
    }

    @Test
    void readsAllSamples() throws IOException {
        Path folder = SharedData.folder().resolve("dicom-samples");
        assumeTrue(Files.exists(folder), "the sample data are not beside this working copy");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                FormatCase.Outcome outcome =
                        FormatCase.read(new DicomAdapter(), Files.readAllBytes(file), "dicom", Map.of());
                assertThat(outcome.failure()).as("%s", file).isNull();
                assertThat(outcome.rows().toString()).contains("SOPClassUID");
            }
        }
    }

    private static int[] grey(byte[] png) throws IOException {
        Raster raster = ImageIO.read(new ByteArrayInputStream(png)).getRaster();
        return raster.getSamples(0, 0, raster.getWidth(), raster.getHeight(), 0, (int[]) null);
    }

    private static Row row(byte[] file) throws IOException {
        try (Stream<Row> rows = new DicomAdapter().read(DecodeRequest.of(new BytesInput("a.dcm", file), "dicom"))) {
            return rows.findFirst().orElseThrow();
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = DicomAdapterTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }
}
