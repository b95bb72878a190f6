package org.medbench.source.github;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.SourceFailure;
import org.medbench.spi.SourceFailure.Reason;
import tools.jackson.databind.JsonNode;

/** The files of a commit. Where one answer cannot hold them all, the tree is walked folder by folder. */
final class GitTree {

    private final GitHubApi api;
    private final Limits limits;
    private final List<Entry> entries = new ArrayList<>();
    private long requests;

    private GitTree(GitHubApi api, Limits limits) {
        this.api = api;
        this.limits = limits;
    }

    /**
     * A file, a link or a submodule.
     *
     * @param path from the root of the repository
     * @param mode as git writes it
     * @param id of the blob, or the submodule's commit
     * @param size in bytes, or −1
     */
    record Entry(String path, String mode, String id, long size) {

        boolean isFile() {
            return mode.equals("100644") || mode.equals("100755");
        }

        boolean isLink() {
            return mode.equals("120000");
        }

        boolean isSubmodule() {
            return mode.equals("160000");
        }
    }

    static List<Entry> read(GitHubApi api, String root, Limits limits) throws IOException {
        GitTree tree = new GitTree(api, limits);
        JsonNode all = tree.ask(root, true);
        if (all.path("truncated").asBoolean(false)) {
            tree.walk(root, "");
        } else {
            for (JsonNode entry : all.path("tree")) {
                tree.add(entry, "");
            }
        }
        return tree.entries;
    }

    private void walk(String id, String folder) throws IOException {
        if (folder.chars().filter(c -> c == '/').count() > limits.get(Limit.NESTING)) {
            throw tooMuch(Limit.NESTING, "folders in folders");
        }
        for (JsonNode entry : ask(id, false).path("tree")) {
            if (entry.path("type").asString("").equals("tree")) {
                walk(entry.path("sha").asString(""), folder + entry.path("path").asString("") + "/");
            } else {
                add(entry, folder);
            }
        }
    }

    private JsonNode ask(String id, boolean recursive) throws IOException {
        requests++;
        if (requests > limits.get(Limit.LISTING_PAGES)) {
            throw tooMuch(Limit.LISTING_PAGES, "folders");
        }
        return api.tree(id, recursive);
    }

    private void add(JsonNode entry, String folder) throws SourceFailure {
        if (entry.path("type").asString("").equals("tree")) {
            return;
        }
        if (entries.size() >= limits.get(Limit.LISTING_ENTRIES)) {
            throw tooMuch(Limit.LISTING_ENTRIES, "files");
        }
        entries.add(new Entry(
                folder + entry.path("path").asString(""),
                entry.path("mode").asString(""),
                entry.path("sha").asString(""),
                entry.path("size").asLong(-1)));
    }

    private SourceFailure tooMuch(Limit limit, String what) {
        return SourceFailure.of(
                Reason.LIMIT,
                api.name() + " has more " + what + " than " + limit + " = " + limits.get(limit) + " allows");
    }
}
