package org.medbench.core.testing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A repository as GitHub keeps it: commits, each a set of files, and branches or tags that point to them. Ids are made from
 * the content. Not thread-safe while it is being built or pushed to.
 */
public final class GitHubRepository {

    final String name;
    final Map<String, Map<String, ServedFile>> commits = new LinkedHashMap<>();
    final Map<String, String> references = new LinkedHashMap<>();
    final Map<String, Object> facts = new LinkedHashMap<>();
    final Map<String, ServedFile> large = new LinkedHashMap<>();
    final Map<String, String> modes = new LinkedHashMap<>();
    private String defaultBranch = "main";

    private GitHubRepository(String name) {
        this.name = name;
        facts.put("private", false);
        facts.put("disabled", false);
        facts.put("archived", false);
        facts.put("fork", false);
        facts.put("topics", List.of());
        facts.put("pushed_at", "2026-01-01T00:00:00Z");
        facts.put("updated_at", "2026-01-01T00:00:00Z");
        facts.put("stargazers_count", 0);
    }

    /** A repository whose default branch holds these files. */
    public static GitHubRepository of(String name, Map<String, ServedFile> files) {
        GitHubRepository repository = new GitHubRepository(name);
        repository.push("main", files);
        return repository;
    }

    /** Sets a field of the API's answer: {@code private}, {@code topics}, {@code license}, {@code pushed_at}, … */
    public GitHubRepository fact(String name, Object value) {
        facts.put(name, value);
        return this;
    }

    /** Names another default branch, which must have been pushed. */
    public GitHubRepository defaultBranch(String branch) {
        defaultBranch = branch;
        return this;
    }

    /** Gives a path another git mode: {@code 120000} for a link, {@code 160000} for a submodule. */
    public GitHubRepository mode(String path, String mode) {
        modes.put(path, mode);
        return this;
    }

    /** Makes a commit and lets a branch or tag point to it; returns its id. */
    public String push(String reference, Map<String, ServedFile> files) {
        StringBuilder content = new StringBuilder(name + '\n' + reference + '\n');
        new TreeMap<>(files).forEach((path, file) -> content.append(path).append(file.gitSha1()));
        String commit = ServedFile.of(content.toString()).gitSha1();
        commits.put(commit, new TreeMap<>(files));
        references.put(reference, commit);
        return commit;
    }

    /** Keeps a file's content in LFS; what is pushed is to be its {@link ServedFile#pointer}. */
    public GitHubRepository keepInLfs(ServedFile content) {
        large.put(content.sha256(), content);
        return this;
    }

    /** The commit that a branch, tag or commit id means now. */
    public String commit(String reference) {
        return resolve(reference).orElseThrow(() -> new IllegalArgumentException("no " + reference + " in " + name));
    }

    Optional<String> resolve(String reference) {
        String known = references.getOrDefault(reference, reference);
        return commits.containsKey(known) ? Optional.of(known) : Optional.empty();
    }

    /** Entries directly in a folder; folders end in a slash. */
    List<String> children(String commit, String folder) {
        List<String> children = new ArrayList<>();
        for (String path : commits.get(commit).keySet()) {
            if (path.startsWith(folder)) {
                int slash = path.indexOf('/', folder.length());
                String child = slash < 0 ? path : path.substring(0, slash + 1);
                if (!children.contains(child)) {
                    children.add(child);
                }
            }
        }
        return children;
    }

    /** The id of a folder's tree. */
    String tree(String commit, String folder) {
        return ServedFile.of("tree " + commit + ' ' + folder).gitSha1();
    }

    Map<String, Object> answer() {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", Math.abs((long) name.hashCode()));
        answer.put("name", name.substring(name.indexOf('/') + 1));
        answer.put("full_name", name);
        answer.put("default_branch", defaultBranch);
        answer.put("license", null);
        answer.putAll(facts);
        return answer;
    }
}
