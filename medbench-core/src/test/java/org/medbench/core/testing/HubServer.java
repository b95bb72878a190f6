package org.medbench.core.testing;

import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;

/**
 * Plays the Hugging Face Hub on two origins: its own, and a second one for large files, as the live service does. Listings,
 * data set facts, revisions, paged trees, files with their redirects, ranges, access control and rate limits; the facts it
 * is written from are recorded answers of the live service.
 *
 * <pre>{@code
 * try (HubServer hub = HubServer.of(HubDataset.of("owner/name", folder))) {
 *     … hub.endpoint() …
 * }
 * }</pre>
 */
public final class HubServer implements AutoCloseable {

    private static final int QUOTA = 1_000_000;

    private final Map<String, HubDataset> datasets = new ConcurrentHashMap<>();
    private final Map<String, String> renamed = new ConcurrentHashMap<>();
    private final Map<String, Set<String>> tokens = new ConcurrentHashMap<>();
    private final Map<String, Integer> remaining = new ConcurrentHashMap<>();
    private final JsonMapper json = new JsonMapper();
    private final FaultServer main;
    private final FaultServer contentHost;
    private final HubFiles files;
    private volatile int generated;
    private volatile IntFunction<Map<String, Object>> generator = number -> Map.of();
    private volatile int pageSize = 1000;
    private volatile int secondsToReset = 168;

    private HubServer() {
        this.contentHost = FaultServer.start(this::content);
        this.main = FaultServer.start(this::answer);
        this.files = new HubFiles(contentHost.origin());
    }

    /** A running server that knows these data sets. */
    public static HubServer of(HubDataset... datasets) {
        HubServer server = new HubServer();
        Stream.of(datasets).forEach(server::add);
        return server;
    }

    /** Adds or replaces a data set. */
    public HubServer add(HubDataset dataset) {
        datasets.put(dataset.id, dataset);
        return this;
    }

    /**
     * Adds many entries to listings that have no files behind them, made when they are listed. Their order must be that of
     * the listing: the one changed last comes first. Data sets that were added stand before them.
     *
     * @param count how many
     * @param facts the fields of each, by its number; {@code id}, {@code tags} and {@code lastModified} among them
     */
    public HubServer generate(int count, IntFunction<Map<String, Object>> facts) {
        this.generated = count;
        this.generator = facts;
        return this;
    }

    /** Lets an old name lead to a new one. */
    public HubServer rename(String oldId, String newId) {
        renamed.put(oldId, newId);
        return this;
    }

    /** Removes a data set. */
    public void remove(String id) {
        datasets.remove(id);
    }

    /** Accepts a token, and lets it read these gated or private data sets. */
    public HubServer token(String token, String... readable) {
        tokens.put(token, Set.of(readable));
        return this;
    }

    /** At most so many entries in a page of a listing or a tree. */
    public HubServer pageSize(int entries) {
        pageSize = entries;
        return this;
    }

    /** Leaves a budget ({@code api}, {@code resolvers}) only so many requests until its window ends. */
    public HubServer rateLimit(String budget, int requests, int secondsToReset) {
        remaining.put(budget, requests);
        this.secondsToReset = secondsToReset;
        return this;
    }

    /** Lets all signed addresses given out so far expire. */
    public void expireSignatures() {
        files.expireSignatures();
    }

    /** The address to use instead of the live Hub's. */
    public URI endpoint() {
        return main.origin();
    }

    /** The server of the API and of small files. */
    public FaultServer main() {
        return main;
    }

    /** The server of large files: another origin. */
    public FaultServer contentHost() {
        return contentHost;
    }

    /** Everything that either origin has seen. */
    public List<SeenRequest> requests() {
        return Stream.concat(main.requests().stream(), contentHost.requests().stream())
                .toList();
    }

    /** The origins that have seen this text anywhere in a request, for example a token. */
    public Set<URI> originsThatSaw(String text) {
        return requests().stream()
                .filter(request -> request.everything().contains(text))
                .map(SeenRequest::origin)
                .collect(Collectors.toSet());
    }

