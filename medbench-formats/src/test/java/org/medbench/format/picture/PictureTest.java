package org.medbench.format.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.medbench.format.FormatCase;
import org.medbench.spi.Confidence;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.FormatAdapter;
import org.medbench.spi.Probe;
import org.medbench.spi.Recognition;
import org.medbench.spi.Row;
import org.medbench.spi.Value;
import org.medbench.tck.BytesInput;
import org.medbench.tck.FormatAdapterContract;
import org.medbench.tck.Hostile;
import org.medbench.tck.Sample;

class PictureTest {

    /** The JDK writes them, so that they are pictures by another's word. */
    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "tiff"})
    void readsTheSizeOfPictures(String format) throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        BufferedImage picture = new BufferedImage(37, 21, BufferedImage.TYPE_INT_RGB);
        assumeTrue(ImageIO.write(picture, format, file), "this JDK writes no " + format);

        Row row = row(new PictureAdapter(), file.toByteArray());

        assertThat(row.text("format")).isEqualTo(format);
        assertThat(row.text("width")).isEqualTo("37");
        assertThat(row.text("height")).isEqualTo("21");
        byte[] cut = Arrays.copyOf(file.toByteArray(), file.size() - 1 - file.size() / 50);
        assertThat(FormatCase.read(new PictureAdapter(), cut, format, Map.of()).failure())
                .as("cut %s", format)
                .isNotNull();
    }

    @ParameterizedTest
    @CsvSource({
        // The heads of real files, filled up to the length that they state.
        "524946461a000000574542505650384c0d0000002f1f4004001007101111888808080000000000, 32, 18",
        "524946461600000057454250565038580a000000100000007f02006f0100, 640, 368",
        "5249464616000000574542505650382010000000d001009d012a40001e00, 64, 30",
    })
    void readsTheSizeOfWebPictures(String hex, int width, int height) throws IOException {
        byte[] file = HexFormat.of().parseHex(hex);

        Row row = row(new PictureAdapter(), file);

        assertThat(row.number("width").intValue()).isEqualTo(width);
        assertThat(row.number("height").intValue()).isEqualTo(height);
    }

    @Test
    void readsAVideo() throws IOException {
        Row row = row(new VideoAdapter(), mp4());

        assertThat(row.text("brand")).isEqualTo("isom");
        assertThat(row.text("seconds")).isEqualTo("12.5");
        assertThat(row.text("width")).isEqualTo("640");
        assertThat(row.text("height")).isEqualTo("360");
    }

    private static byte[] mp4() {
        byte[] movieHeader =
                ByteBuffer.allocate(100).putInt(12, 1000).putInt(16, 12_500).array();
        byte[] sound = box("tkhd", new byte[84]);
        byte[] picture = box(
                "tkhd",
                ByteBuffer.allocate(84)
                        .putInt(76, 640 << 16)
                        .putInt(80, 360 << 16)
                        .array());
        return joined(
                box("ftyp", "isom\0\0\2\0isomiso2".getBytes(StandardCharsets.ISO_8859_1)),
                box("mdat", new byte[500]),
                box("moov", joined(box("mvhd", movieHeader), box("trak", sound), box("trak", picture))));
    }

    private static byte[] box(String type, byte[] content) {
        return ByteBuffer.allocate(8 + content.length)
                .putInt(8 + content.length)
                .put(type.getBytes(StandardCharsets.US_ASCII))
                .put(content)
                .array();
    }

    @Test
    void readsAWebVideo() throws IOException {
        byte[] info = joined(
                element("2AD7B1", HexFormat.of().parseHex("0F4240")),
                element("4489", ByteBuffer.allocate(8).putDouble(2500).array()));
        byte[] track = element(
                "AE",
                element("E0", joined(element("B0", new byte[] {2, (byte) 0x80}), element("BA", new byte[] {1, 0x68}))));
        byte[] file = joined(
                element("1A45DFA3", element("4282", "webm".getBytes(StandardCharsets.US_ASCII))),
                element("18538067", joined(element("1549A966", info), element("1654AE6B", track))));

        Row row = row(new VideoAdapter(), file);

        assertThat(row.text("format")).isEqualTo("matroska");
        assertThat(row.text("brand")).isEqualTo("webm");
        assertThat(row.text("seconds")).isEqualTo("2.5");
        assertThat(row.text("width")).isEqualTo("640");
        assertThat(row.text("height")).isEqualTo("360");
    }

    /** An element with a length of one byte. */
    private static byte[] element(String id, byte[] content) {
        return joined(HexFormat.of().parseHex(id), new byte[] {(byte) (0x80 | content.length)}, content);
    }

    @Test
    void readsAnAviVideo() throws IOException {
        ByteBuffer file = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(92);
        file.put("AVI LIST\0\0\0\0hdrlavih\0\0\0\0".getBytes(StandardCharsets.US_ASCII));
        file.putInt(32, 40_000).putInt(48, 50).putInt(64, 320).putInt(68, 240);

        Row row = row(new VideoAdapter(), file.array());

        assertThat(row.text("seconds")).isEqualTo("2.0");
        assertThat(row.text("width")).isEqualTo("320");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void partsInsidePartsDoNotExhaustTheStack(boolean mp4) {
        byte[] file = new byte[0];
        for (int i = 0; i < 3_000; i++) {
            file = mp4 ? box("moov", file) : joined(HexFormat.of().parseHex("AE"), size(file.length), file);
        }
        byte[] whole = mp4 ? joined(box("ftyp", new byte[8]), file) : joined(element("1A45DFA3", new byte[0]), file);

        FormatCase.Outcome outcome = FormatCase.read(new VideoAdapter(), whole, mp4 ? "mp4" : "matroska", Map.of());

        assertThat(outcome.failure()).hasMessageContaining("inside one another");
    }

    private static byte[] size(int length) {
        return ByteBuffer.allocate(8).putLong(0x01L << 56 | length).array();
    }

    @Test
    void readsAVolume() throws IOException {
        Row row = row(new NiftiAdapter(), nifti(ByteOrder.BIG_ENDIAN));

        assertThat(row.texts("dimensions")).containsExactly("4", "5", "6");
        assertThat(row.texts("spacing")).containsExactly("0.9", "0.9", "2.5");
        assertThat(row.text("description")).isEqualTo("made up");
        assertThat(row(new NiftiAdapter(), nifti(ByteOrder.LITTLE_ENDIAN)).texts("dimensions"))
                .containsExactly("4", "5", "6");
    }

    private static byte[] nifti(ByteOrder order) {
        ByteBuffer file = ByteBuffer.allocate(352 + 2 * 120).order(order);
        file.putInt(0, 348).putShort(40, (short) 3).putShort(42, (short) 4);
        file.putShort(44, (short) 5)
                .putShort(46, (short) 6)
                .putShort(70, (short) 4)
                .putShort(72, (short) 16);
        file.putFloat(80, 0.9f)
                .putFloat(84, 0.9f)
                .putFloat(88, 2.5f)
                .putFloat(108, 352)
                .putFloat(112, 1);
        file.put(123, (byte) 10);
        file.put(148, "made up".getBytes(StandardCharsets.US_ASCII));
        file.put(344, "n+1\0".getBytes(StandardCharsets.US_ASCII));
        return file.array();
    }

    @Nested
    class PictureContract extends Facts {
        PictureContract() {
            super(new PictureAdapter(), "png", Png.of(40, 30, 1, noise(1200), 0));
        }
    }

    @Nested
    class VideoContract extends Facts {
        VideoContract() {
            super(new VideoAdapter(), "mp4", mp4());
        }
    }

    @Nested
    class VolumeContract extends Facts {
        VolumeContract() {
            super(new NiftiAdapter(), "nifti", nifti(ByteOrder.LITTLE_ENDIAN));
        }
    }

    private static byte[] noise(int size) {
        byte[] noise = new byte[size];
        new Random(1).nextBytes(noise);
        return noise;
    }

    /** What is in the row is checked above; here it only has to be the same always. */
    abstract static class Facts extends FormatAdapterContract {
        private final FormatAdapter adapter;
        private final String format;
        private final byte[] file;

        Facts(FormatAdapter adapter, String format, byte[] file) {
            this.adapter = adapter;
            this.format = format;
            this.file = file;
        }

        @Override
        protected FormatAdapter adapter() {
            return adapter;
        }

        @Override
        protected Sample sample() {
            try (Stream<Row> rows = adapter.read(DecodeRequest.of(new BytesInput("a", file), format))) {
                Map<String, Value> values = new LinkedHashMap<>();
                rows.forEach(row -> row.fields().forEach(field -> values.put(field, row.value(field))));
                return Sample.of(format, "a", file, List.of(values));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        protected List<Hostile> hostile() {
            return List.of();
        }
    }

    private static Row row(FormatAdapter adapter, byte[] file) throws IOException {
        Recognition recognition = adapter.recognizes(new Probe("a", file.length, file));
        assertThat(recognition.confidence()).isEqualTo(Confidence.CERTAIN);
        try (Stream<Row> rows = adapter.read(DecodeRequest.of(new BytesInput("a", file), recognition.format()))) {
            return rows.findFirst().orElseThrow();
        }
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
