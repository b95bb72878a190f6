package org.medbench.examples.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.medbench.BenchmarkRepository;
import org.medbench.Subset;
import org.medbench.report.HtmlReport;
import org.medbench.score.Baselines;
import org.medbench.score.Decoding;
import org.medbench.score.Evaluation;
import org.medbench.score.Model;
import org.medbench.score.OpenAiModel;
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

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "60s",
            description = "How long one answer may take; default ${DEFAULT-VALUE}.")
    private String timeout;

    @Option(names = "--html", paramLabel = "FILE", description = "Write the scorecard as one self-contained page, too.")
    private Path html;

    @Mixin
    private SelectionOptions selection;

    @Override
    int run(BenchmarkRepository repository) throws Exception {
        Subset subset = selection.of(repository.benchmark(reference));
        Decoding decoding = Decoding.GREEDY.withTemperature(temperature);
        Evaluation evaluation = Evaluation.of(subset)
                .model(model(subset))
                .extractor(Profiles.extractor(profile, spec))
                .decoding(maxTokens == null ? decoding : decoding.withMaxTokens(maxTokens))
                .concurrency(concurrency)
                .repeats(repeats)
                .media(repository::open);
        if (journal != null) {
            evaluation = evaluation.journal(journal);
        }
        Scorecard card;
        try (RunBar bar = new RunBar(shell, options)) {
            card = evaluation.progress(bar).run();
        }
        ScorecardText.print(shell, card);
        if (html != null) {
            HtmlReport.of(card).writeTo(html);
        }
        return card.isComplete() ? Shell.DONE : Shell.INCOMPLETE;
    }

    private Model model(Subset subset) {
        if (model.startsWith("openai:") && model.indexOf('#') > 0) {
            int hash = model.lastIndexOf('#');
            OpenAiModel endpoint = OpenAiModel.at(
                            URI.create(model.substring("openai:".length(), hash)), model.substring(hash + 1))
                    .withTimeout(duration(timeout));
            return shell.environment("MEDBENCH_MODEL_API_KEY")
                    .map(endpoint::withKey)
                    .orElse(endpoint);
        }
        return switch (model) {
            case "baseline:random" -> Baselines.random(0);
            case "baseline:longest" -> Baselines.longest();
            case "baseline:majority" -> Baselines.always(
                    Evaluation.of(subset).plan().majorityAnswer().orElse("A"));
            default -> throw new CommandLine.ParameterException(
                    spec.commandLine(),
                    "unknown model '" + model + "'; there are openai:BASE_URL#NAME, baseline:majority,"
                            + " baseline:random and baseline:longest");
        };
    }

    /** {@code 90s}, {@code 2m}, {@code 1h}, or ISO 8601. */
    private Duration duration(String text) {
        try {
            String upper = text.strip().toUpperCase(Locale.ROOT);
            return Duration.parse(upper.startsWith("P") ? upper : "PT" + upper);
        } catch (DateTimeParseException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "not a duration such as 60s or 2m: '" + text + "'", e);
        }
    }
}
