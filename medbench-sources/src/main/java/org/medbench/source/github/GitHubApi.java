package org.medbench.source.github;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.medbench.source.http.Escapes;
import org.medbench.source.http.JsonAnswer;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Purpose;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.Location;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import tools.jackson.databind.JsonNode;

/** Questions about one repository. Absent and private look the same there: 404. */
final class GitHubApi {

    static final URI API = URI.create("https://api.github.com");
    static final URI RAW = URI.create("https://raw.githubusercontent.com");
    static final URI SITE = URI.create("https://github.com");
    static final Map<String, String> HEADERS =
            Map.of("Accept", "application/vnd.github+json", "X-GitHub-Api-Version", "2022-11-28");

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,38}/(?!\\.{1,2}$)[\\w.-]{1,100}");
    private static final int QUOTED_CHARS = 200;

    private final HttpAccess http;
    private final String name;

    private GitHubApi(HttpAccess http, String name) {
        this.http = http;
        this.name = name;
    }

    static GitHubApi of(Location location, HttpAccess http) throws SourceFailure {
        if (!NAME.matcher(location.path()).matches()) {
            throw SourceFailure.of(
                    Reason.REPOSITORY_NOT_FOUND,
                    "'" + location.path() + "' cannot be the name of a repository; write github:owner/name");
        }
        return new GitHubApi(http, location.path());
    }

    String name() {
        return name;
    }

    /** The same repository under the name that it has now; only the API knows old names. */
    GitHubApi renamed(RepositoryFacts facts) {
        return facts.name()
                .filter(now -> NAME.matcher(now).matches())
                .map(now -> new GitHubApi(http, now))
                .orElse(this);
    }

    JsonNode repository() throws IOException {
        return ask("", Reason.REPOSITORY_NOT_FOUND, name);
    }

    JsonNode commit(String reference) throws IOException {
        return ask("/commits/" + Escapes.path(reference), Reason.REVISION_NOT_FOUND, name + "@" + reference);
    }

    /** A tree, with everything below it if {@code recursive}; any value of that parameter would turn it on. */
    JsonNode tree(String id, boolean recursive) throws IOException {
        String query = recursive ? "?recursive=1" : "";
        return ask(
                "/git/trees/" + Escapes.segment(id) + query,
                Reason.REVISION_NOT_FOUND,
                "the tree " + id + " of " + name);
    }

    /** A release by its tag, or the latest. */
    JsonNode release(String tag) throws IOException {
        String path = tag.equals("latest") ? "/releases/latest" : "/releases/tags/" + Escapes.segment(tag);
        return ask(path, Reason.REVISION_NOT_FOUND, "release " + tag + " of " + name);
    }

    /** Where the bytes of a file lie that is attached to a release. */
    URI asset(long id) {
        return URI.create(http.endpoint(API) + "/repos/" + name + "/releases/assets/" + id);
    }

    /** Where the bytes of a file lie. A mirror of the API without a mirror of the raw host serves blobs itself. */
    URI file(String commit, String path, Optional<String> blob) {
        URI api = http.endpoint(API);
        URI raw = http.endpoint(RAW);
        boolean mirrored = !api.equals(API) && raw.equals(RAW) && blob.isPresent();
        return mirrored
                ? URI.create(api + "/repos/" + name + "/git/blobs/" + blob.get())
                : URI.create(raw + "/" + name + "/" + Escapes.segment(commit) + "/" + Escapes.path(path));
    }

    URI lfsBatch() {
        return URI.create(http.endpoint(SITE) + "/" + name + ".git/info/lfs/objects/batch");
    }

    private JsonNode ask(String path, Reason whenMissing, String what) throws IOException {
        URI uri = URI.create(http.endpoint(API) + "/repos/" + name + path);
        try (Reply reply = http.send(new Request("GET", uri, HEADERS, Optional.empty(), Purpose.API))) {
            check(reply, whenMissing, what);
            return JsonAnswer.of(reply);
        }
    }

    /** Returns if the answer is no refusal; rate limits have been waited for before it came here. */
    static void check(Reply reply, Reason whenMissing, String what) throws IOException {
        if (reply.status() < 300) {
            return;
        }
        String message = message(reply);
        throw switch (reply.status()) {
            case 401 -> SourceFailure.of(Reason.UNAUTHORIZED, "GitHub does not accept the token: " + message);
            case 403 -> SourceFailure.of(Reason.FORBIDDEN, what + " is refused by GitHub: " + message);
            case 451 -> SourceFailure.of(Reason.FORBIDDEN, what + " is blocked for legal reasons: " + message);
            case 404 -> SourceFailure.of(
                    whenMissing, what + " does not exist on GitHub, or is private and needs a token");
            case 409, 422 -> SourceFailure.of(whenMissing, what + ": GitHub says: " + message);
            default -> SourceFailure.of(Reason.PROTOCOL, what + ": GitHub answered " + reply.status() + " " + message);
        };
    }

    private static String message(Reply reply) throws IOException {
        String text = new String(reply.body().readNBytes(4 * QUOTED_CHARS), StandardCharsets.UTF_8);
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.substring(0, Math.min(QUOTED_CHARS, plain.length()));
    }
}
