package org.medbench.source.github;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.medbench.source.http.JsonAnswer;
import org.medbench.source.http.RangedDownload;
import org.medbench.spi.DownloadRequest;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.HttpAccess.Purpose;
import org.medbench.spi.HttpAccess.Reply;
import org.medbench.spi.HttpAccess.Request;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import tools.jackson.databind.JsonNode;

/** Asks the LFS server where a content lies, and fetches it with exactly the headers that it lends for that. */
final class LfsDownload {

    private static final String MEDIA_TYPE = "application/vnd.git-lfs+json";

    private LfsDownload() {}

    static Reply open(GitHubApi api, DownloadRequest request, HttpAccess http) throws IOException {
        String oid = request.file().digest().orElseThrow().hex();
        JsonNode action = action(api, oid, request.file().size().orElse(0), http);
        Map<String, String> lent = new TreeMap<>();
        JsonNode headers = action.path("header");
        headers.propertyNames()
                .forEach(name -> lent.put(name, headers.path(name).asString("")));
        return http.send(Request.lent(address(action), RangedDownload.headers(request), lent));
    }

    private static URI address(JsonNode action) throws SourceFailure {
        try {
            return URI.create(action.path("href").asString(""));
        } catch (IllegalArgumentException e) {
            throw SourceFailure.of(Reason.PROTOCOL, "the LFS server names no valid address", e);
        }
    }

    private static JsonNode action(GitHubApi api, String oid, long size, HttpAccess http) throws IOException {
        String question = JsonAnswer.write(Map.of(
                "operation",
                "download",
                "transfers",
                List.of("basic"),
                "hash_algo",
                "sha256",
                "objects",
                List.of(Map.of("oid", oid, "size", size))));
        Map<String, String> headers = Map.of("Accept", MEDIA_TYPE, "Content-Type", MEDIA_TYPE);
        String what = "the LFS object " + oid + " of " + api.name();
        try (Reply reply =
                http.send(new Request("POST", api.lfsBatch(), headers, Optional.of(question), Purpose.API))) {
            GitHubApi.check(reply, Reason.FILE_NOT_FOUND, what);
            for (JsonNode object : JsonAnswer.of(reply).path("objects")) {
                if (object.path("oid").asString("").equals(oid)) {
                    return download(object, what);
                }
            }
        }
        throw SourceFailure.of(Reason.PROTOCOL, "the LFS server does not answer about " + what);
    }

    /** Errors stand beside the object, inside an answer of status 200. */
    private static JsonNode download(JsonNode object, String what) throws SourceFailure {
        JsonNode error = object.path("error");
        if (error.isObject()) {
            int code = error.path("code").asInt(0);
            Reason reason = code == 404 || code == 410 ? Reason.FILE_NOT_FOUND : Reason.FORBIDDEN;
            throw SourceFailure.of(
                    reason,
                    what + " cannot be had: " + code + " "
                            + error.path("message").asString(""));
        }
        JsonNode download = object.path("actions").path("download");
        if (!download.isObject()) {
            throw SourceFailure.of(Reason.PROTOCOL, "the LFS server offers no download of " + what);
        }
        return download;
    }
}
