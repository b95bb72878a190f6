package org.medbench.core.testing;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Lists data sets and trees in pages that are linked by a {@code Link} header. */
final class HubListing {

    private final JsonMapper json;
    private final URI origin;
    private final int pageSize;

    HubListing(JsonMapper json, URI origin, int pageSize) {
        this.json = json;
        this.origin = origin;
        this.pageSize = pageSize;
    }

    Reply page(
            SeenRequest request,
            Collection<HubDataset> datasets,
            Function<HubDataset, Map<String, Object>> facts,
            int generated,
            IntFunction<Map<String, Object>> generator) {
        String sort = request.parameter("sort").orElse("trendingScore");
        Comparator<HubDataset> order = sort.equals("id")
                ? Comparator.comparing(dataset -> dataset.id)
                : Comparator.<HubDataset, String>comparing(dataset -> sortable(dataset.facts.get(sort)))
                        .reversed()
                        .thenComparing(dataset -> dataset.id);
        List<HubDataset> real = datasets.stream()
                .filter(dataset -> matches(request, dataset.id, dataset.facts))
                .sorted(order)
                .toList();
        int[] made = IntStream.range(0, generated)
                .filter(number -> !isFiltered(request) || matches(request, generator.apply(number)))
                .toArray();
        boolean full = request.parameter("full").map("true"::equals).orElse(false);
        List<String> only = request.parameters("expand");
        return paged(
                request,
                real.size() + made.length,
                i -> i < real.size()
                        ? entry(facts.apply(real.get(i)), real.get(i), full, only)
                        : generator.apply(made[i - real.size()]));
    }

    private static boolean isFiltered(SeenRequest request) {
        return Stream.of("search", "author", "filter", "gated")
                .anyMatch(name -> !request.parameters(name).isEmpty());
    }

    private static Map<String, Object> entry(
            Map<String, Object> facts, HubDataset dataset, boolean full, List<String> only) {
        if (!only.isEmpty()) {
            facts.keySet().removeIf(key -> !key.equals("_id") && !key.equals("id") && !only.contains(key));
        } else if (!full) {
            facts.remove("cardData");
        }
        if (full || only.contains("siblings")) {
            facts.put(
                    "siblings",
                    dataset.commits.get(dataset.commit("main")).keySet().stream()
                            .map(path -> Map.of("rfilename", path))
                            .toList());
        }
        return facts;
    }

    private static boolean matches(SeenRequest request, Map<String, Object> facts) {
        return matches(request, String.valueOf(facts.get("id")), facts);
    }

    private static boolean matches(SeenRequest request, String name, Map<String, Object> facts) {
        String id = name.toLowerCase(Locale.ROOT);
        boolean gated = !Boolean.FALSE.equals(facts.getOrDefault("gated", false));
        return Boolean.FALSE.equals(facts.getOrDefault("private", false))
                && request.parameters("search").stream().allMatch(text -> id.contains(text.toLowerCase(Locale.ROOT)))
                && request.parameters("author").stream().allMatch(author -> name.startsWith(author + "/"))
                && request.parameters("filter").stream()
                        .allMatch(tag -> facts.get("tags") instanceof Collection<?> all && all.contains(tag))
                && request.parameter("gated")
                        .map(wanted -> Boolean.parseBoolean(wanted) == gated)
                        .orElse(true);
    }

    private static String sortable(Object value) {
        return value instanceof Number number ? String.format("%020d", number.longValue()) : String.valueOf(value);
    }

    Reply tree(SeenRequest request, HubDataset dataset, String commit, String folder) {
        boolean recursive = request.parameter("recursive").map("true"::equals).orElse(false);
        String prefix = folder.isEmpty() ? "" : folder + "/";
        Map<String, ServedFile> below = new TreeMap<>();
        TreeSet<String> folders = new TreeSet<>();
        dataset.commits.get(commit).forEach((path, file) -> {
            if (path.startsWith(prefix)) {
                String rest = path.substring(prefix.length());
                for (int slash = rest.indexOf('/'); slash >= 0; slash = rest.indexOf('/', slash + 1)) {
                    folders.add(prefix + rest.substring(0, slash));
                }
                below.put(path, file);
            }
        });
        if (below.isEmpty() && !folder.isEmpty()) {
            return HubServer.error(404, "EntryNotFound", "Entry not found");
        }
        Stream<String> paths = Stream.concat(folders.stream(), below.keySet().stream())
                .filter(path -> recursive || path.indexOf('/', prefix.length()) < 0);
        List<String> all = paths.toList();
        return paged(request, all.size(), i -> {
            String path = all.get(i);
            ServedFile file = below.get(path);
            return file == null
                    ? Map.of("type", "directory", "oid", ServedFile.of(path).gitSha1(), "size", 0, "path", path)
                    : file(dataset, path, file);
        });
    }

    static List<Map<String, Object>> paths(JsonMapper json, SeenRequest request, HubDataset dataset, String commit) {
        List<Map<String, Object>> found = new ArrayList<>();
        for (JsonNode wanted : json.readTree(request.body()).path("paths")) {
            ServedFile file = dataset.commits.get(commit).get(wanted.asString());
            if (file != null) {
                found.add(file(dataset, wanted.asString(), file));
            }
        }
        return found;
    }

    private static Map<String, Object> file(HubDataset dataset, String path, ServedFile file) {
        Map<String, Object> entry = new LinkedHashMap<>();
        boolean large = dataset.isLarge(path, file);
        entry.put("type", "file");
        entry.put("oid", large ? file.pointer().gitSha1() : file.gitSha1());
        entry.put("size", file.size());
        if (large) {
            entry.put(
                    "lfs",
                    Map.of(
                            "oid",
                            file.sha256(),
                            "size",
                            file.size(),
                            "pointerSize",
                            file.pointer().size()));
            entry.put("xetHash", HubFiles.xetHash(file));
        }
        entry.put("path", path);
        return entry;
    }

    private Reply paged(SeenRequest request, int count, IntFunction<Map<String, Object>> entry) {
        int limit = request.parameter("limit").map(Integer::parseInt).orElse(pageSize);
        int from = request.parameter("cursor").map(Integer::parseInt).orElse(0);
        int to = Math.min(count, from + Math.min(limit, pageSize));
        List<Map<String, Object>> page =
                IntStream.range(Math.min(from, to), to).mapToObj(entry).toList();
        Reply reply = Reply.ok(json.writeValueAsBytes(page)).header("Content-Type", "application/json; charset=utf-8");
        return to >= count ? reply : reply.header("Link", "<" + next(request, to) + ">; rel=\"next\"");
    }

    private String next(SeenRequest request, int cursor) {
        String query = request.target().contains("?")
                ? request.target().substring(request.target().indexOf('?') + 1)
                : "";
        List<String> kept = new ArrayList<>();
        for (String pair : query.split("&")) {
            if (!pair.isEmpty() && !pair.startsWith("cursor=")) {
                kept.add(pair);
            }
        }
        kept.add("cursor=" + URLEncoder.encode(Integer.toString(cursor), StandardCharsets.UTF_8));
        return origin + request.path() + "?" + String.join("&", kept);
    }
}
