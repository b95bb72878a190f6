package org.medbench.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.medbench.BenchmarkRepository;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import org.medbench.error.RunException;
import org.medbench.report.HtmlReport;
import org.medbench.report.ScoreChart;
import org.medbench.score.Comparison;
import org.medbench.score.Ranking;
import org.medbench.score.Scorecard;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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

    @Option(
            names = "--chart",
            paramLabel = "FILE",
            description = "Write the scores as a bar chart for a slide, too: FILE.svg or FILE.png.")
    private Path chart;

    @Option(names = "--strict", description = "Refuse to compare runs whose protocols differ.")
    private boolean strict;

    @Option(names = "--by", paramLabel = "NAME", description = "Rank within each value of this attribute, too.")
    private String by;

    @Mixin
    private ModelOptions models;

    @Mixin
    private ResultOptions results;

    @Override
    int run(BenchmarkRepository repository) throws IOException {
        if (chart != null && !ChartFile.isSupported(chart)) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--chart " + chart + ": the name must end with .svg or .png");
        }
        List<Scorecard> cards = folders.stream()
                .map(folder -> RescoreCommand.card(repository, folder, null, models.judge(shell), spec))
                .toList();
        refuseMismatch(cards);
        List<Comparison> comparisons = cards.subList(1, cards.size()).stream()
                .map(other -> Comparison.paired(other, cards.get(0)))
                .toList();
        if (shell.isJson()) {
            print(comparisons, cards);
        } else {
            comparisons.forEach(this::print);
            print("all items", Ranking.of(cards));
            if (by != null) {
                Ranking.by(by, cards).forEach((value, ranking) -> print(by + " " + value, ranking));
            }
        }
        results.write(cards.toArray(Scorecard[]::new));
        if (html != null) {
            HtmlReport.of(cards.get(0), cards.get(1)).writeTo(html);
        }
        if (chart != null) {
            ChartFile.write(ScoreChart.of(cards), chart);
        }
        return cards.stream().allMatch(Scorecard::isComplete) ? Shell.DONE : Shell.INCOMPLETE;
    }

    private void refuseMismatch(List<Scorecard> cards) {
        for (int i = 1; strict && i < cards.size(); i++) {
            List<String> differences =
                    cards.get(0).protocol().differences(cards.get(i).protocol());
            if (!differences.isEmpty()) {
                throw new RunException(
                        Problem.of(
                                        ErrorCode.RUN_MISMATCH,
                                        "PROTOCOL_MISMATCH: " + folders.get(0) + " and " + folders.get(i)
                                                + " differ in " + String.join("; ", differences),
                                        "Run both under one protocol, or compare without --strict.")
                                .at(folders.get(i).toString()),
                        differences,
                        null);
            }
        }
    }

    private void print(String what, Ranking ranking) {
        shell.out().println("ranking on " + what);
        for (Ranking.Entry entry : ranking.entries()) {
            String rank = entry.best() == entry.worst() ? "" + entry.best() : entry.best() + "–" + entry.worst();
            shell.out()
                    .println(String.format(
                            Locale.ROOT, "  %-5s %-28s %s", rank, entry.model(), ScorecardText.percent(entry.score())));
        }
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
        if (comparison.isUnderpowered()) {
            shell.out().println("UNDERPOWERED: so many items cannot show a difference as small as this");
        }
        if (comparison.unpaired() > 0) {
            shell.out().println(comparison.unpaired() + " items were answered by one of them only and are left out");
        }
    }

    private static void rank(ArrayNode list, Ranking ranking) {
        ranking.entries().forEach(entry -> list.addObject()
                .put("model", entry.model())
                .put("value", entry.score().value())
                .put("low", entry.score().low())
                .put("high", entry.score().high())
                .put("n", entry.score().n())
                .put("bestRank", entry.best())
                .put("worstRank", entry.worst()));
    }

    private void print(List<Comparison> comparisons, List<Scorecard> cards) {
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
            entry.put("underpowered", comparison.isUnderpowered());
        });
        rank(node.putArray("ranking"), Ranking.of(cards));
        if (by != null) {
            ObjectNode groups = node.putObject("rankingBy").putObject(by);
            Ranking.by(by, cards).forEach((value, ranking) -> rank(groups.putArray(value), ranking));
        }
        shell.printJson(node);
    }
}
