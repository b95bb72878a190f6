package org.medbench.format.numpy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.medbench.format.numpy.Arrays.bytes;
import static org.medbench.format.numpy.Arrays.npy;
import static org.medbench.format.numpy.Arrays.npz;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
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

class NpzAdapterTest extends FormatAdapterContract {

    @Override
    protected FormatAdapter adapter() {
        return new NpzAdapter();
    }

    @Override
    protected Sample sample() {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("train_labels", npy("<i4", false, "2, 1", bytes(1, 0, 0, 0, 0, 0, 0, 0)));
        arrays.put("train_age", npy("|u1", false, "2,", bytes(40, 50)));
        arrays.put("val_labels", npy("<i4", false, "1, 1", bytes(2, 0, 0, 0)));
        arrays.put("val_age", npy("|u1", false, "1,", bytes(60)));
        return Sample.of(
                "npz",
                "ages.npz",
                npz(arrays, true),
                List.of(row("train", "1", "40"), row("train", "0", "50"), row("val", "2", "60")));
    }

    private static Map<String, Value> row(String split, String label, String age) {
        return Map.of(
                "split", new Value.Text(split), "labels", new Value.Numeral(label), "age", new Value.Numeral(age));
    }

    @Override
    protected List<Hostile> hostile() {
        byte[] wide = npz(Map.of("a", npy("<f8", false, "1, 2000000", new byte[16_000_000])), true);
        byte[] zeros = npz(Map.of("a", npy("|u1", false, "80000000,", new byte[80_000_000])), true);
        return List.of(
                Hostile.of("npz", new BytesInput("a.npz", wide), Limits.defaults(), Limit.FIELD_BYTES),
                Hostile.of(
                        "npz",
                        new BytesInput("a.npz", zeros),
                        Limits.defaults().with(Limit.ARCHIVE_ENTRY_BYTES, 1_000_000),
                        Limit.ARCHIVE_ENTRY_BYTES));
    }

    @Test
    void makesPicturesOfBytesInTwoOrThreeDimensions() throws IOException {
        byte[] samples = new byte[8 * 9 * 3];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (byte) (i * 7);
        }
        byte[] file = npz(Map.of("x", npy("|u1", false, "1, 8, 9, 3", samples)), false);

        BufferedImage picture = picture(rows(file).get(0).bytes("x"));

