package org.medbench.source.github;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.medbench.catalog.RemoteFile;
import org.medbench.item.Digest;
import org.medbench.source.http.GitBlobs;
import org.medbench.source.http.ListedEntries;
import org.medbench.source.http.RangedDownload;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Purpose;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.Listing;
import org.medbench.spi.ListingPage;
import org.medbench.spi.Location;
import org.medbench.spi.SearchRequest;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import tools.jackson.databind.JsonNode;

/**
 * Repositories on GitHub: {@code github:owner/name}, {@code github:owner/name@revision}. The tree of a commit states the git
 * id of every file before any is fetched; files are fetched one by one at that commit, since archives change their bytes.
 * Files that Git LFS keeps are listed with the digest and size of their content. Files that are attached to a release are at
 * {@code github:owner/name@release:TAG}.
 */
public final class GitHubConnector implements SourceConnector {

    /** Made by {@code ServiceLoader}. */
    public GitHubConnector() {}

    @Override
    public String scheme() {
        return "github";
    }

    @Override
    public Optional<URI> listedAt(HttpAccess http) {
        return Optional.of(http.endpoint(GitHubApi.API));
    }

    @Override
    public Stream<Listing> search(SearchRequest request, HttpAccess http) throws IOException {
        return ListedEntries.stream(cursor -> GitHubSearch.page(request, cursor, http), http.limits());
    }

    @Override
    public Optional<ListingPage> list(SearchRequest request, Optional<String> cursor, HttpAccess http)
            throws IOException {
        return Optional.of(GitHubSearch.page(request, cursor, http));
    }

    /** What GitHub says in one request: when it was pushed to, but not which commit it is at. */
    @Override
    public Listing describe(Location location, HttpAccess http) throws IOException {
        GitHubApi api = GitHubApi.of(location, http);
        RepositoryFacts facts = new RepositoryFacts(api.repository());
        if (facts.name().isEmpty()) {
            throw SourceFailure.of(Reason.PROTOCOL, "GitHub describes " + api.name() + " without its name");
        }
        return facts.listing();
    }

    @Override
    public Snapshot snapshot(Location location, HttpAccess http) throws IOException {
        GitHubApi asked = GitHubApi.of(location, http);
        RepositoryFacts facts = new RepositoryFacts(asked.repository());
        GitHubApi api = asked.renamed(facts);
        if (GitHubRelease.isMeant(location)) {
            return GitHubRelease.of(api, location).snapshot(location, facts);
        }
        JsonNode commit = api.commit(location.revision().orElse(facts.defaultBranch()));
        String id = commit.path("sha").asString("");
        String root = commit.path("commit").path("tree").path("sha").asString(id);
        if (!id.matches("[0-9a-f]{40}([0-9a-f]{24})?")) {
            throw SourceFailure.of(Reason.PROTOCOL, api.name() + " has a commit of no valid id: '" + id + "'");
        }
        List<GitTree.Entry> entries = GitTree.read(api, root, http.limits());
        LfsAttributes lfs = attributes(api, id, entries, http);
        List<RemoteFile> files = new ArrayList<>();
        for (GitTree.Entry entry : entries) {
            if (entry.isFile()) {
                files.add(file(api, id, entry, lfs, http));
            }
        }
        Optional<String> readme = readme(api, id, entries, http);
        Map<String, List<String>> told = facts(asked, facts, entries);
        told.putAll(RepositoryAnalysis.of(entries, readme));
        return new Snapshot(
                location.at(id), id, files, readme, facts.license(), facts.access(), facts.pushedAt(), told);
    }

    private static LfsAttributes attributes(GitHubApi api, String commit, List<GitTree.Entry> entries, HttpAccess http)
            throws IOException {
        LfsAttributes lfs = new LfsAttributes();
        List<GitTree.Entry> found = entries.stream()
                .filter(entry -> entry.isFile() && ("/" + entry.path()).endsWith("/.gitattributes"))
                .sorted(Comparator.comparingInt(
                        (GitTree.Entry entry) -> entry.path().length()))
                .toList();
        for (GitTree.Entry entry : found) {
            String folder = entry.path().substring(0, entry.path().length() - ".gitattributes".length());
            lfs.add(folder, new String(bytes(api, commit, entry, http), StandardCharsets.UTF_8));
        }
        return lfs;
    }

