package org.medbench.core.internal.catalog;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.medbench.catalog.Release;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;
import org.medbench.item.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Where the sample data has a file that a card pins, card and bytes agree on size, digest and number of rows. */
class CuratedCardsOnRealBytesTest {

    /** A file of the sample data: where it is, and how many rows somebody else counted in it. */
    private record Sample(Path file, long rows) {}

    private final Map<String, Sample> samples = new HashMap<>();

    @BeforeEach
    void readManifest() {
        Optional<Path> data = sharedData();
        assumeTrue(data.isPresent(), "no sibling folder shared/data with upstream's files");
        JsonNode manifest = JsonMapper.shared()
                .readTree(data.orElseThrow().resolve("manifest.json").toFile());
        for (JsonNode dataset : manifest.get("datasets")) {
            String place = "github:" + dataset.get("upstream").asString() + "@"
                    + dataset.get("commit").asString();
            for (JsonNode file : dataset.get("files")) {
                samples.put(
                        place + " " + file.get("upstream_path").asString(),
                        new Sample(
                                data.orElseThrow().resolve(file.get("file").asString()),
                                file.path("rows").asLong(-1)));
            }
        }
    }

    @Test
    void pinnedFilesHaveTheSizeAndDigestOfTheBytes() throws IOException {
        int checked = 0;
        for (Release release : releases()) {
            for (RemoteFile file : release.files()) {
                Sample sample = samples.get(key(release, file.path()));
                if (sample != null) {
                    byte[] bytes = Files.readAllBytes(sample.file());
                    assertThat(file.size()).as(key(release, file.path())).hasValue(bytes.length);
                    assertThat(file.digest()).as(key(release, file.path())).contains(Digest.ofBytes(bytes));
                    checked++;
                }
            }
        }
        assertThat(checked).as("files that both have").isGreaterThan(25);
    }

    @Test
    void splitsOfOneFileHaveItsNumberOfRows() throws IOException {
        int checked = 0;
        for (Release release : releases()) {
            Map<String, List<Split>> byFile = release.splits().stream()
                    .filter(split -> split.files().size() == 1)
                    .collect(groupingBy(split -> key(release, split.files().get(0))));
            for (Map.Entry<String, List<Split>> entry : byFile.entrySet()) {
                Sample sample = samples.get(entry.getKey());
                List<Split> splits = entry.getValue();
                if (sample != null
                        && splits.stream().allMatch(split -> split.items().isPresent())) {
                    long sum = splits.stream()
                            .mapToLong(split -> split.items().getAsLong())
                            .sum();
                    // A file is shared out among its splits, or each of them reads the whole of it in its own way.
                    assertThat(splits)
                            .as(entry.getKey())
                            .allMatch(split ->
                                    sum == sample.rows() || split.items().getAsLong() == sample.rows());
                    checked++;
                }
            }
        }
        assertThat(checked).as("files that both have").isGreaterThan(20);
    }

    private static List<Release> releases() throws IOException {
        return CardCatalog.load(List.of()).stream()
                .flatMap(entry -> entry.card().releases().stream())
                .toList();
    }

    private static String key(Release release, String path) {
        return release.place() + "@" + release.commit() + " " + path;
    }

    private static Optional<Path> sharedData() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path data = folder.resolveSibling("shared").resolve("data");
            if (Files.isRegularFile(data.resolve("manifest.json"))) {
                return Optional.of(data);
            }
        }
        return Optional.empty();
    }
}