    @Override
    public void close() {
        main.close();
        contentHost.close();
    }

    private Reply content(SeenRequest request) {
        return files.signed(request);
    }

    private Reply answer(SeenRequest request) {
        String budget = request.path().startsWith("/api/") ? "api" : "resolvers";
        int left = remaining.merge(budget, QUOTA - 1, (old, fresh) -> old - 1);
        String state = "\"" + budget + "\";r=" + Math.max(0, left) + ";t=" + secondsToReset;
        Reply reply = left < 0
                ? Reply.status(429).header("Content-Type", "text/html").body("<html>429</html>".getBytes())
                : route(request);
        return reply.header("RateLimit", state)
                .header("RateLimit-Policy", "\"fixed window\";\"" + budget + "\";q=" + QUOTA + ";w=300");
    }

    private Reply route(SeenRequest request) {
        List<String> path = request.segments();
        if (request.path().equals("/api/datasets")) {
            return new HubListing(json, main.origin(), pageSize)
                    .page(request, datasets.values(), this::facts, generated, generator);
        }
        if (path.size() >= 3 && path.get(0).equals("api") && path.get(1).equals("datasets")) {
            return dataset(request, path.subList(2, path.size()), true);
        }
        if (path.size() >= 4 && path.get(0).equals("api") && path.get(1).equals("resolve-cache")) {
            return dataset(request, prepend("resolve-cache", path.subList(3, path.size())), false);
        }
        if (path.size() >= 2 && path.get(0).equals("datasets")) {
            return dataset(request, path.subList(1, path.size()), false);
        }
        return error(404, "", "Not Found");
    }

    private static List<String> prepend(String verb, List<String> rest) {
        // owner, name, sha, path  →  owner, name, verb, sha, path
        Stream<String> start = Stream.concat(rest.stream().limit(2), Stream.of(verb));
        return Stream.concat(start, rest.stream().skip(2)).toList();
    }

    private Reply dataset(SeenRequest request, List<String> path, boolean api) {
        boolean oneSegment = path.size() == 1 || datasets.containsKey(path.get(0)) || renamed.containsKey(path.get(0));
        String id = oneSegment ? path.get(0) : path.get(0) + "/" + path.get(1);
        if (renamed.containsKey(id)) {
            String target = request.target().replaceFirst("/datasets/" + id, "/datasets/" + renamed.get(id));
            return Reply.redirect(307, target);
        }
        Optional<Reply> refusal = refusal(request, id, api);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        HubDataset dataset = datasets.get(id);
        List<String> rest = path.subList(oneSegment ? 1 : 2, path.size());
        String verb = rest.isEmpty() ? "revision" : rest.get(0);
        String revision = rest.size() < 2 ? "main" : rest.get(1);
        Optional<String> commit = dataset.resolve(revision);
        if (verb.equals("refs")) {
            return json(refs(dataset));
        }
        if (commit.isEmpty() || !dataset.commits.containsKey(commit.get())) {
            return error(404, "RevisionNotFound", "Invalid rev id: " + revision);
        }
        String file = rest.size() < 3 ? "" : String.join("/", rest.subList(2, rest.size()));
        return switch (verb) {
            case "revision" -> json(info(dataset, commit.get(), request));
            case "tree" -> new HubListing(json, main.origin(), pageSize).tree(request, dataset, commit.get(), file);
            case "paths-info" -> json(HubListing.paths(json, request, dataset, commit.get()));
            case "resolve" -> files.resolve(request, dataset, commit.get(), file);
            case "resolve-cache" -> files.small(request, dataset, commit.get(), file);
            case "raw" -> files.raw(request, dataset, commit.get(), file);
            default -> error(404, "", "Not Found");
        };
    }

