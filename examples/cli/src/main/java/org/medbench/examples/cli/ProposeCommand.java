package org.medbench.examples.cli;

import java.util.List;
import java.util.Locale;
import org.medbench.BenchmarkRepository;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.Proposal;
import org.medbench.catalog.ScenarioRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "propose", description = "Benchmarks for a clinical scenario, with size, power, licences and gaps.")
final class ProposeCommand extends RepositoryCommand {

    @Parameters(
            paramLabel = "SCENARIO",
            arity = "1..*",
            description = "In English words: discharge summaries in French for internal medicine, commercial use.")
    private List<String> words;

    @Option(
            names = "--difference",
            paramLabel = "POINTS",
            defaultValue = "5",
            description = "The difference between two models that is to be found; default ${DEFAULT-VALUE}.")
    private double points;

    @Override
    int run(BenchmarkRepository repository) {
        ScenarioRequest request = ScenarioRequest.of(String.join(" ", words)).showing(points / 100);
        Proposal proposal = repository.catalog().propose(request);
        if (shell.isJson()) {
            shell.printJson(json(proposal));
            return Shell.DONE;
        }
        shell.out()
                .println(
                        "understood: " + String.join("; ", proposal.understood().wishes()));
        shell.printTable(
                List.of("ID", "ITEMS", "LICENCE", "ACCESS", "DOES NOT MEET"),
                proposal.parts().stream()
                        .map(part -> List.of(
                                part.card().id(),
                                part.items().isPresent()
                                        ? String.valueOf(part.items().getAsLong())
                                        : "?",
                                licence(part.card()),
                                part.card().access().name().toLowerCase(Locale.ROOT),
                                String.join(", ", part.unmet())))
                        .toList());
        shell.out()
                .println(String.format(
                        Locale.ROOT,
                        "%d items; two models must differ by about %.1f points to be told apart; %.1f points need %d items%s",
                        proposal.items(),
                        100 * proposal.detectableDifference(),
                        points,
                        proposal.itemsNeeded(),
                        proposal.isUnderpowered() ? " (UNDERPOWERED)" : ""));
        proposal.gaps().forEach(gap -> shell.out().println("gap: " + gap));
        proposal.leftOut()
                .forEach(out -> shell.out().println("left out: " + out.card().id() + ", " + out.why()));
        return Shell.DONE;
    }

    private static String licence(BenchmarkCard card) {
        return card.license().spdx().or(() -> card.license().declared()).orElse("?");
    }

    private static ObjectNode json(Proposal proposal) {
        ObjectNode node = JSON.createObjectNode();
        proposal.understood().wishes().forEach(node.putArray("understood")::add);
        ArrayNode parts = node.putArray("parts");
        proposal.parts().forEach(part -> {
            ObjectNode entry = parts.addObject().put("id", part.card().id());
            part.items().ifPresentOrElse(count -> entry.put("items", count), () -> entry.putNull("items"));
            entry.set("license", ListCommand.license(part.card().license()));
            part.unmet().forEach(entry.putArray("unmet")::add);
        });
        node.put("items", proposal.items());
        node.put("mde", proposal.detectableDifference());
        node.put("itemsNeeded", proposal.itemsNeeded());
        node.put("underpowered", proposal.isUnderpowered());
        proposal.gaps().forEach(node.putArray("gaps")::add);
        ArrayNode leftOut = node.putArray("leftOut");
        proposal.leftOut()
                .forEach(out -> leftOut.addObject().put("id", out.card().id()).put("why", out.why()));
        return node;
    }
}
