package org.medbench.examples.cli;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.medbench.Subset;
import org.medbench.score.Baselines;
import org.medbench.score.Evaluation;
import org.medbench.score.Judge;
import org.medbench.score.Model;
import org.medbench.score.OpenAiModel;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How models and judges are named and called. */
final class ModelOptions {

    private static final List<String> DIMENSIONS = List.of("accuracy", "completeness", "clarity");

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec command;

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            defaultValue = "60s",
            converter = Durations.class,
            description = "How long one answer may take; default ${DEFAULT-VALUE}.")
    private Duration timeout;

    @Option(
            names = "--judge",
            paramLabel = "MODEL",
            description = "openai:BASE_URL#NAME that grades free text; several times for a jury.")
    private List<String> judges = List.of();

    @Option(
            names = "--judge-by",
            paramLabel = "KIND",
            defaultValue = "rubric",
            description = "rubric, equivalence or ratings; default ${DEFAULT-VALUE}.")
    private String judgeBy;

    Model model(String name, Subset subset, Shell shell) {
        return switch (name) {
            case "baseline:random" -> Baselines.random(0);
            case "baseline:longest" -> Baselines.longest();
            case "baseline:majority" -> Baselines.always(
                    Evaluation.of(subset).plan().majorityAnswer().orElse("A"));
            default -> endpoint(name, shell);
        };
    }

    private Model endpoint(String name, Shell shell) {
        int hash = name.lastIndexOf('#');
        if (!name.startsWith("openai:") || hash < 0) {
            throw usage("unknown model '" + name + "'; there are openai:BASE_URL#NAME, baseline:majority,"
                    + " baseline:random and baseline:longest");
        }
        OpenAiModel endpoint = OpenAiModel.at(
                        URI.create(name.substring("openai:".length(), hash)), name.substring(hash + 1))
                .withTimeout(timeout);
        return shell.environment("MEDBENCH_MODEL_API_KEY")
                .map(endpoint::withKey)
                .orElse(endpoint);
    }

    Optional<Judge> judge(Shell shell) {
        if (judges.isEmpty()) {
            return Optional.empty();
        }
        Model[] jury = judges.stream().map(name -> endpoint(name, shell)).toArray(Model[]::new);
        return Optional.of(
                switch (judgeBy) {
                    case "rubric" -> Judge.byRubric(jury);
                    case "equivalence" -> Judge.byEquivalence(jury);
                    case "ratings" -> Judge.byRatings(DIMENSIONS, jury);
                    default -> throw usage("--judge-by is rubric, equivalence or ratings, not '" + judgeBy + "'");
                });
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(command.commandLine(), message);
    }
}
