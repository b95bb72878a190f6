package org.medbench.core.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Hands out file contents as the Hub does: 307 to itself for small files, 302 to a signed address elsewhere for large ones. */
final class HubFiles {

    private final URI contentOrigin;
    private final Map<String, ServedFile> byXetHash = new ConcurrentHashMap<>();
    private final AtomicInteger signature = new AtomicInteger();
    private volatile int oldestValidSignature;

    HubFiles(URI contentOrigin) {
        this.contentOrigin = contentOrigin;
    }

    void expireSignatures() {
        oldestValidSignature = signature.get() + 1;
    }

    Reply resolve(SeenRequest request, HubDataset dataset, String commit, String path) {
        ServedFile file = file(dataset, commit, path);
        if (file == null) {
            return missing(commit);
        }
        String etag = '"' + (dataset.isLarge(path, file) ? file.sha256() : file.gitSha1()) + '"';
        if (request.header("If-None-Match").map(etag::equals).orElse(false)) {
            return Reply.status(304).header("ETag", etag).header("X-Repo-Commit", commit);
        }
        return dataset.isLarge(path, file)
                ? elsewhere(dataset, commit, file, etag)
                : here(request, dataset, commit, path, etag);
    }

    private static Reply here(SeenRequest request, HubDataset dataset, String commit, String path, String etag) {
        String location = "/api/resolve-cache/datasets/" + dataset.id + "/" + commit + "/" + escape(path) + "?"
                + escape(request.path()) + "=&etag=" + escape(etag);
        return Reply.redirect(307, location)
                .header("X-Repo-Commit", commit)
                .header("X-Linked-ETag", etag)
                .header("Accept-Ranges", "bytes");
    }

    private Reply elsewhere(HubDataset dataset, String commit, ServedFile file, String etag) {
        String xet = xetHash(file);
        byXetHash.put(xet, file);
        String location = contentOrigin + "/xet-bridge-us/" + xet + "?Expires=1&Key-Pair-Id=K&Signature="
                + signature.incrementAndGet();
        return Reply.redirect(302, location)
                .header("X-Repo-Commit", commit)
                .header("X-Linked-Size", Long.toString(file.size()))
                .header("X-Linked-ETag", etag)
                .header("X-Xet-Hash", xet)
                .header("Cache-Control", "no-store")
                .header("Accept-Ranges", "bytes")
                .header(
                        "Link",
                        "<" + contentOrigin + "/api/datasets/" + dataset.id + "/xet-read-token/" + commit
                                + ">; rel=\"xet-auth\"");
    }

    /** The second hop of a small file, on the same origin. */
    Reply small(SeenRequest request, HubDataset dataset, String commit, String path) {
        ServedFile file = file(dataset, commit, path);
        return file == null
                ? missing(commit)
                : file.reply(request, file.gitSha1())
                        .header("X-Repo-Commit", commit)
                        .header("Content-Type", "text/plain; charset=utf-8");
    }

    /** The git blob: for a large file, its pointer. */
    Reply raw(SeenRequest request, HubDataset dataset, String commit, String path) {
        ServedFile file = file(dataset, commit, path);
        if (file == null) {
            return missing(commit);
        }
        ServedFile blob = dataset.isLarge(path, file) ? file.pointer() : file;
        return blob.reply(request, blob.gitSha1()).header("X-Repo-Commit", commit);
    }

    /** The second hop of a large file; its etag is not a digest of the content, as on the live service. */
    Reply signed(SeenRequest request) {
        String path = request.path();
        ServedFile file = byXetHash.get(path.substring(path.lastIndexOf('/') + 1));
        int signedAs = Integer.parseInt(request.parameter("Signature").orElse("0"));
        if (file == null || signedAs < Math.max(1, oldestValidSignature)) {
            return Reply.status(403)
                    .header("Content-Type", "application/xml")
                    .body("<Error><Code>AccessDenied</Code></Error>".getBytes(StandardCharsets.UTF_8));
        }
        return file.reply(request, xetHash(file)).header("Content-Type", "application/octet-stream");
    }

    static String xetHash(ServedFile file) {
        // The real one is a Merkle hash; all that matters here is that it looks like a SHA-256 and is none of the
        // content.
        return ServedFile.of("xet of " + file.sha256()).sha256();
    }

    private static @Nullable ServedFile file(HubDataset dataset, String commit, String path) {
        return dataset.commits.get(commit).get(path);
    }

    private static Reply missing(String commit) {
        return HubServer.error(404, "EntryNotFound", "Entry not found").header("X-Repo-Commit", commit);
    }

    private static String escape(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
