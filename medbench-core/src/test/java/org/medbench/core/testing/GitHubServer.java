package org.medbench.core.testing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays GitHub on four origins, as the live service has them: the API, raw files, the site with its LFS interface, and the
 * store behind LFS. Written from the documented interface and recorded answers.
 */
public final class GitHubServer implements AutoCloseable {

    private static final int SEARCH_CAP = 1000;
    private static final String LFS_KEY = "lent-by-the-lfs-server";

    private final Map<String, GitHubRepository> repositories = new ConcurrentHashMap<>();
    private final Map<String, String> renamed = new ConcurrentHashMap<>();
    private final JsonMapper json = new JsonMapper();
    private final FaultServer api = FaultServer.start(this::api);
    private final FaultServer raw = FaultServer.start(this::raw);
    private final FaultServer site = FaultServer.start(this::site);
    private final FaultServer storage = FaultServer.start(this::storage);
    private volatile int treeLimit = 100_000;
    private volatile int searchCap = SEARCH_CAP;
    private volatile int remaining = 1_000_000;
    private volatile Instant now = Instant.parse("2026-06-01T00:00:00Z");

    private GitHubServer() {}

    /** A running server that knows these repositories. */
    public static GitHubServer of(GitHubRepository... repositories) {
        GitHubServer server = new GitHubServer();
        Stream.of(repositories).forEach(server::add);
        return server;
    }

    /** Adds or replaces a repository. */
    public GitHubServer add(GitHubRepository repository) {
        repositories.put(repository.name, repository);
        return this;
    }

    /** Lets an old name lead to a new one. */
    public GitHubServer rename(String oldName, String newName) {
        renamed.put(oldName, newName);
        return this;
    }

    /** Cuts recursive trees off after so many entries. */
    public GitHubServer treeLimit(int entries) {
        treeLimit = entries;
        return this;
    }

    /** Shows at most so many results of a search, as the live service does with 1000. */
    public GitHubServer searchCap(int results) {
        searchCap = results;
        return this;
    }

    /** Leaves so many requests to the API before its limit. */
    public GitHubServer remaining(int requests) {
        remaining = requests;
        return this;
    }

    /** The API's own time. */
    public GitHubServer now(Instant time) {
        now = time;
        return this;
    }

    /** Instead of {@code https://api.github.com}. */
    public FaultServer apiHost() {
        return api;
    }

    /** Instead of {@code https://raw.githubusercontent.com}. */
    public FaultServer rawHost() {
        return raw;
    }

    /** Instead of {@code https://github.com}. */
    public FaultServer siteHost() {
        return site;
    }

    /** Where LFS keeps its objects. */
    public FaultServer storageHost() {
        return storage;
    }

    /** The origins that have seen this text anywhere in a request, for example a token. */
    public Set<URI> originsThatSaw(String text) {
        return Stream.of(api, raw, site, storage)
                .flatMap(server -> server.requests().stream())
                .filter(request -> request.everything().contains(text))
                .map(SeenRequest::origin)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        Stream.of(api, raw, site, storage).forEach(FaultServer::close);
    }

    private Reply api(SeenRequest request) {
        int left = remaining--;
        if (left <= 0) {
            return limits(message(403, "API rate limit exceeded"), 0);
        }
        if (request.header("User-Agent").isEmpty()) {
            return message(403, "Request forbidden by administrative rules.");
        }
        return limits(route(request), left - 1);
    }

