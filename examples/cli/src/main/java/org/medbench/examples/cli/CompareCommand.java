package org.medbench.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.medbench.BenchmarkRepository;
import org.medbench.report.HtmlReport;
import org.medbench.score.Comparison;
import org.medbench.score.Scorecard;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "compare", description = "Compares recorded runs item by item, each with the first.")
final class CompareCommand extends RepositoryCommand {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "DIR", arity = "2..*", description = "Folders that were given to score --journal.")
    private List<Path> folders;

    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Write the comparison of the first two as one page, too.")
    private Path html;

    @Override
    int run(BenchmarkRepository repository) {
        List<Scorecard> cards = folders.stream()
                .map(folder -> RescoreCommand.card(repository, folder, null, spec))
                .toList();
        List<Comparison> comparisons = cards.subList(1, cards.size()).stream()
                .map(other -> Comparison.paired(other, cards.get(0)))
                .toList();
        if (shell.isJson()) {
            print(comparisons);
        } else {
            comparisons.forEach(this::print);
        }
        if (html != null) {
            HtmlReport.of(cards.get(0), cards.get(1)).writeTo(html);
        }
        return cards.stream().allMatch(Scorecard::isComplete) ? Shell.DONE : Shell.INCOMPLETE;
    }

    private void print(Comparison comparison) {
        shell.out()
                .println(String.format(
                        Locale.ROOT,
                        "%s minus %s, %s: %+.1f points [%+.1f, %+.1f], n = %d, better on %d / %d items, p = %.4g (%s)",
                        comparison.first(),
                        comparison.second(),
                        comparison.metric(),
                        100 * comparison.difference().value(),
                        100 * comparison.difference().low(),
                        100 * comparison.difference().high(),
                        comparison.n(),
                        comparison.firstBetter(),
                        comparison.secondBetter(),
                        comparison.p(),
                        comparison.test()));
        comparison.mismatch().forEach(difference -> shell.out().println("PROTOCOL_MISMATCH " + difference));
        if (comparison.unpaired() > 0) {
            shell.out().println(comparison.unpaired() + " items were answered by one of them only and are left out");
        }
    }

    private void print(List<Comparison> comparisons) {
        ObjectNode node = JSON.createObjectNode();
        ArrayNode list = node.putArray("comparisons");
        comparisons.forEach(comparison -> {
            ObjectNode entry = list.addObject();
            entry.put("first", comparison.first()).put("second", comparison.second());
            entry.put("metric", comparison.metric());
            entry.put("n", comparison.n()).put("firstBetter", comparison.firstBetter());
            entry.put("secondBetter", comparison.secondBetter());
            entry.put("p", comparison.p()).put("test", comparison.test());
            entry.putObject("difference")
                    .put("value", comparison.difference().value())
                    .put("low", comparison.difference().low())
                    .put("high", comparison.difference().high())
                    .put("method", comparison.difference().method());
            entry.put("unpaired", comparison.unpaired());
            comparison.mismatch().forEach(entry.putArray("protocolMismatch")::add);
        });
        shell.printJson(node);
    }
}
