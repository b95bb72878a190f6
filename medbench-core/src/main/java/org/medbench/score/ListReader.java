package org.medbench.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a list that was asked for: JSON where the answer holds any, otherwise commas, semicolons, lines and bullets. */
final class ListReader {

    /**
     * One entry of a list.
     *
     * @param text as written; empty where JSON gives only a place
     * @param label what it is said to be
     * @param place the JSON object it came from, for offsets and times
     */
    record Entry(String text, Optional<String> label, Optional<JsonNode> place) {}

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern FENCE = Pattern.compile("```[a-zA-Z]{0,10}\\s*\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern BULLET = Pattern.compile("^\\s*(?:[-*•–]|\\(?\\d{1,3}[.)])\\s+");
    private static final Pattern OPENING = Pattern.compile("^[^,;\\n]{0,80}:(?:\\s|$)");
    /** A comma between digits belongs to a name, as in 1,2-dimethylhydrazine. */
    private static final Pattern SEPARATOR = Pattern.compile("(?<!\\d),|,(?!\\d)|[;\\n、，；]");

    private static final Pattern NOTHING =
            Pattern.compile("(?i)none|nothing|no (?:\\w+ )?entities|n/?a|-|\\[]|keine?|ninguna|aucune|无|なし|없음");
    private static final List<String> NAMES =
            List.of("text", "entity", "name", "mention", "span", "word", "id", "document");
    private static final List<String> LABELS = List.of("label", "type", "category", "entity_type");

    private ListReader() {}

    /** The entries of a response without reasoning, in order. */
    static List<Entry> read(String response) {
        Matcher fence = FENCE.matcher(response);
        String text = (fence.find() ? fence.group(1) : response).strip();
        return json(text).map(ListReader::entries).orElseGet(() -> plain(text));
    }

    /** The parts of a text that separators make, without bullets, quotes and the full stop at the end. */
    static List<String> split(String text) {
        List<String> parts = new ArrayList<>();
        for (String part : SEPARATOR.split(text)) {
            String name = BULLET.matcher(part).replaceFirst("").strip();
            name = name.replaceAll("^[\"'`*“«\\[]+|[\"'`*”»\\]]+$", "")
                    .replaceAll("[.。]$", "")
                    .strip();
            if (!name.isEmpty()) {
                parts.add(name);
            }
        }
        return parts;
    }

    private static List<Entry> plain(String text) {
        String list = OPENING.matcher(text).replaceFirst("").strip();
        List<String> parts = split(list);
        if (parts.size() == 1 && NOTHING.matcher(parts.get(0)).matches()) {
            return List.of();
        }
        return parts.stream()
                .map(part -> new Entry(part, Optional.empty(), Optional.empty()))
                .toList();
    }

    private static Optional<JsonNode> json(String text) {
        int start = firstOf(text, "[{");
        int end = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'));
        if (start < 0 || end <= start) {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(text.substring(start, end + 1));
            return node.isContainer() ? Optional.of(node) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static int firstOf(String text, String characters) {
        for (int i = 0; i < text.length(); i++) {
            if (characters.indexOf(text.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    private static List<Entry> entries(JsonNode node) {
        List<Entry> entries = new ArrayList<>();
        add(node, Optional.empty(), entries);
        return entries;
    }

    /** An object is an entry if it names a text or a place; otherwise its members are lists, perhaps one for each label. */
    private static void add(JsonNode node, Optional<String> label, List<Entry> entries) {
        if (node.isArray()) {
            node.forEach(member -> add(member, label, entries));
        } else if (node.isObject()) {
            Optional<String> name = first(node, NAMES);
            if (name.isPresent() || node.has("start") && node.has("end")) {
                Optional<String> own = first(node, LABELS).or(() -> label);
                entries.add(new Entry(name.orElse(""), own, Optional.of(node)));
            } else {
                boolean labelled = node.size() > 1;
                node.properties().forEach(member -> {
                    if (member.getValue().isContainer()) {
                        add(member.getValue(), labelled ? Optional.of(member.getKey()) : label, entries);
                    }
                });
            }
        } else if (node.isValueNode() && !node.isNull()) {
            entries.add(new Entry(node.asString().strip(), label, Optional.empty()));
        }
    }

    private static Optional<String> first(JsonNode node, List<String> names) {
        return names.stream()
                .filter(name -> node.path(name).isString() || node.path(name).isNumber())
                .map(name -> node.get(name).asString().strip())
                .findFirst();
    }
}