    private static RemoteFile file(
            GitHubApi api, String commit, GitTree.Entry entry, LfsAttributes lfs, HttpAccess http) throws IOException {
        boolean maybePointer = entry.size() < LfsPointer.MOST_BYTES && lfs.isLfs(entry.path());
        Optional<LfsPointer> pointer =
                maybePointer ? LfsPointer.parse(bytes(api, commit, entry, http)) : Optional.empty();
        try {
            if (pointer.isPresent()) {
                return new RemoteFile(
                        entry.path(),
                        OptionalLong.of(pointer.get().size()),
                        Optional.of(pointer.get().digest()));
            }
            OptionalLong size = entry.size() < 0 ? OptionalLong.empty() : OptionalLong.of(entry.size());
            return new RemoteFile(entry.path(), size, digest(entry));
        } catch (IllegalArgumentException e) {
            throw SourceFailure.of(
                    Reason.PROTOCOL, api.name() + " lists a file that cannot be used: " + e.getMessage(), e);
        }
    }

    /** Repositories with SHA-256 object ids are foreseen; theirs is no digest that can be checked here. */
    private static Optional<Digest> digest(GitTree.Entry entry) {
        return entry.id().matches("[0-9a-f]{40}")
                ? Optional.of(new Digest(Digest.Algorithm.GIT_SHA_1, entry.id()))
                : Optional.empty();
    }

    private static Optional<String> readme(GitHubApi api, String commit, List<GitTree.Entry> entries, HttpAccess http)
            throws IOException {
        Optional<GitTree.Entry> readme = entries.stream()
                .filter(entry ->
                        entry.isFile() && entry.path().toLowerCase(Locale.ROOT).matches("readme(\\.(md|rst|txt))?"))
                .min(Comparator.comparing(GitTree.Entry::path));
        return readme.isPresent()
                ? Optional.of(new String(bytes(api, commit, readme.get(), http), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    private static byte[] bytes(GitHubApi api, String commit, GitTree.Entry entry, HttpAccess http) throws IOException {
        Request request = new Request(
                "GET",
                api.file(commit, entry.path(), Optional.of(entry.id())),
                Map.of("Accept", "application/vnd.github.raw+json, */*"),
                Optional.empty(),
                Purpose.API);
        try (Reply reply = http.send(request)) {
            GitHubApi.check(reply, Reason.FILE_NOT_FOUND, "the file '" + entry.path() + "' of " + api.name());
            byte[] bytes = reply.body().readAllBytes();
            GitBlobs.requireSame(api.name() + "/" + entry.path(), digest(entry), bytes);
            return bytes;
        }
    }

    private static Map<String, List<String>> facts(GitHubApi api, RepositoryFacts facts, List<GitTree.Entry> entries) {
        Map<String, List<String>> all = new LinkedHashMap<>(facts.facts());
        facts.name().filter(name -> !name.equals(api.name())).ifPresent(name -> all.put("renamed_to", List.of(name)));
        List<String> links = entries.stream()
                .filter(GitTree.Entry::isLink)
                .map(GitTree.Entry::path)
                .toList();
        List<String> submodules = entries.stream()
                .filter(GitTree.Entry::isSubmodule)
                .map(GitTree.Entry::path)
                .toList();
        if (!links.isEmpty()) {
            all.put("symbolic_links", links);
        }
        if (!submodules.isEmpty()) {
            all.put("submodules", submodules);
        }
        return all;
    }

    @Override
    public Download open(DownloadRequest request, HttpAccess http) throws IOException {
        GitHubApi api = GitHubApi.of(request.location(), http);
        Reply reply = send(api, request, http);
        if (reply.status() == 404) {
            GitHubApi renamed = api.renamed(new RepositoryFacts(api.repository()));
            if (!renamed.name().equals(api.name())) {
                reply.close();
                reply = send(renamed, request, http);
            }
        }
        if (RangedDownload.isBeyondEnd(reply) && request.file().size().orElse(-1) != request.offset()) {
            reply.close();
            reply = send(api, DownloadRequest.whole(request.location(), request.file()), http);
        }
        try {
            if (!RangedDownload.isBeyondEnd(reply)) {
                GitHubApi.check(
                        reply,
                        Reason.FILE_NOT_FOUND,
                        "the file '" + request.file().path() + "' of " + api.name());
            }
            return RangedDownload.of(request, reply, Optional.empty());
        } catch (IOException e) {
            reply.close();
            throw e;
        }
    }

    private static Reply send(GitHubApi api, DownloadRequest request, HttpAccess http) throws IOException {
        if (GitHubRelease.isMeant(request.location())) {
            return GitHubRelease.of(api, request.location()).open(request, http);
        }
        Optional<Digest> digest = request.file().digest();
        if (digest.filter(known -> known.algorithm() == Digest.Algorithm.SHA_256)
                .isPresent()) {
            return LfsDownload.open(api, request, http);
        }
        Map<String, String> headers = new LinkedHashMap<>(RangedDownload.headers(request));
        headers.put("Accept", "application/vnd.github.raw+json, */*");
        String commit = request.location().revision().orElse("HEAD");
        return http.send(Request.download(api.file(commit, request.file().path(), digest.map(Digest::hex)), headers));
    }
}
