package org.medbench.examples.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.medbench.BenchmarkRepository;
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

    @Override
    int run(BenchmarkRepository repository) throws IOException {
        Scorecard card = card(repository, folder, profile, models.judge(shell), spec);
        ScorecardText.print(shell, card);
        results.write(card);
        return card.isComplete() ? Shell.DONE : Shell.INCOMPLETE;
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
