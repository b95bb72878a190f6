package org.medbench.examples.acceptance;

import static org.medbench.examples.acceptance.UpstreamRow.open;
import static org.medbench.examples.acceptance.UpstreamSets.lines;
import static org.medbench.examples.acceptance.UpstreamSets.table;
import static org.medbench.examples.acceptance.UpstreamSets.text;
import static org.medbench.examples.acceptance.UpstreamSets.tree;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.medbench.examples.acceptance.UpstreamSets.Rule;

/** Questions whose answer is a number, a stretch of text or time, or a ranking. */
final class UpstreamQuantities {

    private UpstreamQuantities() {}

    static void addTo(Map<String, Rule> rules) {
        rules.put(
                "medcalc-bench-verified@2025-12 default/one-shot",
                table(
                        ',',
                        row -> new UpstreamRow(
                                row.get("Question"),
                                List.of(),
                                List.of(
                                        quantity(row.get("Ground Truth Answer")),
                                        quantity(row.get("Lower Limit")),
                                        quantity(row.get("Upper Limit"))),
                                false)));
        rules.put(
                "medvidqa@2022 default/test",
                tree(
                        file -> file,
                        row -> open(
                                text(row, "question"),
                                row.get("answer_start_second").asInt() + " "
                                        + row.get("answer_end_second").asInt())));
        for (String language : List.of("en", "es", "fr", "it")) {
            for (String split : List.of("train", "validation", "test")) {
                String member = "casimedicos-arg/" + language.toUpperCase(Locale.ROOT) + "/"
                        + (split.equals("validation") ? "dev" : split) + ".tsv";
                rules.put(
                        "casimedicos-arg@2024 " + language + "/" + split,
                        files -> taggedTokens(PlainFiles.tarMember(files.get(0), member)));
            }
        }
        rules.put("ncbi-disease@2014 default/test", files -> pubTator(files.get(0)));
        rules.put("trec-covid@round-1 default/round-1", files -> {
            Map<String, List<String>> judged = judgements(files.get(1));
            return PlainFiles.elements(PlainFiles.xml(files.get(0)), "topic").stream()
                    .map(topic -> new UpstreamRow(
                            PlainFiles.elements(topic, "question").get(0).getTextContent(),
                            List.of(),
                            judged.get(topic.getAttribute("number")),
                            false))
                    .toList();
        });
        rules.put("nfcorpus@beir-topics default/test", files -> {
            Map<String, List<String>> judged = judgements(files.get(1));
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                    new GZIPInputStream(Files.newInputStream(files.get(0))), StandardCharsets.UTF_8))) {
                return lines.lines()
                        .map(line -> line.split("\t"))
                        .map(cells -> new UpstreamRow(cells[1], List.of(), judged.get(cells[0]), false))
                        .toList();
            }
        });
    }

    /** One token a line, its tag behind it, an empty line after each sentence; columns behind the tag are remarks. */
    static List<UpstreamRow> taggedTokens(String text) {
        List<UpstreamRow> rows = new ArrayList<>();
        StringBuilder sentence = new StringBuilder();
        List<Mention> mentions = new ArrayList<>();
        boolean inside = false;
        for (String line : (text + "\n\n").split("\\r?\\n", -1)) {
            String[] cells = line.strip().split("[ \\t]+");
            if (line.isBlank()) {
                if (!sentence.isEmpty()) {
                    rows.add(open(
                            sentence.toString(),
                            mentions.stream()
                                    .map(mention -> mention.words(sentence))
                                    .toArray(String[]::new)));
                }
                sentence.setLength(0);
                mentions.clear();
                inside = false;
                continue;
            }
            int start = sentence.isEmpty() ? 0 : sentence.length() + 1;
            sentence.append(sentence.isEmpty() ? "" : " ").append(cells[0]);
            String label = cells[1].equals("O") ? "" : cells[1].substring(2);
            Mention last = mentions.isEmpty() ? null : mentions.get(mentions.size() - 1);
            if (inside
                    && cells[1].startsWith("I-")
                    && last != null
                    && last.label().equals(label)) {
                mentions.set(mentions.size() - 1, new Mention(last.start(), sentence.length(), label));
            } else if (!label.isEmpty()) {
                mentions.add(new Mention(start, sentence.length(), label));
            }
            inside = !label.isEmpty();
        }
        return rows;
    }

    private record Mention(int start, int end, String label) {
        String words(CharSequence sentence) {
            return start + " " + end + " " + sentence.subSequence(start, end) + " " + label + " ";
        }
    }

    /** Upstream: a number, a date with the month first, or a tuple of weeks and days. */
    private static String quantity(String cell) {
        if (cell.indexOf('/') > 0) {
            String[] parts = cell.split("/");
            return parts[2] + "-" + parts[0] + "-" + parts[1];
        }
        if (cell.startsWith("(")) {
            String[] numbers = cell.replaceAll("[^0-9 ]", "").strip().split(" +");
            return "P" + numbers[0] + "W" + numbers[1] + "D";
        }
        return new BigDecimal(cell).stripTrailingZeros().toPlainString();
    }

    /** A document is a title line, an abstract line and its mentions; offsets count from the title, one blank between. */
    private static List<UpstreamRow> pubTator(Path file) throws IOException {
        List<UpstreamRow> rows = new ArrayList<>();
        String title = "";
        String body = "";
        List<String> mentions = new ArrayList<>();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        lines.add("");
        for (String line : lines) {
            if (line.isBlank() && !title.isEmpty()) {
                rows.add(open(title + "\n" + body, mentions.toArray(String[]::new)));
                title = "";
                mentions.clear();
            } else if (line.matches("\\d+\\|t\\|.*")) {
                title = line.substring(line.indexOf("|t|") + 3);
            } else if (line.matches("\\d+\\|a\\|.*")) {
                body = line.substring(line.indexOf("|a|") + 3);
            } else if (!line.isBlank()) {
                String[] cells = line.split("\t");
                mentions.add(String.join(" ", cells[1], cells[2], cells[3], cells[4], cells[5]));
            }
        }
        return rows;
    }

    /** Columns: query, iteration, document, grade. */
    private static Map<String, List<String>> judgements(Path file) throws IOException {
        Map<String, Map<String, String>> grades = new TreeMap<>();
        for (String line : Files.readAllLines(file)) {
            String[] cells = line.strip().split("\\s+");
            grades.computeIfAbsent(cells[0], query -> new TreeMap<>()).put(cells[2], cells[3]);
        }
        Map<String, List<String>> words = new TreeMap<>();
        grades.forEach((query, documents) -> {
            List<String> list = new ArrayList<>();
            documents.forEach((document, grade) -> list.add(document + " " + grade));
            words.put(query, list);
        });
        return words;
    }
}
