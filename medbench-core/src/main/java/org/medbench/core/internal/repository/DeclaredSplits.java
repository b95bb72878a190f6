package org.medbench.core.internal.repository;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medbench.catalog.Split;
import org.medbench.spi.Snapshot;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Splits as a data set card declares them: {@code configs[]} with {@code config_name} and {@code data_files}, which is a
 * pattern, a list of patterns, or a list of {@code {split, path}}. What is declared otherwise is left to the file names.
 */
final class DeclaredSplits {

    private static final String FACT = "configs";
    private static final JsonMapper JSON = new JsonMapper();

    private DeclaredSplits() {}

    static List<Split> of(Snapshot snapshot) {
        Map<List<String>, List<String>> patterns = new LinkedHashMap<>();
        for (String text : snapshot.facts().getOrDefault(FACT, List.of())) {
            try {
                collect(JSON.readTree(text), patterns);
            } catch (JacksonException notJson) {
                return List.of();
            }
        }
        List<Split> splits = new ArrayList<>();
        patterns.forEach((name, files) -> {
            List<String> present =
                    files.stream().filter(file -> fits(snapshot, file)).toList();
            if (!present.isEmpty()) {
                splits.add(SplitPlanner.split(name.get(0), name.get(1), present));
            }
        });
        return splits;
    }

    /** A card may name files that are no longer there; a split of which nothing is left is not offered. */
    private static boolean fits(Snapshot snapshot, String pattern) {
        return snapshot.files().stream()
                .anyMatch(file -> Resolved.glob(pattern).matcher(file.path()).matches());
    }

    private static void collect(JsonNode node, Map<List<String>, List<String>> patterns) {
        if (node.isArray()) {
            node.forEach(config -> collect(config, patterns));
        } else if (node.isObject()) {
            String config = node.path("config_name").asString("default");
            String folder = node.path("data_dir").asString("");
            String prefix = folder.isEmpty() || folder.equals(".") ? "" : folder + "/";
            files(config, "train", prefix, node.path("data_files"), patterns);
        }
    }

    /** Without a split, the Hub's convention is that everything is {@code train}. */
    private static void files(
            String config, String split, String prefix, JsonNode node, Map<List<String>, List<String>> patterns) {
        if (node.isString()) {
            patterns.computeIfAbsent(List.of(config, split), key -> new ArrayList<>())
                    .add(prefix + node.asString());
        } else if (node.isArray()) {
            node.forEach(entry -> files(config, split, prefix, entry, patterns));
        } else if (node.isObject()) {
            files(config, node.path("split").asString(split), prefix, node.path("path"), patterns);
        }
    }
}
