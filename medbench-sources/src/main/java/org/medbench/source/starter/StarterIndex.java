package org.medbench.source.starter;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.catalog.RemoteFile;
import org.medbench.item.Digest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is in the collection: the list that {@code src/starter} writes beside the files.
 *
 * @param sets the sets, in no order that matters
 */
record StarterIndex(List<StarterSet> sets) {

    /** One benchmark; names are those of {@code src/starter/sets.txt}. */
    record StarterSet(
            String set,
            String title,
            String upstream,
            String commit,
            String license,
            String language,
            String about,
            List<StarterFile> files) {

        private static StarterSet of(JsonNode json) {
            return new StarterSet(
                    json.get("set").asString(),
                    json.get("title").asString(),
                    json.get("upstream").asString(),
                    json.get("commit").asString(),
                    json.get("license").asString(),
                    json.get("language").asString(),
                    json.get("about").asString(),
                    json.get("files").valueStream().map(StarterFile::of).toList());
        }

        List<RemoteFile> remoteFiles() {
            return files.stream().map(StarterFile::remoteFile).toList();
        }

        boolean isExcerpt() {
            return files.stream().anyMatch(file -> !file.cut().equals("whole"));
        }
    }

    /** One file: its name here, its name upstream, and how it was cut from it. */
    record StarterFile(String path, long size, String sha256, String upstream, String cut) {

        private static StarterFile of(JsonNode json) {
            return new StarterFile(
                    json.get("path").asString(),
                    json.get("size").asLong(),
                    json.get("sha256").asString(),
                    json.get("upstream").asString(),
                    json.get("cut").asString());
        }

        RemoteFile remoteFile() {
            return new RemoteFile(path, OptionalLong.of(size), Optional.of(Digest.sha256(sha256)));
        }
    }

    static StarterIndex load() throws IOException {
        // As a tree: binding to records would need this package opened to Jackson.
        try (InputStream json = resource("index.json").orElseThrow()) {
            JsonNode sets = JsonMapper.shared().readTree(json).get("sets");
            return new StarterIndex(sets.valueStream().map(StarterSet::of).toList());
        }
    }

    Optional<StarterSet> find(String name) {
        return sets.stream().filter(set -> set.set().equals(name)).findFirst();
    }

    /** Through this module's own loader, which sees it on the class path and on the module path. */
    static Optional<InputStream> resource(String path) {
        return Optional.ofNullable(StarterIndex.class.getResourceAsStream("collection/" + path));
    }
}
