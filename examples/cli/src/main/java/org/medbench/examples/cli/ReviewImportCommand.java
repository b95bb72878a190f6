package org.medbench.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medbench.BenchmarkRepository;
import org.medbench.catalog.Overlay;
import org.medbench.review.Agreement;
import org.medbench.review.Overlays;
import org.medbench.review.ReviewPacket;
import org.medbench.review.ReviewRound;
import org.medbench.score.Estimate;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "import", description = "Takes verdicts back: agreement, what is to be adjudicated, an overlay.")
final class ReviewImportCommand extends RepositoryCommand {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "What the reviewers' pages saved, or their tables; with the files of an adjudication, if any.")
    private List<Path> files;

    @Option(names = "--overlay", paramLabel = "FILE", description = "Write the decisions as an overlay.")
    private Path overlay;

    @Option(names = "--id", paramLabel = "NAME", description = "The overlay's name; default is that of its file.")
    private String id;

    @Option(
            names = "--overlay-version",
            paramLabel = "V",
            defaultValue = "1",
            description = "The overlay's version; default ${DEFAULT-VALUE}.")
    private String version;

    @Option(
            names = "--adjudicate",
            paramLabel = "FILE",
            description = "Write what is not decided as a page for a senior reviewer.")
    private Path adjudicate;

    @Override
    int run(BenchmarkRepository repository) throws IOException {
        ReviewRound round;
        try {
            round = ReviewRound.of(ReviewFiles.read(files));
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        List<Path> written = write(round);
        if (shell.isJson()) {
            shell.printJson(json(round, written));
        } else {
            print(round, written);
        }
        return Shell.DONE;
    }

    private List<Path> write(ReviewRound round) {
        List<Path> written = new ArrayList<>();
        if (overlay != null) {
            String name = id != null
                    ? id
                    : ReviewFiles.beside(overlay, "")
                            .getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .replaceAll("[^a-z0-9._-]+", "-");
            Overlay.Citation citation = new Overlay.Citation(
                    String.join(", ", round.reviewers()),
                    "expert review, packet " + round.packet().digest() + "; rule: " + ReviewRound.RULE,
                    "unstated");
            Overlays.write(round.overlay(name, version, citation), overlay);
            written.add(overlay);
        }
        Optional<ReviewPacket> open = round.adjudication();
        if (adjudicate != null && open.isPresent()) {
            open.get().writePage(adjudicate);
            written.add(adjudicate);
        }
        return written;
    }

    private ObjectNode json(ReviewRound round, List<Path> written) {
        ObjectNode node = JSON.createObjectNode();
        node.put("benchmark", round.packet().subject().benchmark())
                .put("revision", round.packet().subject().revision())
                .put("packet", round.packet().digest().toString())
                .put("plan", round.packet().plan())
                .put("rule", ReviewRound.RULE);
        round.reviewers().forEach(node.withArrayProperty("reviewers")::add);
        node.put("items", round.packet().sheets().size());
        ObjectNode statuses = node.putObject("statuses");
        round.statuses().forEach((status, count) -> statuses.put(status.name().toLowerCase(Locale.ROOT), count));
        ObjectNode verdicts = node.putObject("verdicts");
        round.summary().verdicts().forEach(verdicts::put);
        ObjectNode agreement = node.putObject("agreement");
        round.summary().agreement().forEach((name, figure) -> estimate(agreement.putObject(name), figure));
        round.defectRate().ifPresent(rate -> estimate(node.putObject("defectRate"), rate));
        round.queue().forEach(open -> node.withArrayProperty("queue")
                .add(open.sheet().item()));
        written.forEach(file -> node.withArrayProperty("files").add(file.toString()));
        return node;
    }

    private static void estimate(ObjectNode node, Estimate figure) {
        node.put("value", figure.value())
                .put("low", figure.low())
                .put("high", figure.high())
                .put("n", figure.n())
                .put("method", figure.method());
    }

    private void print(ReviewRound round, List<Path> written) {
        shell.out()
                .println(round.packet().subject().benchmark() + " at "
                        + round.packet().subject().revision() + ", "
                        + round.packet().plan());
        shell.out()
                .println(round.reviewers().size() + " reviewers, "
                        + round.packet().sheets().size() + " items");
        List<List<String>> rows = new ArrayList<>();
        round.statuses()
                .forEach((status, count) ->
                        rows.add(List.of(status.name().toLowerCase(Locale.ROOT), String.valueOf(count))));
        shell.printTable(List.of("STATUS", "ITEMS"), rows);
        List<List<String>> figures = new ArrayList<>();
        for (Map.Entry<String, Estimate> figure : round.summary().agreement().entrySet()) {
            figures.add(row(
                    figure.getKey(),
                    figure.getValue(),
                    Agreement.band(figure.getValue().value())));
        }
        round.defectRate().ifPresent(rate -> figures.add(row("defect rate", rate, "")));
        if (!figures.isEmpty()) {
            shell.printTable(List.of("FIGURE", "VALUE", "95 % INTERVAL", "ITEMS", "BAND"), figures);
        }
        written.forEach(file -> shell.out().println("written  " + file));
        if (!round.queue().isEmpty() && adjudicate == null) {
            shell.out()
                    .println(round.queue().size()
                            + " items are to be adjudicated: --adjudicate FILE makes a page of them");
        }
    }

    private static List<String> row(String name, Estimate figure, String band) {
        return List.of(
                name,
                String.format(Locale.ROOT, "%.3f", figure.value()),
                String.format(Locale.ROOT, "%.3f to %.3f", figure.low(), figure.high()),
                String.valueOf(figure.n()),
                name.equals("observedAgreement") ? "" : band);
    }
}
