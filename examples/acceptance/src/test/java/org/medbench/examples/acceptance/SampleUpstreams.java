package org.medbench.examples.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.medbench.catalog.Access;
import org.medbench.catalog.Release;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;
import org.medbench.item.Digest;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Location;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import tools.jackson.databind.JsonNode;

/**
 * The repositories of the shared collection, under the names and commits that its manifest states: a card is read here as it
 * ships, with upstream's paths and the digests that it pins. What the collection has not is not there.
 */
final class SampleUpstreams implements SourceConnector {

    private final Map<String, Map<String, Sample>> files = new LinkedHashMap<>();

    /**
     * A file of the collection.
     *
     * @param dataset the folder that it lies in
     * @param path where it lies here
     * @param digest what the manifest says of it
     */
    record Sample(String dataset, Path path, Digest digest) {}

    private SampleUpstreams() {}

    /** Reads the manifest; the test is skipped where the collection does not lie beside the checkout. */
    static SampleUpstreams open() throws IOException {
        Path data = SampleData.shared("medqa-en-4op").getParent();
        SampleUpstreams upstreams = new SampleUpstreams();
        for (JsonNode dataset : Upstream.tree(data.resolve("manifest.json")).get("datasets")) {
            String place = "github:" + dataset.get("upstream").asString() + "@"
                    + dataset.get("commit").asString();
            Map<String, Sample> here = upstreams.files.computeIfAbsent(place, key -> new LinkedHashMap<>());
            for (JsonNode file : dataset.get("files")) {
                here.put(
                        file.get("upstream_path").asString(),
                        new Sample(
                                dataset.get("id").asString(),
                                data.resolve(file.get("file").asString()),
                                Digest.sha256(file.get("sha256").asString())));
            }
        }
        return upstreams;
    }

    /** What lies at a place, by upstream's path; empty if nothing does. */
    Map<String, Sample> at(String pinnedPlace) {
        return files.getOrDefault(pinnedPlace, Map.of());
    }

    /** The names of all sets. */
    Set<String> datasets() {
        return files.values().stream()
                .flatMap(here -> here.values().stream())
                .map(Sample::dataset)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Where a file of a set lies here, by upstream's path or by its name in the folder. */
    Path path(String dataset, String name) {
        return files.values().stream()
                .map(here -> here.get(name))
                .filter(sample -> sample != null && sample.dataset().equals(dataset))
                .map(Sample::path)
                .findFirst()
                .orElseGet(() -> SampleData.shared(dataset).resolve(name));
    }

    /** The splits of a release of which every file is in the collection. */
    List<Split> splitsAtHand(Release release) {
        Set<String> here = at(release.place() + "@" + release.commit()).keySet();
        return release.splits().stream()
                .filter(split ->
                        !split.files().isEmpty() && split.files().stream().allMatch(pattern -> fits(pattern, here)))
                .toList();
    }

    /** Whether a card's name for files, with {@code *} for any characters but a slash, means one of these. */
    static boolean fits(String pattern, Collection<String> paths) {
        return paths.stream().anyMatch(matcher(pattern));
    }

    /** The file that a card's name means, or the archive that holds it. */
    static Sample matching(String pattern, Map<String, Sample> files) {
        return files.entrySet().stream()
                .filter(file -> matcher(pattern).test(file.getKey()))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    private static Predicate<String> matcher(String pattern) {
        String[] parts = pattern.split("!", 2)[0].split("\\*", -1);
        return Pattern.compile(Stream.of(parts).map(Pattern::quote).collect(Collectors.joining("[^/]*")))
                .asMatchPredicate();
    }

    @Override
    public String scheme() {
        return "github";
    }

    @Override
    public Snapshot snapshot(Location location, HttpAccess http) throws IOException {
        Map<String, Sample> here = at(location.toString());
        if (here.isEmpty()) {
            throw SourceFailure.of(Reason.REPOSITORY_NOT_FOUND, "the collection has nothing of " + location);
        }
        List<RemoteFile> listed = here.entrySet().stream()
                .map(file -> new RemoteFile(
                        file.getKey(),
                        OptionalLong.of(file.getValue().path().toFile().length()),
                        Optional.of(file.getValue().digest())))
                .toList();
        return new Snapshot(
                location,
                location.revision().orElseThrow(),
                listed,
                Optional.empty(),
                Optional.empty(),
                Access.PUBLIC,
                Optional.empty(),
                Map.of());
    }

    @Override
    public Download open(DownloadRequest request, HttpAccess http) throws IOException {
        Sample sample = at(request.location().toString()).get(request.file().path());
        if (sample == null) {
            throw SourceFailure.of(
                    Reason.FILE_NOT_FOUND,
                    "the collection has no " + request.file().path() + " of " + request.location());
        }
        return Download.whole(Files.newInputStream(sample.path()), Files.size(sample.path()));
    }
}