        assertThat(picture.getWidth()).isEqualTo(9);
        assertThat(picture.getHeight()).isEqualTo(8);
        int at = (2 * 9 + 5) * 3;
        assertThat(picture.getRGB(5, 2) & 0xFFFFFF)
                .isEqualTo((samples[at] & 0xFF) << 16 | (samples[at + 1] & 0xFF) << 8 | samples[at + 2] & 0xFF);
    }

    @Test
    void makesAStackOfPicturesOfAVolume() throws IOException {
        byte[] file = npz(Map.of("x", npy("|u1", false, "1, 5, 8, 8", new byte[320])), false);

        Value value = rows(file).get(0).value("x");

        assertThat(((Value.Elements) value).elements()).hasSize(5).allMatch(Value.Bytes.class::isInstance);
    }

    @Test
    void takesTheSplitFromTheEndOfTheNameToo() {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("x_train", npy("|i1", false, "1,", bytes(1)));
        arrays.put("y_train", npy("|i1", false, "1,", bytes(2)));
        arrays.put("x_test", npy("|i1", false, "1,", bytes(3)));
        arrays.put("classes", npy("|S1", false, "2,", bytes('a', 'b')));

        FormatCase.Outcome outcome = read(npz(arrays, false), Map.of());

        assertThat(outcome.failure()).isNull();
        assertThat(outcome.rows().toString()).isEqualTo("[{split=train, x=1, y=2}, {split=test, x=3}]");
    }

    @Test
    void namesTheArraysThatAreInNoRow() throws IOException {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("signal", npy("|i1", false, "2, 3", new byte[6]));
        arrays.put("label", npy("|i1", false, "2,", new byte[2]));
        arrays.put("rate", npy("<i8", false, "", new byte[8]));

        DecodeRequest request = DecodeRequest.of(new BytesInput("a.npz", npz(arrays, false)), "npz");

        assertThat(new NpzAdapter().describe(request).rows()).hasValue(2);
        assertThat(new NpzAdapter().describe(request).facts().get("arrays in no row"))
                .startsWith("rate (");
    }

    @Test
    void refusesToGuessWhichArraysBelongTogether() {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("a", npy("|i1", false, "2,", bytes(1, 2)));
        arrays.put("b", npy("|i1", false, "3,", bytes(1, 2, 3)));

        FormatCase.Outcome guessed = read(npz(arrays, false), Map.of());
        FormatCase.Outcome told = read(npz(arrays, false), Map.of("arrays", "b"));

        assertThat(guessed.failure())
                .hasMessageContaining("a (2 of |i1), b (3 of |i1)")
                .hasMessageContaining("option");
        assertThat(told.rows()).hasSize(3);
    }

    @Test
    void refusesASplitWhoseArraysDoNotFit() {
        Map<String, byte[]> arrays = new LinkedHashMap<>();
        arrays.put("test_images", npy("|i1", false, "2,", bytes(1, 2)));
        arrays.put("test_labels", npy("|i1", false, "3,", bytes(1, 2, 3)));

        assertThat(read(npz(arrays, false), Map.of()).failure()).hasMessageContaining("different numbers of rows");
    }

    @Test
    void leavesZipFilesOfOtherThingsToOthers() throws IOException {
        byte[] folder = npz(Map.of("volumes/1", npy("|i1", false, "1,", bytes(1))), false);
        byte[] flat = npz(Map.of("1", npy("|i1", false, "1,", bytes(1))), false);

        assertThat(confidence("a.npz", folder)).isEqualTo(Confidence.NO);
        assertThat(confidence("a.zip", flat)).isLessThan(Confidence.CERTAIN);
        assertThat(confidence("a.bin", flat)).isEqualTo(Confidence.CERTAIN);
    }

    private static Confidence confidence(String name, byte[] file) {
        return new NpzAdapter().recognizes(new Probe(name, file.length, file)).confidence();
    }

    @Test
    void readsMedMnist() throws IOException {
        Path path = SharedData.folder().resolve("pneumoniamnist-npz/pneumoniamnist.npz");
        assumeTrue(Files.exists(path), "the sample data are not beside this working copy");

        List<Row> rows = rows(Files.readAllBytes(path));

        Map<String, Integer> counts = new TreeMap<>();
        rows.forEach(row -> counts.merge(row.text("split") + " " + row.text("labels"), 1, Integer::sum));
        assertThat(counts.toString())
                .isEqualTo("{test 0=234, test 1=234, train 0=1214, train 1=1214, val 0=135, val 1=135}");
        BufferedImage last = picture(rows.get(rows.size() - 1).bytes("images"));
        assertThat(last.getWidth()).isEqualTo(28);
        // Line 13 of the last picture, cut out of the file by hand.
        assertThat(last.getRaster().getSamples(0, 13, 28, 1, 0, (int[]) null))
                .containsExactly(
                        143, 164, 197, 178, 134, 112, 97, 95, 101, 112, 132, 146, 186, 224, 226, 236, 211, 179, 159,
                        123, 96, 102, 109, 121, 127, 172, 200, 164);
    }

    private static BufferedImage picture(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static List<Row> rows(byte[] file) throws IOException {
        try (Stream<Row> rows = new NpzAdapter().read(DecodeRequest.of(new BytesInput("a.npz", file), "npz"))) {
            return rows.toList();
        }
    }

    private static FormatCase.Outcome read(byte[] file, Map<String, String> options) {
        return FormatCase.read(new NpzAdapter(), file, "npz", options);
    }
}
