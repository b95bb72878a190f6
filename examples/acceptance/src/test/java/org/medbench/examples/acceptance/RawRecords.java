package org.medbench.examples.acceptance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;

/** The records of a file as text, in file order, for people to read beside the items. */
final class RawRecords {

    private RawRecords() {}

    /** By the file's name; empty where its kind has no records that one can read. */
    static List<String> of(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".jsonl") || name.equals("infer.json")) {
            return Files.readAllLines(file);
        }
        if (name.endsWith(".json")) {
            List<String> records = new ArrayList<>();
            collect(Upstream.tree(file), records);
            return records;
        }
        if (name.endsWith(".csv")) {
            boolean utf8 = !name.contains("5000-6000");
            char delimiter = name.equals("mmlu_anatomy.csv") ? ';' : ',';
            Charset charset = utf8 ? StandardCharsets.UTF_8 : Charset.forName("GB18030");
            return PlainFiles.csv(file, charset, delimiter).stream()
                    .map(Object::toString)
                    .toList();
        }
        if (name.endsWith(".xlsx")) {
            List<String> rows =
                    PlainFiles.workbook(file).stream().map(Object::toString).toList();
            return rows.subList(1, rows.size());
        }
        if (name.endsWith(".xml")) {
            return PlainFiles.elements(PlainFiles.xml(file), name.startsWith("topics") ? "topic" : "QAPair").stream()
                    .map(Element::getTextContent)
                    .toList();
        }
        if (name.endsWith(".gz") && !name.endsWith(".tar.gz")) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                return lines.lines().toList();
            }
        }
        if (name.endsWith("_corpus.txt")) {
            return List.of(Files.readString(file).strip().split("\\R\\s*\\R"));
        }
        return name.endsWith(".txt") ? Files.readAllLines(file) : List.of();
    }

    /** Lists are looked for from the outside; one of objects holds the records, or the objects hold lists in turn. */
    private static void collect(JsonNode node, List<String> records) {
        if (node.isArray()) {
            node.forEach(element -> {
                JsonNode inner = element.path("paragraphs").isArray() ? element.get("paragraphs") : element.path("qas");
                if (inner.isArray()) {
                    collect(inner, records);
                } else {
                    records.add(element.toString());
                }
            });
        } else if (node.path("questions").isArray() || node.path("data").isArray()) {
            collect(node.path("questions").isArray() ? node.get("questions") : node.get("data"), records);
        } else {
            node.properties().forEach(member -> records.add(member.getKey() + ": " + member.getValue()));
        }
    }
}
