package org.medbench.source.starter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.medbench.item.Digest;
import org.medbench.source.starter.StarterIndex.StarterFile;
import org.medbench.source.starter.StarterIndex.StarterSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What ships is what the index and the NOTICE say, and what upstream wrote. */
class StarterCollectionTest {

    private static final long SIZE_LIMIT = 1_500_000;

    static List<StarterSet> sets() throws IOException {
        return StarterIndex.load().sets();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void filesHaveTheirDigests(StarterSet set) throws IOException {
        for (StarterFile file : set.files()) {
            byte[] bytes = bytes(set, file);
            assertThat(Digest.ofBytes(bytes)).as(file.path()).isEqualTo(Digest.sha256(file.sha256()));
            assertThat((long) bytes.length).as(file.path()).isEqualTo(file.size());
        }
    }

    @Test
    void theCollectionIsSmall() throws IOException {
        long size = sets().stream()
                .flatMap(set -> set.files().stream())
                .mapToLong(StarterFile::size)
                .sum();

        assertThat(size).isLessThan(SIZE_LIMIT);
    }

    @ParameterizedTest
    @MethodSource("sets")
    void theNoticeNamesCommitLicenceAndDigests(StarterSet set) throws IOException {
        String notice = notice();
        int from = notice.indexOf("(starter:" + set.set() + ")");
        int to = notice.indexOf("\n----\n", from);
        String block = notice.substring(from, to < 0 ? notice.length() : to);

        assertThat(block).contains("https://github.com/" + set.upstream(), set.commit(), set.license());
        assertThat(block).contains("Attribution: ", "Citation: ");
        for (StarterFile file : set.files()) {
            String remark = file.cut().equals("whole") ? "" : " (excerpt)";
            assertThat(block).contains(file.sha256() + "  " + file.path() + remark);
        }
    }

    @ParameterizedTest
    @MethodSource("sets")
    void filesAreUpstreamsOrBeginLikeThem(StarterSet set) throws IOException {
        Path data = sharedData();

        for (StarterFile file : set.files()) {
            Path upstream = upstreamFile(data, set, file);
            if (file.cut().startsWith("images=")) {
                continue;
            }
            byte[] theirs = Files.readAllBytes(upstream);
            byte[] ours = bytes(set, file);
            if (file.cut().equals("whole")) {
                assertThat(ours).as(file.path()).isEqualTo(theirs);
            } else {
                // An excerpt of a JSON object ends in a line with the closing brace of its own.
                int end = file.cut().startsWith("members=") ? ours.length - 2 : ours.length;
                assertThat(Arrays.equals(ours, 0, end, theirs, 0, end))
                        .as(file.path() + " begins like " + upstream)
                        .isTrue();
            }
        }
    }

    @Test
    void picturesHaveUpstreamsPixelsAndLabels() throws IOException {
        StarterSet set = StarterIndex.load().find("pneumoniamnist-excerpt").orElseThrow();
        Path npz = upstreamFile(sharedData(), set, set.files().get(0));
        byte[] pixels = values(npz, "test_images.npy");
        byte[] labels = values(npz, "test_labels.npy");
        int side = 28;

        Map<String, Integer> counts = new HashMap<>();
        for (String line : table(set)) {
            String name = line.substring(0, line.indexOf(','));
            String label = line.substring(line.indexOf(',') + 1);
            int index = Integer.parseInt(name.replaceAll("\\D", ""));
            byte[] raster =
                    (byte[]) ImageIO.read(resource(set, name)).getRaster().getDataElements(0, 0, side, side, null);

            assertThat(raster)
                    .as(name)
                    .isEqualTo(Arrays.copyOfRange(pixels, index * side * side, (index + 1) * side * side));
            assertThat(label).as(name).isEqualTo(String.valueOf(labels[index]));
            counts.merge(label, 1, Integer::sum);
        }
        assertThat(counts).isEqualTo(Map.of("0", 60, "1", 60));
    }

    @Test
    void everyPictureIsInTheTable() throws IOException {
        StarterSet set = StarterIndex.load().find("pneumoniamnist-excerpt").orElseThrow();
        List<String> named = table(set).stream()
                .map(line -> line.substring(0, line.indexOf(',')))
                .toList();

        assertThat(set.files().stream().map(StarterFile::path).filter(path -> path.endsWith(".png")))
                .containsExactlyElementsOf(named);
    }

    /** Other jars on the class path have a NOTICE of their own. */
    private static String notice() throws IOException {
        for (URL url : Collections.list(StarterIndex.class.getClassLoader().getResources("META-INF/NOTICE"))) {
            try (InputStream in = url.openStream()) {
                String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                if (text.startsWith("medbench-sources\n")) {
                    return text;
                }
            }
        }
        throw new AssertionError("no NOTICE of medbench-sources");
    }

    private static List<String> table(StarterSet set) throws IOException {
        List<String> lines =
                new ArrayList<>(new String(resource(set, "labels.csv").readAllBytes(), StandardCharsets.UTF_8)
                        .lines()
                        .toList());
        assertThat(lines.remove(0)).isEqualTo("image,label");
        return lines;
    }

    private static byte[] values(Path npz, String name) throws IOException {
        try (ZipFile zip = new ZipFile(npz.toFile())) {
            byte[] npy = zip.getInputStream(zip.getEntry(name)).readAllBytes();
            return Arrays.copyOfRange(npy, 128, npy.length);
        }
    }

    private static byte[] bytes(StarterSet set, StarterFile file) throws IOException {
        return resource(set, file.path()).readAllBytes();
    }

    private static InputStream resource(StarterSet set, String path) throws IOException {
        try (InputStream in = StarterIndex.resource(set.set() + "/" + path).orElseThrow()) {
            return new ByteArrayInputStream(in.readAllBytes());
        }
    }

    private static Path upstreamFile(Path data, StarterSet set, StarterFile file) throws IOException {
        JsonNode manifest =
                JsonMapper.shared().readTree(data.resolve("manifest.json").toFile());
        for (JsonNode dataset : manifest.get("datasets")) {
            if (dataset.get("upstream").asString().equals(set.upstream())) {
                assertThat(dataset.get("commit").asString()).isEqualTo(set.commit());
                for (JsonNode entry : dataset.get("files")) {
                    if (entry.get("upstream_path").asString().equals(file.upstream())) {
                        return data.resolve(entry.get("file").asString());
                    }
                }
            }
        }
        throw new AssertionError("the manifest has no " + set.upstream() + " " + file.upstream());
    }

    private static Path sharedData() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolveSibling("shared").resolve("data");
            if (Files.isRegularFile(data.resolve("manifest.json"))) {
                return data;
            }
        }
        assumeTrue(false, "no sibling folder shared/data with upstream's files");
        throw new AssertionError("not reached");
    }
}
