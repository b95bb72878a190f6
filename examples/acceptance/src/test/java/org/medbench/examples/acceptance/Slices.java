package org.medbench.examples.acceptance;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.medbench.spi.CatalogProvider;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shipped cards once more, each over the first rows of its files. A slice has other bytes than the whole, so these cards
 * pin no digests and state no counts; their mappings are the shipped ones, word by word. A slice lies in a folder named
 * {@code card@release}, by upstream's paths.
 */
public final class Slices implements CatalogProvider {

    static final String SUFFIX = "-slice";

    private static final JsonMapper JSON = new JsonMapper();
    private static final Path FOLDER = Path.of("src/test/resources/slices").toAbsolutePath();
    private static final Path CARDS =
            Path.of("../../medbench-core/src/main/resources/org/medbench/core/internal/catalog/cards");

    /** Made by {@code ServiceLoader}. */
    public Slices() {}

    @Override
    public Stream<InputStream> cards() throws IOException {
        try (Stream<Path> folders = Files.list(FOLDER)) {
            List<String> ids = folders.filter(Files::isDirectory)
                    .map(folder -> folder.getFileName().toString().split("@")[0])
                    .distinct()
                    .sorted()
                    .toList();
            return ids.stream().map(Slices::card);
        }
    }

    private static InputStream card(String id) {
        try {
            ObjectNode card = (ObjectNode) JSON.readTree(Files.readString(CARDS.resolve(id + ".json")));
            card.put("id", id + SUFFIX);
            card.remove(List.of("aliases", "places", "evidence"));
            ArrayNode releases = card.putArray("releases");
            for (JsonNode release :
                    JSON.readTree(Files.readString(CARDS.resolve(id + ".json"))).get("releases")) {
                sliced(id, (ObjectNode) release).ifPresent(releases::add);
            }
            return new ByteArrayInputStream(JSON.writeValueAsBytes(card));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<ObjectNode> sliced(String id, ObjectNode release) {
        Path folder = FOLDER.resolve(id + "@" + release.get("name").asString());
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        ArrayNode splits = JSON.createArrayNode();
        for (JsonNode split : release.get("splits")) {
            ArrayNode files = JSON.createArrayNode();
            texts(split.get("files")).stream()
                    .filter(pattern -> SampleUpstreams.fits(pattern, relative(folder)))
                    .forEach(files::add);
            if (!files.isEmpty()) {
                ((ObjectNode) split).set("files", files);
                ((ObjectNode) split).remove("items");
                splits.add(split);
            }
        }
        release.remove(List.of("commit", "files", "evaluation"));
        release.put("place", "file:" + folder);
        release.set("splits", splits);
        return Optional.of(release);
    }

    private static List<String> relative(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString().replace('\\', '/'))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(element -> texts.add(element.asString()));
        } else {
            texts.add(node.asString());
        }
        return texts;
    }
}
