package org.medbench.source.http;

import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.catalog.Access;
import org.medbench.catalog.RemoteFile;
import org.medbench.item.Digest;
import org.medbench.spi.Download;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Hop;
import org.medbench.spi.HttpAccess.Purpose;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.Location;
import org.medbench.spi.Snapshot;
import org.medbench.spi.SourceConnector;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;

/**
 * One file at an address: {@code https://example.org/data/test.csv}. A web server has no commits, so the revision names the
 * state that it announced: a hash of address, entity tag, date and length. When that changes, the pinned state is gone and
 * the connector says so; what the bytes are, only their digest can tell.
 */
public final class HttpsConnector implements SourceConnector {

    /** Made by {@code ServiceLoader}. */
    public HttpsConnector() {}

    @Override
    public String scheme() {
        return "https";
    }

    @Override
    public Snapshot snapshot(Location location, HttpAccess http) throws IOException {
        URI uri = address(location);
        Hop head = head(uri, http);
        String state = state(uri, head);
        if (!location.revision().orElse(state).equals(state)) {
            throw SourceFailure.of(
                    Reason.REVISION_NOT_FOUND,
                    uri.getHost() + uri.getPath() + " has changed: expected state "
                            + location.revision().orElseThrow() + ", found " + state);
        }
        return new Snapshot(
                location.at(state),
                state,
                List.of(new RemoteFile(fileName(uri), length(head), Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Access.UNKNOWN,
                head.header("last-modified").flatMap(HttpsConnector::date),
                head.header("content-type")
                        .map(type -> Map.of("content-type", List.of(type)))
                        .orElse(Map.of()));
    }

    @Override
    public Download open(DownloadRequest request, HttpAccess http) throws IOException {
        URI uri = address(request.location());
        if (!request.file().path().equals(fileName(uri))) {
            throw SourceFailure.of(
                    Reason.FILE_NOT_FOUND,
                    uri.getHost() + uri.getPath() + " is one file, not '"
                            + request.file().path() + "'");
        }
        Reply reply = http.send(Request.download(uri, RangedDownload.headers(request)));
        if (RangedDownload.isBeyondEnd(reply) && request.file().size().orElse(-1) != request.offset()) {
            reply.close();
            reply = http.send(Request.download(uri, Map.of()));
        }
        try {
            if (!RangedDownload.isBeyondEnd(reply)) {
                check(uri, reply);
                requireState(request, uri, reply);
            }
            return RangedDownload.of(request, reply, Optional.empty());
        } catch (IOException e) {
            reply.close();
            throw e;
        }
    }

    private static void requireState(DownloadRequest request, URI uri, Reply reply) throws SourceFailure {
        // Only a whole answer states the whole length; a part was asked for by its validator.
        String pinned = request.location().revision().orElse("");
        if (reply.status() == 200 && !pinned.isEmpty() && !pinned.equals(state(uri, reply.last()))) {
            throw SourceFailure.of(
                    Reason.REVISION_NOT_FOUND, uri.getHost() + uri.getPath() + " has changed since it was pinned");
        }
    }

    private static URI address(Location location) throws SourceFailure {
        try {
            URI uri = new URI(location.scheme() + ":" + location.path());
            if (uri.getHost() != null) {
                return uri;
            }
        } catch (java.net.URISyntaxException notAnAddress) {
            // Told below, together with addresses that have no host.
        }
        throw SourceFailure.of(
                Reason.REPOSITORY_NOT_FOUND,
                "'" + location.withoutRevision() + "' is no address such as https://host/file.csv");
    }

    /** Asks for the headers; a server that does not know HEAD is asked for the file and left after the headers. */
    private static Hop head(URI uri, HttpAccess http) throws IOException {
        try (Reply reply = http.send(new Request("HEAD", uri, Map.of(), Optional.empty(), Purpose.DOWNLOAD))) {
            if (reply.status() < 300) {
                return reply.last();
            }
        }
        try (Reply reply = http.send(Request.download(uri, Map.of()))) {
            check(uri, reply);
            return reply.last();
        }
    }

    private static void check(URI uri, Reply reply) throws SourceFailure {
        String what = uri.getHost() + uri.getPath();
        if (reply.status() >= 300) {
            throw switch (reply.status()) {
                case 404, 410 -> SourceFailure.of(Reason.REPOSITORY_NOT_FOUND, what + " does not exist");
                case 401 -> SourceFailure.of(Reason.UNAUTHORIZED, what + " wants a token");
                case 403 -> SourceFailure.of(Reason.FORBIDDEN, what + " is refused by its server");
                default -> SourceFailure.of(Reason.PROTOCOL, what + " answered " + reply.status());
            };
        }
    }

    private static String state(URI uri, Hop hop) {
        String announced = uri + "\n"
                + hop.header("etag").map(tag -> tag.replaceFirst("^W/", "")).orElse("") + "\n"
                + hop.header("last-modified").orElse("") + "\n"
                + hop.header("content-length").orElse("");
        return Digest.ofText(announced).hex();
    }

    private static String fileName(URI uri) {
        String path = uri.getRawPath() == null ? "" : uri.getRawPath();
        String name = URLDecoder.decode(
                path.substring(path.lastIndexOf('/') + 1).replace("+", "%2B"), StandardCharsets.UTF_8);
        boolean usable = !name.isBlank()
                && !name.contains("/")
                && !name.contains("\\")
                && !name.matches("\\.{1,2}|.:.*")
                && name.indexOf('\0') < 0;
        return usable ? name : "file";
    }

    private static OptionalLong length(Hop head) {
        return head.header("content-length")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .filter(text -> head.header("content-encoding").isEmpty())
                .map(text -> OptionalLong.of(Long.parseLong(text)))
                .orElse(OptionalLong.empty());
    }

    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}
