package org.medbench.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.medbench.Benchmark;
import org.medbench.Subset;
import org.medbench.score.Evaluation;
import org.medbench.score.PromptTemplates;
import org.medbench.score.Transform;
import org.medbench.variant.Variants;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** How items are shown, and which variants of them. */
final class PromptOptions {

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec command;

    @Option(
            names = "--template",
            paramLabel = "T",
            description = "A prompt template by name, or a JSON file with one; default is that of the item's shape.")
    private String template;

    @Option(
            names = "--language",
            paramLabel = "L",
            defaultValue = "en",
            description = "The language of the default templates; default ${DEFAULT-VALUE}.")
    private String language;

    @Option(
            names = "--shots",
            paramLabel = "K",
            defaultValue = "0",
            description = "Solved examples before each item; default none.")
    private int shots;

    @Option(
            names = "--shots-from",
            paramLabel = "SPLIT",
            description = "Where examples come from; default is the chosen split (never the item itself).")
    private String shotsFrom;

    @Option(
            names = "--shots-seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The seed of their draw; default ${DEFAULT-VALUE}.")
    private long shotsSeed;

    @Option(
            names = "--transform",
            paramLabel = "T:SEED",
            description = "Ask variants: rotations, shuffle:SEED, nota, redraw:SEED and others.")
    private String transform;

    Evaluation on(Evaluation evaluation, Benchmark benchmark, Subset chosen) throws IOException {
        try {
            Evaluation shown = evaluation.language(language);
            if (template != null) {
                boolean known = PromptTemplates.names().contains(template);
                shown = shown.template(
                        known || !Files.exists(Path.of(template))
                                ? PromptTemplates.named(template)
                                : PromptTemplates.read(Path.of(template)));
            }
            if (shots > 0) {
                shown = shown.shots(
                        shots,
                        shotsSeed,
                        shotsFrom == null ? chosen : benchmark.items().split(shotsFrom));
            }
            Evaluation complete = shown;
            return transform().map(complete::transform).orElse(complete);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(command.commandLine(), e.getMessage(), e);
        }
    }

    Optional<Transform> transform() {
        return Optional.ofNullable(transform).map(Variants::named);
    }
}
