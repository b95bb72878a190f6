package org.medbench.source.github;

import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.catalog.RemoteFile;
import org.medbench.item.Digest;
import org.medbench.source.http.JsonAnswer;
import org.medbench.source.http.RangedDownload;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.Location;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import tools.jackson.databind.JsonNode;

/**
 * The files attached to a release: {@code github:owner/name@release:TAG}, or {@code release:latest}. Their owner can replace
 * them at any time, so the revision holds a hash of what was attached: names, sizes, digests or, without those, numbers and
 * dates. A colon is in no name of a branch.
 */
final class GitHubRelease {

    private static final Pattern REVISION = Pattern.compile("release:([^:]+)(?::([0-9a-f]{64}))?");
    private static final Pattern SHA_256 = Pattern.compile("sha256:([0-9a-f]{64})");

    private final GitHubApi api;
    private final JsonNode release;
    private final String pinned;

    private GitHubRelease(GitHubApi api, JsonNode release, String pinned) {
        this.api = api;
        this.release = release;
        this.pinned = pinned;
    }

    static boolean isMeant(Location location) {
        return location.revision()
                .filter(name -> REVISION.matcher(name).matches())
                .isPresent();
    }

    /** Asks what is attached now; what is not what the location pins is an error. */
    static GitHubRelease of(GitHubApi api, Location location) throws IOException {
        Matcher revision = REVISION.matcher(location.revision().orElseThrow());
        if (!revision.matches()) {
            throw new IllegalArgumentException("not a release: " + location);
        }
        JsonNode release = api.release(revision.group(1));
        String tag = JsonAnswer.text(release, "tag_name").orElse(revision.group(1));
        String hash = Digest.ofText(attached(release)).hex();
        if (revision.group(2) != null && !revision.group(2).equals(hash)) {
            throw SourceFailure.of(
                    Reason.REVISION_NOT_FOUND,
                    "the files of release " + tag + " of " + api.name()
                            + " are others than when it was pinned: expected " + revision.group(2) + ", found " + hash);
        }
        return new GitHubRelease(api, release, "release:" + tag + ":" + hash);
    }

    Snapshot snapshot(Location location, RepositoryFacts facts) throws SourceFailure {
        List<RemoteFile> files = new ArrayList<>();
        for (JsonNode asset : release.path("assets")) {
            if (isThere(asset)) {
                files.add(file(asset));
            }
        }
        if (files.isEmpty()) {
            throw SourceFailure.of(
                    Reason.FILE_NOT_FOUND,
                    "release " + pinned + " of " + api.name() + " has no files attached; its sources are at the tag");
        }
        Map<String, List<String>> told = new LinkedHashMap<>(facts.facts());
        JsonAnswer.text(release, "name").ifPresent(name -> told.put("release_name", List.of(name)));
        return new Snapshot(
                location.at(pinned),
                pinned,
                files,
                JsonAnswer.text(release, "body"),
                facts.license(),
                facts.access(),
                publishedAt(),
                told);
    }

    Reply open(DownloadRequest request, HttpAccess http) throws IOException {
        for (JsonNode asset : release.path("assets")) {
            if (isThere(asset)
                    && asset.path("name").asString("").equals(request.file().path())) {
                Map<String, String> headers = new LinkedHashMap<>(RangedDownload.headers(request));
                headers.put("Accept", "application/octet-stream");
                return http.send(Request.download(api.asset(asset.path("id").asLong()), headers));
            }
        }
        throw SourceFailure.of(
                Reason.FILE_NOT_FOUND,
                "release " + pinned + " of " + api.name() + " has no file '"
                        + request.file().path() + "'");
    }

    /** An upload that broke off stays in the list in another state. */
    private static boolean isThere(JsonNode asset) {
        return asset.path("state").asString("uploaded").equals("uploaded");
    }

    private RemoteFile file(JsonNode asset) throws SourceFailure {
        JsonNode size = asset.path("size");
        OptionalLong bytes =
                size.isIntegralNumber() && size.asLong() >= 0 ? OptionalLong.of(size.asLong()) : OptionalLong.empty();
        Matcher digest = SHA_256.matcher(asset.path("digest").asString(""));
        try {
            return new RemoteFile(
                    asset.path("name").asString(""),
                    bytes,
                    digest.matches() ? Optional.of(Digest.sha256(digest.group(1))) : Optional.empty());
        } catch (IllegalArgumentException e) {
            throw SourceFailure.of(
                    Reason.PROTOCOL, api.name() + " lists a file that cannot be used: " + e.getMessage(), e);
        }
    }

    private Optional<Instant> publishedAt() {
        try {
            return JsonAnswer.text(release, "published_at").map(Instant::parse);
        } catch (DateTimeParseException notADate) {
            return Optional.empty();
        }
    }

    private static String attached(JsonNode release) {
        TreeSet<String> lines = new TreeSet<>();
        for (JsonNode asset : release.path("assets")) {
            String bytes = JsonAnswer.text(asset, "digest")
                    .orElseGet(() -> asset.path("id").asLong() + " "
                            + asset.path("updated_at").asString(""));
            lines.add(
                    asset.path("name").asString("") + "\t" + asset.path("size").asLong() + "\t" + bytes);
        }
        return String.join("\n", lines);
    }
}
