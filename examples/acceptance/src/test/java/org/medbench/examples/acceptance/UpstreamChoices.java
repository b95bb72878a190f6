package org.medbench.examples.acceptance;

import static org.medbench.examples.acceptance.UpstreamRow.choice;
import static org.medbench.examples.acceptance.UpstreamSets.lines;
import static org.medbench.examples.acceptance.UpstreamSets.table;
import static org.medbench.examples.acceptance.UpstreamSets.text;
import static org.medbench.examples.acceptance.UpstreamSets.texts;
import static org.medbench.examples.acceptance.UpstreamSets.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.medbench.examples.acceptance.UpstreamSets.Rule;
import tools.jackson.databind.JsonNode;

/** Questions with options: the right ones by letter, position, word or the text itself. */
final class UpstreamChoices {

    /** The arrays hold pictures and labels; the card states what is asked. */
    private static final String QUESTION_OF_X_RAYS =
            "Is this chest X-ray of a child normal, or does it show pneumonia?";

    private UpstreamChoices() {}

    static void addTo(Map<String, Rule> rules) {
        Rule medqa = lines(row -> choice(
                text(row, "problem_text"), texts(row.get("choices")), byLetter(row.get("answer"), row, "choices")));
        rules.put("medqa@2021-list default/test", medqa);
        rules.put("cmexam@2023-list default/test", medqa);
        rules.put(
                "starter-medqa-hard@upstream default/test",
                lines(row -> choice(
                        text(row, "question"),
                        texts(row.get("options")),
                        List.of(row.get("options").get(text(row, "answer_idx")).asString()))));
        // Letter and text state the key twice; where they contradict each other there is none.
        rules.put("mediq@2024 craft-md/test", lines(row -> {
            String byLetter = row.get("options").get(text(row, "answer_idx")).asString();
            boolean agree =
                    byLetter.strip().equalsIgnoreCase(text(row, "answer").strip());
            return new UpstreamRow(
                    text(row, "question"), texts(row.get("options")), agree ? List.of(byLetter) : List.of(), !agree);
        }));
        Rule french = tree(
                file -> file,
                row -> choice(
                        text(row, "question"),
                        texts(row.get("answers")),
                        byLetter(row.get("correct_answers"), row, "answers")));
        rules.put("frenchmedmcqa@2023 default/validation", french);
        rules.put("frenchmedmcqa@2023 default/test", french);
        Rule revalida = tree(
                file -> file.get("questions"),
                row -> new UpstreamRow(
                        text(row, "stem"),
                        texts(row.get("options")),
                        row.get("annulled").asBoolean()
                                ? List.of()
                                : List.of(row.get("options")
                                        .get(text(row, "correct"))
                                        .asString()),
                        row.get("annulled").asBoolean()));
        rules.put("revalida@2026-04 default/2024-2", revalida);
        rules.put("revalida@2026-04 default/2025-1", revalida);
        Rule expert = lines(row -> choice(
                text(row, "question"),
                row.get("options")
                        .valueStream()
                        .map(option -> text(option, "content"))
                        .toList(),
                row.get("options")
                        .valueStream()
                        .filter(option -> text(option, "letter")
                                .equals(row.get("label").get(0).asString()))
                        .map(option -> text(option, "content"))
                        .toList()));
        rules.put("medxpertqa-mm@2025 sampled/test", expert);
        rules.put("medxpertqa-text@2025-sampled sampled/test", expert);
        for (String subject : List.of(
                "anatomy",
                "clinical_knowledge",
                "college_medicine",
                "medical_genetics",
                "professional_medicine",
                "virology")) {
            rules.put(
                    "mmlu-redux@1.0 " + subject + "/test",
                    table(subject.equals("anatomy") ? ';' : ',', UpstreamChoices::mmluRedux));
        }
        rules.put("jmed-jmmlu-med@2024 default/test", table(',', UpstreamChoices::jmmlu));
        for (String split : List.of("train", "validation", "test")) {
            rules.put("pneumoniamnist@mirror-balanced default/" + split, files -> pneumonia(files.get(0), split));
        }
        rules.put("pubmedqa-labeled@2019 default/labeled", files -> pubMedQa(files.get(0), files.get(0)));
        rules.put("pubmedqa@2019 default/test", files -> pubMedQa(files.get(0), files.get(1)));
    }

    /** Beside MMLU one sees that two questions have their first option in the stem. */
    private static UpstreamRow jmmlu(Map<String, String> row) {
        boolean cutWrongly =
                row.get("question").endsWith("Rho") || row.get("question").endsWith("核小体の溶解");
        return new UpstreamRow(
                row.get("question"),
                List.of(row.get("optionA"), row.get("optionB"), row.get("optionC"), row.get("optionD")),
                cutWrongly ? List.of() : List.of(row.get("option" + row.get("answer"))),
                cutWrongly);
    }

    /** Upstream: the annotators found the key wrong, or none or several of the options right. */
    private static UpstreamRow mmluRedux(Map<String, String> row) {
        List<String> options = PlainFiles.literalList(row.get("choices"));
        String error = row.get("error_type").toLowerCase(Locale.ROOT).replace('_', ' ');
        boolean annulled = List.of("wrong groundtruth", "no correct answer", "multiple correct answers")
                .contains(error);
        return new UpstreamRow(
                row.get("question"),
                options,
                annulled ? List.of() : List.of(options.get(Integer.parseInt(row.get("answer")))),
                annulled);
    }

    /** Labels as medmnist/info.py states them: 0 normal, 1 pneumonia. The table has all three parts, one after the other. */
    private static List<UpstreamRow> pneumonia(Path archive, String split) throws IOException {
        List<UpstreamRow> rows = new ArrayList<>();
        for (String part : List.of("train", "val", "test")) {
            for (byte label : PlainFiles.numpyBytes(archive, part + "_labels")) {
                List<String> gold = split.startsWith(part) ? List.of(label == 0 ? "normal" : "pneumonia") : List.of();
                rows.add(choice(QUESTION_OF_X_RAYS, List.of("normal", "pneumonia"), gold));
            }
        }
        return rows;
    }

    private static List<UpstreamRow> pubMedQa(Path questions, Path answers) throws IOException {
        JsonNode truth = Upstream.tree(answers);
        List<UpstreamRow> rows = new ArrayList<>();
        Upstream.tree(questions).properties().forEach(row -> {
            JsonNode answer = truth.get(row.getKey());
            rows.add(choice(
                    text(row.getValue(), "QUESTION"),
                    List.of("yes", "no", "maybe"),
                    answer == null
                            ? List.of()
                            : List.of(answer.isObject() ? text(answer, "final_decision") : answer.asString())));
        });
        return rows;
    }

    private static List<String> byLetter(JsonNode letters, JsonNode row, String options) {
        List<String> texts = new ArrayList<>();
        for (JsonNode letter : letters) {
            JsonNode option = row.get(options).isArray()
                    ? row.get(options).get(letter.asString().charAt(0) - 'a')
                    : row.get(options).get(letter.asString());
            texts.add(option == null ? "(no such option)" : option.asString());
        }
        return texts;
    }
}
