package org.medbench.source.huggingface;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.medbench.catalog.RemoteFile;
import org.medbench.item.Digest;
import org.medbench.source.http.JsonAnswer;
import org.medbench.source.http.LinkedPages;
import org.medbench.spi.HttpAccess;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import tools.jackson.databind.JsonNode;

/** Lists the files of a commit, page by page. */
final class HubTree {

    private static final Pattern SHA_1 = Pattern.compile("[0-9a-f]{40}");
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    private HubTree() {}

    static List<RemoteFile> files(HubAddress address, String commit, HttpAccess http) throws IOException {
        HubRefusal refusal = new HubRefusal(address, address.id() + " at " + commit, Reason.REVISION_NOT_FOUND);
        Map<String, RemoteFile> files = new LinkedHashMap<>();
        LinkedPages pages = LinkedPages.open(http, address.tree(commit), Map.of(), http.limits(), reply -> {
            refusal.check(reply);
            return JsonAnswer.of(reply);
        });
        try {
            while (pages.hasNext()) {
                add(files, address, pages.next());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return List.copyOf(files.values());
    }

    private static void add(Map<String, RemoteFile> files, HubAddress address, JsonNode entry) throws SourceFailure {
        if (!entry.path("type").asString("").equals("file")) {
            return;
        }
        RemoteFile file = file(address, entry);
        RemoteFile before = files.put(file.path(), file);
        if (before != null && !before.equals(file)) {
            throw SourceFailure.of(
                    Reason.PROTOCOL,
                    address.id() + " lists the file '" + file.path() + "' twice, with different content");
        }
    }

    private static RemoteFile file(HubAddress address, JsonNode entry) throws SourceFailure {
        String path = entry.path("path").asString("");
        try {
            return new RemoteFile(path, size(entry), digest(entry));
        } catch (IllegalArgumentException e) {
            throw SourceFailure.of(
                    Reason.PROTOCOL, address.id() + " lists a file that cannot be used: " + e.getMessage(), e);
        }
    }

    private static OptionalLong size(JsonNode entry) {
        JsonNode size = entry.path("size");
        return size.isIntegralNumber() && size.canConvertToLong() && size.asLong() >= 0
                ? OptionalLong.of(size.asLong())
                : OptionalLong.empty();
    }

    /** The digest of the content: of a large file, {@code oid} is that of its pointer, and {@code xetHash} is none. */
    private static Optional<Digest> digest(JsonNode entry) {
        if (entry.path("lfs").isObject()) {
            return JsonAnswer.text(entry.path("lfs"), "oid")
                    .filter(oid -> SHA_256.matcher(oid).matches())
                    .map(Digest::sha256);
        }
        return JsonAnswer.text(entry, "oid")
                .filter(oid -> SHA_1.matcher(oid).matches())
                .map(oid -> new Digest(Digest.Algorithm.GIT_SHA_1, oid));
    }
}
