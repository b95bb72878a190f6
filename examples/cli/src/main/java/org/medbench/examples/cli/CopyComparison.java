package org.medbench.examples.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.medbench.Subset;
import org.medbench.audit.ConsolidatedReport;
import org.medbench.audit.CrossSource;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;
import org.medbench.item.Identity;
import org.medbench.item.MultipleChoiceItem;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Whether two copies hold the same questions with the same keys, whatever their format, ids and order. */
final class CopyComparison {

    private static final int SHOWN = 20;

    private final Subset first;
    private final Subset second;
    private final ConsolidatedReport report;

    CopyComparison(String firstName, Subset first, String secondName, Subset second) {
        this.first = first;
        this.second = second;
        this.report = CrossSource.of(firstName, first::stream)
                .and(secondName.equals(firstName) ? secondName + " (2)" : secondName, second::stream)
                .compare();
    }

    private String verdict() {
        long missingInFirst = report.sources().get(0).missing();
        long missingInSecond = report.sources().get(1).missing();
        String keys = report.conflicts().isEmpty()
                ? ""
                : ", keys differ in " + report.conflicts().size() + " questions";
        if (missingInFirst == 0 && missingInSecond == 0) {
            boolean same = report.conflicts().isEmpty() && ItemHashes.of(first).equals(ItemHashes.of(second));
            return same ? "the same content" : "the same questions" + (keys.isEmpty() ? ", otherwise presented" : keys);
        }
        if (missingInFirst == 0) {
            return "the second is a subset of the first" + keys;
        }
        if (missingInSecond == 0) {
            return "the first is a subset of the second" + keys;
        }
        return (report.shared() == 0 ? "nothing in common" : report.shared() + " questions in common") + keys;
    }

    /** Where the questions of one lie that the other lacks. */
    private static List<BenchmarkItem> missing(Subset from, Subset in) {
        Set<Digest> there = new HashSet<>();
        in.forEach(item -> there.add(question(item)));
        List<BenchmarkItem> missing = new ArrayList<>();
        from.forEach(item -> {
            if (!there.contains(question(item))) {
                missing.add(item);
            }
        });
        return missing;
    }

    private static Digest question(BenchmarkItem item) {
        return item instanceof MultipleChoiceItem choice
                ? Identity.questionDigestAnyOrder(choice)
                : Identity.questionDigest(item);
    }

    ObjectNode json() {
        ObjectNode node = RepositoryCommand.JSON.createObjectNode().put("verdict", verdict());
        node.put("shared", report.shared()).put("reordered", report.reordered());
        ArrayNode sources = node.putArray("copies");
        List<List<BenchmarkItem>> lacking = List.of(missing(second, first), missing(first, second));
        for (int i = 0; i < 2; i++) {
            ConsolidatedReport.Source source = report.sources().get(i);
            ObjectNode copy = sources.addObject().put("id", source.name()).put("items", source.items());
            ArrayNode rows = copy.putArray("missing");
            lacking.get(i).forEach(item -> rows.addObject()
                    .put("id", item.id())
                    .put("file", item.origin().file())
                    .put("row", item.origin().row()));
        }
        ArrayNode conflicts = node.putArray("conflicts");
        report.conflicts().forEach(conflict -> {
            ArrayNode answers = conflicts.addArray();
            conflict.answers().forEach(answer -> {
                ObjectNode one = answers.addObject()
                        .put("copy", answer.source())
                        .put("id", answer.item().id());
                one.put("row", answer.item().origin().row());
                answer.key().forEach(one.putArray("key")::add);
            });
        });
        return node;
    }

    void print(Shell shell) {
        shell.out().println("compared  " + verdict());
        for (ConsolidatedReport.Source source : report.sources()) {
            shell.out()
                    .println(
                            "          " + source.name() + ": " + source.items() + " items, lacks " + source.missing());
        }
        missing(first, second).stream().limit(SHOWN).forEach(item -> shell.out()
                .println("missing   " + item.origin().file() + " row "
                        + item.origin().row()));
        report.conflicts().stream().limit(SHOWN).forEach(conflict -> conflict.answers()
                .forEach(answer -> shell.out()
                        .println("conflict  " + answer.source() + " row "
                                + answer.item().origin().row() + ": " + String.join(" | ", answer.key()))));
    }
}
