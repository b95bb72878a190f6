package org.medbench.examples.cli;

import java.util.ArrayList;
import java.util.List;
import org.medbench.LockReport;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows a lock file, and how what was found differs from it. */
final class LockOutput {

    static final String STANDARD_FILE = "medbench.lock";

    private final Shell shell;

    LockOutput(Shell shell) {
        this.shell = shell;
    }

    void print(LockReport report, String difference) {
        if (shell.isJson()) {
            shell.printJson(json(report));
            return;
        }
        List<List<String>> rows = new ArrayList<>();
        for (LockReport.Entry entry : report.entries()) {
            rows.add(List.of(
                    entry.id(),
                    entry.revision().substring(0, Math.min(12, entry.revision().length())),
                    String.valueOf(entry.files().size()),
                    entry.contentHash().orElse("no split can be read")));
        }
        shell.printTable(List.of("BENCHMARK", "COMMIT", "FILES", "CONTENT HASH"), rows);
        report.drift().forEach(drift -> shell.out()
                .println(difference + ": " + drift.id() + ": " + drift.what() + ": locked " + orNone(drift.locked())
                        + ", found " + orNone(drift.found())));
        report.moved().forEach(moved -> shell.out()
                .println(
                        "moved: " + moved.id() + ": " + (moved.name().isEmpty() ? "its default revision" : moved.name())
                                + " was " + moved.locked() + ", is now " + moved.now()));
    }

    private static String orNone(String value) {
        return value.isEmpty() ? "none" : value;
    }

    private static ObjectNode json(LockReport report) {
        ObjectNode node = RepositoryCommand.JSON.createObjectNode();
        node.put("file", report.file().toString()).put("ok", report.ok());
        ArrayNode entries = node.putArray("entries");
        for (LockReport.Entry entry : report.entries()) {
            ObjectNode locked = entries.addObject();
            locked.put("id", entry.id()).put("reference", entry.reference()).put("revision", entry.revision());
            locked.put("contentHash", entry.contentHash().orElse(null));
            ArrayNode files = locked.putArray("files");
            entry.files().forEach(file -> files.addObject()
                    .put("path", file.path())
                    .put("bytes", file.bytes())
                    .put("sha256", file.digest().hex())
                    .put("assurance", file.assurance().jsonName()));
        }
        ArrayNode drift = node.putArray("drift");
        report.drift().forEach(difference -> drift.addObject()
                .put("id", difference.id())
                .put("what", difference.what())
                .put("locked", difference.locked())
                .put("found", difference.found()));
        ArrayNode moved = node.putArray("moved");
        report.moved().forEach(name -> moved.addObject()
                .put("id", name.id())
                .put("name", name.name())
                .put("locked", name.locked())
                .put("now", name.now()));
        return node;
    }
}
