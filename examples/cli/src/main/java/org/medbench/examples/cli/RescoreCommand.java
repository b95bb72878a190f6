package org.medbench.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.medbench.BenchmarkRepository;
import org.medbench.review.OverlayEffect;
import org.medbench.score.Evaluation;
import org.medbench.score.Judge;
import org.medbench.score.RecordedRun;
import org.medbench.score.Scorecard;
import org.medbench.variant.Variants;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "rescore", description = "Scores recorded answers again without asking the model.")
final class RescoreCommand extends RepositoryCommand {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "The folder that was given to score --journal.")
    private Path folder;

    @Option(names = "--profile", paramLabel = "P", description = "How answers are read; default is the run's own.")
    private String profile;

    @Mixin
    private ModelOptions models;

    @Mixin
    private ResultOptions results;

    @Option(
            names = "--overlay",
            paramLabel = "FILE",
            description = "Score with this overlay, too: a file, or the name of one that ships with medbench.")
    private String overlay;

    @Override
    int run(BenchmarkRepository repository) throws IOException {
        if (overlay != null) {
            return withOverlay(repository);
        }
        Scorecard card = card(repository, folder, profile, models.judge(shell), spec);
        ScorecardText.print(shell, card);
        results.write(card);
        return card.isComplete() ? Shell.DONE : Shell.INCOMPLETE;
    }

    private int withOverlay(BenchmarkRepository repository) {
        RecordedRun run = RecordedRun.read(folder);
        OverlayEffect effect = OverlayEffect.of(
                run,
                repository.replay(run.description()),
                SelectionOptions.overlay(overlay),
                profile == null ? run.extractor() : Profiles.extractor(profile, spec));
        if (shell.isJson()) {
            ObjectNode node = JSON.createObjectNode().put("overlay", effect.overlay());
            node.set("without", JSON.readTree(effect.without().toJson()));
            node.set("with", JSON.readTree(effect.with().toJson()));
            shell.printJson(node.put("changed", effect.changed()));
        } else {
            shell.out().println("without " + effect.overlay() + ":");
            ScorecardText.print(shell, effect.without());
            shell.out().println();
            shell.out().println("with " + effect.overlay() + " (" + effect.changed() + " answers judged otherwise):");
            ScorecardText.print(shell, effect.with());
        }
        return effect.with().isComplete() ? Shell.DONE : Shell.INCOMPLETE;
    }

    static Scorecard card(
            BenchmarkRepository repository,
            Path folder,
            String profile,
            Optional<Judge> judge,
            CommandLine.Model.CommandSpec spec) {
        RecordedRun run = RecordedRun.read(folder);
        Evaluation evaluation = Evaluation.of(repository.replay(run.description()))
                .extractor(profile == null ? run.extractor() : Profiles.extractor(profile, spec));
        String transform = run.protocol().field("transform");
        evaluation = transform.equals("none") ? evaluation : evaluation.transform(Variants.named(transform));
        return run.rescore(judge.map(evaluation::judge).orElse(evaluation));
    }
}
