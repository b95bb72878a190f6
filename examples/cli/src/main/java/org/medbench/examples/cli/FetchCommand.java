package org.medbench.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.medbench.BenchmarkRepository;
import org.medbench.FetchReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "fetch", description = "Downloads and verifies.")
final class FetchCommand extends RepositoryCommand {

    @Parameters(paramLabel = "REF", description = "A card, a card@release, or a place such as hf:owner/name.")
    private String reference;

    @Option(names = "--split", paramLabel = "S", description = "Only the files of this split, as NAME or CONFIG/NAME.")
    private String split;

    @Override
    int run(BenchmarkRepository repository) {
        FetchReport report = split == null
                ? repository.benchmark(reference).fetch()
                : repository.benchmark(reference).fetch(split);
        if (shell.isJson()) {
            ObjectNode node = JSON.createObjectNode();
            node.put("id", report.benchmark()).put("revision", report.commit());
            ArrayNode files = node.putArray("files");
            report.files().forEach(file -> files.add(json(file)));
            shell.printJson(node);
            return Shell.DONE;
        }
        List<List<String>> rows = new ArrayList<>();
        report.files()
                .forEach(file -> rows.add(List.of(
                        file.path(),
                        Sizes.text(file.bytes()),
                        file.digest().hex(),
                        file.assurance().jsonName(),
                        servedFrom(file))));
        shell.out().println(report.benchmark() + " at " + report.commit());
        shell.printTable(List.of("FILE", "SIZE", "SHA-256", "ASSURANCE", "FROM"), rows);
        return Shell.DONE;
    }

    static ObjectNode json(FetchReport.FetchedFile file) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("path", file.path()).put("bytes", file.bytes());
        entry.put("sha256", file.digest().hex());
        entry.put("assurance", file.assurance().jsonName()).put("servedFrom", servedFrom(file));
        return entry;
    }

    private static String servedFrom(FetchReport.FetchedFile file) {
        return file.servedFrom().name().toLowerCase(Locale.ROOT);
    }
}
