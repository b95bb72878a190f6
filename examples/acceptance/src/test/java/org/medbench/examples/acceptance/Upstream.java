package org.medbench.examples.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads upstream's files in the simplest way, apart from the library, to compare with what the library reads. */
final class Upstream {

    private static final JsonMapper JSON = new JsonMapper();

    private Upstream() {}

    /** A question with the texts of its right options. */
    record Gold(String question, List<String> texts) {}

    static List<JsonNode> lines(Path file) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (!line.isBlank()) {
                rows.add(JSON.readTree(line));
            }
        }
        return rows;
    }

    static JsonNode tree(Path file) throws IOException {
        return JSON.readTree(Files.readString(file));
    }

    /** Rows with a list of choices and a list of lower-case letters. */
    static List<Gold> lettersOverList(Path file) throws IOException {
        List<Gold> gold = new ArrayList<>();
        for (JsonNode row : lines(file)) {
            List<String> texts = new ArrayList<>();
            for (JsonNode letter : row.get("answer")) {
                JsonNode choice = row.get("choices").get(letter.asString().charAt(0) - 'a');
                texts.add(choice == null ? "" : choice.asString());
            }
            gold.add(new Gold(row.get("problem_text").asString(), texts));
        }
        return gold;
    }

    /** Rows with options by letter and a list of letters. */
    static List<Gold> lettersOverMap(JsonNode rows, String question, String options, String answers) {
        List<Gold> gold = new ArrayList<>();
        for (JsonNode row : rows) {
            List<String> texts = new ArrayList<>();
            for (JsonNode letter : row.get(answers)) {
                texts.add(row.get(options).get(letter.asString()).asString());
            }
            gold.add(new Gold(row.get(question).asString(), texts));
        }
        return gold;
    }

    /** PubMedQA: an object by identifier with a decision in words. */
    static List<Gold> decisions(JsonNode byId) {
        List<Gold> gold = new ArrayList<>();
        for (JsonNode row : byId) {
            gold.add(new Gold(
                    row.get("QUESTION").asString(),
                    List.of(row.get("final_decision").asString().toLowerCase(Locale.ROOT))));
        }
        return gold;
    }
}
