package org.medbench.core.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A data set as the Hub keeps it: commits, each a set of files, and names that point to commits. Commit ids are made from
 * the content, so two runs of a test see the same ones. Not thread-safe while it is being built or pushed to.
 *
 * <pre>{@code
 * HubDataset.of("owner/name", Path.of("folder")).gated("auto").fact("tags", List.of("license:mit"))
 * }</pre>
 */
public final class HubDataset {

    private static final List<String> LARGE =
            List.of(".parquet", ".arrow", ".zip", ".gz", ".npz", ".bin", ".7z", ".zst", ".png", ".jpg");

    final String id;
    final Map<String, Map<String, ServedFile>> commits = new LinkedHashMap<>();
    final Map<String, String> names = new LinkedHashMap<>();
    final Map<String, Object> facts = new LinkedHashMap<>();
    private final List<String> largeFiles = new ArrayList<>(LARGE);

    private HubDataset(String id) {
        this.id = id;
        facts.put("lastModified", "2026-01-01T00:00:00.000Z");
        facts.put("private", false);
        facts.put("gated", false);
        facts.put("disabled", false);
        facts.put("downloads", 0);
        facts.put("likes", 0);
        facts.put("tags", List.of());
        facts.put("createdAt", "2022-03-02T23:29:22.000Z");
    }

    /** A data set whose {@code main} holds the files of a folder. */
    public static HubDataset of(String id, Path folder) {
        return of(id, ServedFile.folder(folder));
    }

    /** A data set whose {@code main} holds these files. */
    public static HubDataset of(String id, Map<String, ServedFile> files) {
        HubDataset dataset = new HubDataset(id);
        dataset.push("main", files);
        return dataset;
    }

    /** Sets {@code gated}: {@code "auto"} or {@code "manual"}. */
    public HubDataset gated(String how) {
        return fact("gated", how);
    }

    /** Sets a field of the API's answer: {@code private}, {@code disabled}, {@code tags}, {@code cardData}, {@code downloads}, … */
    public HubDataset fact(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    /** Files whose name ends so are kept in LFS, beside the usual ones. */
    public HubDataset large(String nameEnd) {
        largeFiles.add(nameEnd);
        return this;
    }

    /** Makes a commit and lets a branch, tag or ref such as {@code refs/convert/parquet} point to it; returns its id. */
    public String push(String name, Map<String, ServedFile> files) {
        StringBuilder content = new StringBuilder(id + '\n' + name + '\n');
        new TreeMap<>(files)
                .forEach((path, file) ->
                        content.append(path).append(' ').append(file.sha256()).append('\n'));
        String commit = ServedFile.of(content.toString().getBytes(StandardCharsets.UTF_8))
                .gitSha1();
        commits.put(commit, new TreeMap<>(files));
        names.put(name, commit);
        return commit;
    }

    /** Puts other bytes into a commit under its old id, as a server does that lies. */
    public void rewrite(String commit, String path, ServedFile file) {
        commits.get(commit).put(path, file);
    }

    /** Deletes a commit, as a forced push does. */
    public void forget(String commit) {
        commits.remove(commit);
        names.values().removeIf(commit::equals);
    }

    /** The commit that a name points to now. */
    public String commit(String name) {
        return resolve(name).orElseThrow(() -> new IllegalArgumentException("no revision " + name + " in " + id));
    }

    Optional<String> resolve(String revision) {
        String name = revision.equals("HEAD") ? "main" : revision;
        if (names.containsKey(name)) {
            return Optional.of(names.get(name));
        }
        return commits.keySet().stream()
                .filter(commit -> name.length() >= 7 && commit.startsWith(name))
                .findFirst();
    }

    boolean isLarge(String path, ServedFile file) {
        return file.size() > 10_000_000 || largeFiles.stream().anyMatch(path::endsWith);
    }

    boolean flag(String fact) {
        return !Boolean.FALSE.equals(facts.getOrDefault(fact, false));
    }
}
