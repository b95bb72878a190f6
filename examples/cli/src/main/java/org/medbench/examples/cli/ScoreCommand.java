package org.medbench.examples.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.medbench.Benchmark;
import org.medbench.BenchmarkRepository;
import org.medbench.Subset;
import org.medbench.item.BenchmarkItem;
import org.medbench.report.HtmlReport;
import org.medbench.report.ItemTexts;
import org.medbench.score.Decoding;
import org.medbench.score.Evaluation;
import org.medbench.score.PictureSource;
import org.medbench.score.Plan;
import org.medbench.score.PublishedBaselines;
import org.medbench.score.RecordedRun;
import org.medbench.score.Scorecard;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "score", description = "Runs or resumes an evaluation.")
final class ScoreCommand extends RepositoryCommand {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "REF", description = "A card, a card@release, or a place such as hf:owner/name.")
    private String reference;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            required = true,
            description = "openai:BASE_URL#NAME, or baseline:majority, baseline:random, baseline:longest.")
    private String model;

    @Option(
            names = "--journal",
            paramLabel = "DIR",
            description = "Record answers here; the same folder again resumes.")
    private Path journal;

    @Option(
            names = "--concurrency",
            paramLabel = "N",
            defaultValue = "4",
            description = "Calls at once; default ${DEFAULT-VALUE}.")
    private int concurrency;

    @Option(names = "--repeats", paramLabel = "K", defaultValue = "1", description = "How often each item is asked.")
    private int repeats;

    @Option(
            names = "--profile",
            paramLabel = "P",
            defaultValue = "medbench-choice-1",
            description = "How answers are read; default ${DEFAULT-VALUE}.")
    private String profile;

    @Option(names = "--temperature", paramLabel = "X", defaultValue = "0", description = "Default ${DEFAULT-VALUE}.")
    private double temperature;

    @Option(names = "--max-tokens", paramLabel = "N", description = "The most tokens to write.")
    private Integer maxTokens;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the scorecard as one self-contained page, too.")
    private Path html;

    @Option(
            names = "--claim",
            paramLabel = "POINTS",
            description = "A difference that is to be claimed; UNDERPOWERED is told before anybody is asked.")
    private Double claim;

    @Mixin
    private SelectionOptions selection;

    @Mixin
    private PromptOptions prompts;

    @Mixin
    private ModelOptions models;

    @Mixin
    private ResultOptions results;

    @Override
    int run(BenchmarkRepository repository) throws Exception {
        Benchmark benchmark = repository.benchmark(reference);
        Subset subset = selection.of(benchmark);
        Decoding decoding = Decoding.GREEDY.withTemperature(temperature);
        Evaluation evaluation = prompts.on(Evaluation.of(subset), benchmark, subset)
                .model(models.model(model, subset, shell))
                .extractor(Profiles.extractor(profile, spec))
                .decoding(maxTokens == null ? decoding : decoding.withMaxTokens(maxTokens))
                .concurrency(concurrency)
                .repeats(repeats)
                .media(PictureSource.over(repository::open));
        evaluation = models.judge(shell).map(evaluation::judge).orElse(evaluation);
        warnOfClaim(evaluation);
        if (journal != null) {
            evaluation = evaluation.journal(journal);
        }
        Scorecard card;
        try (RunBar bar = new RunBar(shell, options)) {
            card = evaluation.progress(bar).run();
        }
        ScorecardText.print(shell, card);
        if (html != null) {
            report(repository, card, subset);
        }
        results.write(card);
        return card.isComplete() ? Shell.DONE : Shell.INCOMPLETE;
    }

    private void report(BenchmarkRepository repository, Scorecard card, Subset subset) {
        ItemTexts texts;
        try (Stream<BenchmarkItem> items = subset.stream()) {
            texts = ItemTexts.of(
                    prompts.transform()
                            .map(made -> items.flatMap(item -> made.apply(item).items().stream()))
                            .orElse(items),
                    PictureSource.over(repository::open));
        }
        texts = journal == null ? texts : texts.withResponses(RecordedRun.read(journal));
        HtmlReport.of(card, PublishedBaselines.shipped().find(card.protocol().benchmark(), card.headline()), texts)
                .writeTo(html);
    }

    private void warnOfClaim(Evaluation evaluation) {
        if (claim == null) {
            return;
        }
        Plan plan = evaluation.plan();
        if (plan.isUnderpowered(claim / 100)) {
            shell.err()
                    .println(String.format(
                            Locale.ROOT,
                            "UNDERPOWERED: %d items can show %.1f points, not %.1f",
                            plan.items(),
                            100 * plan.detectableDifference(),
                            claim));
            shell.err().flush();
        }
    }
}