    private Optional<Reply> refusal(SeenRequest request, String id, boolean api) {
        String token = request.header("Authorization").orElse("").replaceFirst("^Bearer ", "");
        if (!token.isEmpty() && !tokens.containsKey(token)) {
            return Optional.of(error(401, "", "Invalid credentials in Authorization header"));
        }
        boolean granted = tokens.getOrDefault(token, Set.of()).contains(id);
        HubDataset dataset = datasets.get(id);
        if (dataset == null || dataset.flag("private") && !granted) {
            return Optional.of(
                    token.isEmpty()
                            ? error(401, "", "Invalid username or password.")
                                    .header("WWW-Authenticate", "Bearer realm=\"Authentication required\"")
                            : error(404, "RepoNotFound", "Repository not found"));
        }
        if (!api && dataset.flag("gated") && !granted) {
            String restricted = "Access to dataset " + id + " is restricted";
            return Optional.of(
                    token.isEmpty()
                            ? error(
                                    401,
                                    "GatedRepo",
                                    restricted
                                            + ". You must have access to it and be authenticated to access it. Please log in.")
                            : error(
                                    403,
                                    "GatedRepo",
                                    restricted
                                            + " and you are not in the authorized list. Visit the page to ask for access."));
        }
        if (!api && dataset.flag("disabled")) {
            return Optional.of(error(403, "", "Access to this resource is disabled."));
        }
        return Optional.empty();
    }

    private Map<String, Object> facts(HubDataset dataset) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("_id", dataset.commit("main").substring(0, 24));
        entry.put("id", dataset.id);
        entry.put("author", dataset.id.contains("/") ? dataset.id.substring(0, dataset.id.indexOf('/')) : "");
        entry.put("sha", dataset.commit("main"));
        entry.putAll(dataset.facts);
        return entry;
    }

    private Map<String, Object> info(HubDataset dataset, String commit, SeenRequest request) {
        Map<String, Object> info = facts(dataset);
        info.put("sha", commit);
        boolean blobs = request.parameter("blobs").map("true"::equals).orElse(false);
        info.put(
                "siblings",
                dataset.commits.get(commit).entrySet().stream()
                        .map(file -> sibling(dataset, file.getKey(), file.getValue(), blobs))
                        .toList());
        List<String> only = request.parameters("expand");
        if (!only.isEmpty()) {
            info.keySet().removeIf(key -> !key.equals("_id") && !key.equals("id") && !only.contains(key));
        }
        return info;
    }

    private static Map<String, Object> sibling(HubDataset dataset, String path, ServedFile file, boolean blobs) {
        Map<String, Object> sibling = new LinkedHashMap<>();
        sibling.put("rfilename", path);
        if (blobs) {
            boolean large = dataset.isLarge(path, file);
            sibling.put("size", file.size());
            sibling.put("blobId", large ? file.pointer().gitSha1() : file.gitSha1());
            if (large) {
                sibling.put(
                        "lfs",
                        Map.of(
                                "sha256",
                                file.sha256(),
                                "size",
                                file.size(),
                                "pointerSize",
                                file.pointer().size()));
            }
        }
        return sibling;
    }

    private static Map<String, Object> refs(HubDataset dataset) {
        Map<String, List<Map<String, String>>> groups = new HashMap<>();
        groups.put("branches", new java.util.ArrayList<>());
        groups.put("converts", new java.util.ArrayList<>());
        groups.put("tags", new java.util.ArrayList<>());
        dataset.names.forEach((name, commit) -> {
            boolean convert = name.startsWith("refs/convert/");
            String shown = convert ? name.substring("refs/convert/".length()) : name;
            groups.get(convert ? "converts" : "branches")
                    .add(Map.of("name", shown, "ref", convert ? name : "refs/heads/" + name, "targetCommit", commit));
        });
        return Map.copyOf(groups);
    }

    private Reply json(Object value) {
        return Reply.ok(json.writeValueAsBytes(value)).header("Content-Type", "application/json; charset=utf-8");
    }

    static Reply error(int status, String code, String message) {
        Reply reply = Reply.status(status).header("X-Error-Message", message).body(message.getBytes());
        return code.isEmpty() ? reply : reply.header("X-Error-Code", code);
    }
}
