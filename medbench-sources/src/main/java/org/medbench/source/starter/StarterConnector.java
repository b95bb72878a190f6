package org.medbench.source.starter;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.medbench.catalog.Access;
import org.medbench.catalog.RemoteFile;
import org.medbench.source.local.ContentRevision;
import org.medbench.source.starter.StarterIndex.StarterSet;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.Listing;
import org.medbench.spi.Location;
import org.medbench.spi.SearchRequest;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/** Reads {@code starter:name}: the benchmarks that ship in this jar. A set is pinned by its content. */
public final class StarterConnector implements SourceConnector {

    /** Made by {@code ServiceLoader}. */
    public StarterConnector() {}

    @Override
    public String scheme() {
        return "starter";
    }

    @Override
    public Stream<Listing> search(SearchRequest request, HttpAccess http) throws IOException {
        if (request.since().isPresent()) {
            return Stream.empty();
        }
        return StarterIndex.load().sets().stream()
                .filter(set -> request.text().map(words -> mentions(set, words)).orElse(true))
                .filter(set -> Optional.ofNullable(request.filters().get("language"))
                        .map(anyOf -> anyOf.contains(set.language()))
                        .orElse(true))
                .map(StarterConnector::listing);
    }

    @Override
    public Snapshot snapshot(Location location, HttpAccess http) throws IOException {
        StarterSet set = find(location);
        List<RemoteFile> files = set.remoteFiles();
        String commit = ContentRevision.of(files);
        if (!location.revision().orElse(commit).equals(commit)) {
            throw SourceFailure.of(
                    Reason.REVISION_NOT_FOUND,
                    location + ": this release of the starter collection holds " + commit + " only");
        }
        return new Snapshot(
                location.at(commit),
                commit,
                files,
                Optional.of("# " + set.title() + "\n\n" + set.about() + "\n"),
                Optional.of(set.license()),
                Access.PUBLIC,
                Optional.empty(),
                facts(set));
    }

    @Override
    public Download open(DownloadRequest request, HttpAccess http) throws IOException {
        StarterSet set = find(request.location());
        RemoteFile file = set.remoteFiles().stream()
                .filter(known -> known.path().equals(request.file().path()))
                .findFirst()
                .orElseThrow(() -> SourceFailure.of(
                        Reason.FILE_NOT_FOUND,
                        request.location() + " has no file '" + request.file().path() + "'"));
        InputStream body = StarterIndex.resource(set.set() + "/" + file.path())
                .orElseThrow(() -> SourceFailure.of(
                        Reason.FILE_NOT_FOUND, "the jar lost '" + file.path() + "' of " + request.location()));
        // A jar's entries have no random access: whoever has a part starts again, as the contract allows.
        return new Download(body, 0, OptionalLong.of(file.size().getAsLong()), Optional.empty(), file.digest());
    }

    private static StarterSet find(Location location) throws IOException {
        StarterIndex index = StarterIndex.load();
        return index.find(location.path())
                .orElseThrow(() -> SourceFailure.of(
                        Reason.REPOSITORY_NOT_FOUND,
                        "the starter collection has no set '" + location.path() + "'; it has "
                                + index.sets().stream()
                                        .map(StarterSet::set)
                                        .sorted()
                                        .toList()));
    }

    private static boolean mentions(StarterSet set, String words) {
        String text = (set.set() + " " + set.title() + " " + set.about()).toLowerCase(Locale.ROOT);
        return Stream.of(words.toLowerCase(Locale.ROOT).split("\\s+")).allMatch(text::contains);
    }

    private static Listing listing(StarterSet set) {
        return new Listing(
                new Location("starter", set.set(), Optional.empty()),
                Optional.of(ContentRevision.of(set.remoteFiles())),
                set.title(),
                Optional.of(set.about()),
                Optional.of(set.license()),
                Access.PUBLIC,
                Optional.empty(),
                facts(set));
    }

    private static Map<String, List<String>> facts(StarterSet set) {
        return Map.of(
                "language", List.of(set.language()),
                "upstream", List.of("https://github.com/" + set.upstream() + "/tree/" + set.commit()),
                "excerpt", List.of(String.valueOf(set.isExcerpt())));
    }
}
