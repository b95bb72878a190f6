package org.medbench.examples.acceptance;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The rows of upstream's files, by upstream's own rule for the right answer, read apart from the library. Names are those of
 * card, release and split; positions in the lists are those of the records in the file.
 */
final class UpstreamSets {

    private UpstreamSets() {}

    /** Reads the files of a split, in the card's order. */
    interface Rule {
        List<UpstreamRow> rows(List<Path> files) throws IOException;
    }

    static Map<String, Rule> rules() {
        Map<String, Rule> rules = new LinkedHashMap<>();
        UpstreamChoices.addTo(rules);
        UpstreamAnswers.addTo(rules);
        UpstreamQuantities.addTo(rules);
        return rules;
    }

    static Rule lines(Function<JsonNode, UpstreamRow> row) {
        return files -> Upstream.lines(files.get(0)).stream().map(row).toList();
    }

    static Rule tree(Function<JsonNode, JsonNode> list, Function<JsonNode, UpstreamRow> row) {
        return files ->
                list.apply(Upstream.tree(files.get(0))).valueStream().map(row).toList();
    }

    static Rule table(char delimiter, Function<Map<String, String>, UpstreamRow> row) {
        return files -> PlainFiles.csv(files.get(0), StandardCharsets.UTF_8, delimiter).stream()
                .map(row)
                .toList();
    }

    static String text(JsonNode row, String field) {
        return row.get(field).asString();
    }

    static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asString).toList();
    }
}
