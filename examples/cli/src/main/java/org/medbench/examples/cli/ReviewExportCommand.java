package org.medbench.examples.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.medbench.BenchmarkRepository;
import org.medbench.review.ReviewPacket;
import org.medbench.review.ReviewTable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "export", description = "Makes a packet for reviewers: a page for the browser, or tables.")
final class ReviewExportCommand extends RepositoryCommand {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "REF", description = "A card, a card@release, or a place such as hf:owner/name.")
    private String reference;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description = "What to write, by its ending: .html, .csv, .xlsx, or .json for the packet alone.")
    private Path out;

    @Option(
            names = "--plan",
            paramLabel = "PLAN",
            defaultValue = "random:50",
            description =
                    "random:N, stratified:ATTRIBUTE:N, acceptance:N:C or disagreement:DIR; default ${DEFAULT-VALUE}.")
    private String plan;

    @Option(
            names = "--plan-seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The seed of the plan; default ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--reviewers",
            paramLabel = "A,B",
            split = ",",
            description = "Pseudonyms; tables are written once for each.")
    private List<String> reviewers = List.of();

    @Mixin
    private SelectionOptions selection;

    @Override
    int run(BenchmarkRepository repository) throws Exception {
        ReviewPacket packet = ReviewPacket.of(
                selection.of(repository.benchmark(reference)),
                ReviewPlans.parse(plan, seed, repository, spec),
                repository::open,
                Instant.now());
        List<Path> written = write(packet);
        if (shell.isJson()) {
            ObjectNode node = JSON.createObjectNode()
                    .put("packet", packet.digest().toString())
                    .put("items", packet.sheets().size())
                    .put("plan", packet.plan());
            written.forEach(file -> node.withArrayProperty("files").add(file.toString()));
            shell.printJson(node);
        } else {
            shell.out().println(packet.sheets().size() + " items (" + packet.plan() + ")");
            written.forEach(file -> shell.out().println("written  " + file));
        }
        return Shell.DONE;
    }

    private List<Path> write(ReviewPacket packet) throws IOException {
        List<Path> written = new ArrayList<>();
        String format = ReviewFiles.ending(out);
        switch (format) {
            case "html" -> {
                packet.writePage(out);
                written.add(out);
            }
            case "csv", "xlsx" -> {
                Path file = ReviewFiles.beside(out, ".packet.json");
                packet.write(file);
                written.add(file);
                for (String reviewer : reviewers.isEmpty() ? List.of("") : reviewers) {
                    written.addAll(tables(packet, format, reviewer));
                }
            }
            case "json" -> {
                packet.write(out);
                written.add(out);
            }
            default -> throw new CommandLine.ParameterException(
                    spec.commandLine(), "--out ends in .html, .csv, .xlsx or .json, not in ." + format);
        }
        return written;
    }

    private List<Path> tables(ReviewPacket packet, String format, String reviewer) throws IOException {
        List<Path> written = new ArrayList<>();
        String who = reviewer.isEmpty() ? "" : "-" + reviewer.replaceAll("[^\\p{L}\\p{N}]+", "-");
        for (ReviewTable.Step step : ReviewTable.Step.values()) {
            String name = "-" + step.name().toLowerCase(Locale.ROOT);
            Path file = ReviewFiles.beside(out, who + name + "." + format);
            try (OutputStream table = Files.newOutputStream(file)) {
                ReviewTable.write(packet, step, format, reviewer, table);
            }
            written.add(file);
        }
        return written;
    }
}