    private Reply limits(Reply reply, int left) {
        return reply.header("X-RateLimit-Limit", "5000")
                .header("X-RateLimit-Remaining", Integer.toString(left))
                .header("X-RateLimit-Reset", Long.toString(now.getEpochSecond() + 60))
                .header(
                        "Date",
                        java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                now.atZone(java.time.ZoneId.of("GMT"))));
    }

    private Reply route(SeenRequest request) {
        List<String> path = request.segments();
        if (request.path().equals("/search/repositories")) {
            return search(request);
        }
        if (path.size() == 2 && path.get(0).equals("repositories")) {
            return repositories.values().stream()
                    .filter(repository -> path.get(1)
                            .equals(String.valueOf(repository.answer().get("id"))))
                    .findFirst()
                    .map(repository -> ok(repository.answer()))
                    .orElse(message(404, "Not Found"));
        }
        if (path.size() < 3 || !path.get(0).equals("repos")) {
            return message(404, "Not Found");
        }
        String name = path.get(1) + "/" + path.get(2);
        if (renamed.containsKey(name)) {
            Object id = repositories.get(renamed.get(name)).answer().get("id");
            String rest = request.target().substring(("/repos/" + name).length());
            return rest.isEmpty()
                    ? Reply.redirect(301, api.origin() + "/repositories/" + id)
                    : Reply.redirect(301, api.origin() + "/repos/" + renamed.get(name) + rest);
        }
        GitHubRepository repository = repositories.get(name);
        if (repository == null || repository.facts.get("private").equals(true)) {
            return message(404, "Not Found");
        }
        return repository(request, repository, path.subList(3, path.size()));
    }

    private Reply repository(SeenRequest request, GitHubRepository repository, List<String> path) {
        if (path.isEmpty()) {
            return ok(repository.answer());
        }
        if (path.get(0).equals("commits")) {
            String reference = String.join("/", path.subList(1, path.size()));
            return repository
                    .resolve(reference)
                    .map(commit -> ok(Map.of(
                            "sha", commit, "commit", Map.of("tree", Map.of("sha", repository.tree(commit, ""))))))
                    .orElse(message(422, "No commit found for SHA: " + reference));
        }
        if (path.size() == 3 && path.subList(0, 2).equals(List.of("git", "trees"))) {
            return tree(repository, path.get(2), request.parameter("recursive").isPresent());
        }
        if (path.size() == 3 && path.subList(0, 2).equals(List.of("git", "blobs"))) {
            return blob(request, repository, path.get(2));
        }
        return message(404, "Not Found");
    }

    private Reply tree(GitHubRepository repository, String id, boolean recursive) {
        for (String commit : repository.commits.keySet()) {
            for (String folder : folders(repository, commit)) {
                if (repository.tree(commit, folder).equals(id) || folder.isEmpty() && commit.equals(id)) {
                    List<Map<String, Object>> entries = new ArrayList<>();
                    collect(repository, commit, folder, folder, recursive, entries);
                    boolean truncated = recursive && entries.size() > treeLimit;
                    return ok(Map.of(
                            "sha", id,
                            "truncated", truncated,
                            "tree", truncated ? entries.subList(0, treeLimit) : entries));
                }
            }
        }
        return message(404, "Not Found");
    }

    private static Set<String> folders(GitHubRepository repository, String commit) {
        Set<String> folders = new java.util.TreeSet<>(Set.of(""));
        for (String path : repository.commits.get(commit).keySet()) {
            for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
                folders.add(path.substring(0, slash + 1));
            }
        }
        return folders;
    }

    private static void collect(
            GitHubRepository repository,
            String commit,
            String root,
            String folder,
            boolean recursive,
            List<Map<String, Object>> entries) {
        for (String child : repository.children(commit, folder)) {
            boolean isFolder = child.endsWith("/");
            String path = child.substring(root.length(), child.length() - (isFolder ? 1 : 0));
            entries.add(
                    isFolder
                            ? Map.of(
                                    "path",
                                    path,
                                    "mode",
                                    "040000",
                                    "type",
                                    "tree",
                                    "sha",
                                    repository.tree(commit, child))
                            : file(
                                    repository,
                                    path,
                                    child,
                                    repository.commits.get(commit).get(child)));
            if (isFolder && recursive) {
                collect(repository, commit, root, child, true, entries);
            }
        }
    }

    private static Map<String, Object> file(GitHubRepository repository, String path, String full, ServedFile file) {
        String mode = repository.modes.getOrDefault(full, "100644");
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("path", path);
        entry.put("mode", mode);
        entry.put("type", mode.equals("160000") ? "commit" : "blob");
        entry.put("sha", file.gitSha1());
        if (!mode.equals("160000")) {
            entry.put("size", file.size());
        }
        return entry;
    }

    private Reply blob(SeenRequest request, GitHubRepository repository, String id) {
        Optional<ServedFile> found = repository.commits.values().stream()
                .flatMap(files -> files.values().stream())
                .filter(file -> file.gitSha1().equals(id))
                .findFirst();
        if (found.isEmpty()) {
            return message(404, "Not Found");
        }
        if (request.header("Accept").orElse("").contains("raw")) {
            return found.get().reply(request, id);
        }
        String content = Base64.getMimeEncoder().encodeToString(bytes(found.get()));
        return ok(Map.of("sha", id, "size", found.get().size(), "encoding", "base64", "content", content));
    }

    private static byte[] bytes(ServedFile file) {
        try (java.io.InputStream in = file.bytes().open()) {
            return in.readAllBytes();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Reply search(SeenRequest request) {
        List<String> words = List.of(request.parameter("q").orElse("").split(" +"));
        List<GitHubRepository> matching = repositories.values().stream()
                .filter(repository -> words.stream().allMatch(word -> matches(repository, word)))
                .sorted(Comparator.<GitHubRepository, String>comparing(
                                repository -> String.valueOf(repository.facts.get("pushed_at")))
                        .reversed())
                .toList();
        int size = request.parameter("per_page").map(Integer::parseInt).orElse(30);
        int from = (request.parameter("page").map(Integer::parseInt).orElse(1) - 1) * size;
        if (from >= searchCap) {
            return message(422, "Only the first 1000 search results are available");
        }
        List<Map<String, Object>> items = matching.stream()
                .limit(searchCap)
                .skip(from)
                .limit(size)
                .map(GitHubRepository::answer)
                .toList();
        return ok(Map.of("total_count", matching.size(), "incomplete_results", false, "items", items));
    }

    private static boolean matches(GitHubRepository repository, String word) {
        if (word.startsWith("topic:")) {
            return ((List<?>) repository.facts.get("topics")).contains(word.substring("topic:".length()));
        }
        if (word.startsWith("pushed:")) {
            String pushed = String.valueOf(repository.facts.get("pushed_at"));
            String range = word.substring("pushed:".length());
            String[] ends = range.split("\\.\\.");
            return range.startsWith(">=")
                    ? pushed.compareTo(range.substring(2)) >= 0
                    : pushed.compareTo(ends[0]) >= 0 && pushed.compareTo(ends[1]) <= 0;
        }
        if (word.startsWith("size:") || word.startsWith("stars:")) {
            String fact = word.startsWith("size:") ? "size" : "stargazers_count";
            String[] ends = word.substring(word.indexOf(':') + 1).split("\\.\\.");
            long value = ((Number) repository.facts.getOrDefault(fact, 0)).longValue();
            return value >= Long.parseLong(ends[0]) && value <= Long.parseLong(ends[1]);
        }
        String text = repository.name + ' ' + repository.facts.getOrDefault("description", "");
        return word.isEmpty() || word.contains(":") || text.contains(word);
    }

    private Reply raw(SeenRequest request) {
        List<String> path = request.segments();
        GitHubRepository repository = path.size() < 4 ? null : repositories.get(path.get(0) + "/" + path.get(1));
        Optional<String> commit = repository == null ? Optional.empty() : repository.resolve(path.get(2));
        if (repository == null || commit.isEmpty()) {
            return Reply.status(404).body("404: Not Found".getBytes(StandardCharsets.US_ASCII));
        }
        String file = String.join("/", path.subList(3, path.size()));
        ServedFile served = repository.commits.get(commit.get()).get(file);
        return served == null
                ? Reply.status(404).body("404: Not Found".getBytes(StandardCharsets.US_ASCII))
                : served.reply(request, "raw-" + served.gitSha1());
    }

    private Reply site(SeenRequest request) {
        if (!request.path().endsWith(".git/info/lfs/objects/batch")
                || !request.method().equals("POST")) {
            return Reply.status(404);
        }
        List<Object> objects = new ArrayList<>();
        for (JsonNode wanted : json.readTree(request.body()).path("objects")) {
            String oid = wanted.path("oid").asString();
            boolean known = repositories.values().stream().anyMatch(repository -> repository.large.containsKey(oid));
            Map<String, Object> action =
                    Map.of("href", storage.uri("/objects/" + oid).toString(), "header", Map.of("X-Lfs-Key", LFS_KEY));
            objects.add(
                    known
                            ? Map.of(
                                    "oid",
                                    oid,
                                    "size",
                                    wanted.path("size").asLong(),
                                    "actions",
                                    Map.of("download", action))
                            : Map.of(
                                    "oid",
                                    oid,
                                    "size",
                                    0,
                                    "error",
                                    Map.of("code", 404, "message", "Object does not exist")));
        }
        return Reply.ok(json.writeValueAsBytes(Map.of("transfer", "basic", "objects", objects)))
                .header("Content-Type", "application/vnd.git-lfs+json");
    }

    private Reply storage(SeenRequest request) {
        String oid = request.path().substring(request.path().lastIndexOf('/') + 1);
        if (!request.header("X-Lfs-Key").map(LFS_KEY::equals).orElse(false)) {
            return Reply.status(403);
        }
        return repositories.values().stream()
                .filter(repository -> repository.large.containsKey(oid))
                .findFirst()
                .map(repository -> repository.large.get(oid).reply(request, oid))
                .orElse(Reply.status(404));
    }

    private Reply ok(Object value) {
        return Reply.ok(json.writeValueAsBytes(value)).header("Content-Type", "application/json; charset=utf-8");
    }

    private Reply message(int status, String text) {
        return Reply.status(status).body(json.writeValueAsBytes(Map.of("message", text)));
    }
}
