package org.medbench.examples.cli;

import java.nio.file.Path;
import org.medbench.BenchmarkRepository;
import org.medbench.score.RecordedRun;
import org.medbench.score.Scorecard;
import picocli.CommandLine;
import picocli.CommandLine.Command;
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

    @Override
    int run(BenchmarkRepository repository) {
        Scorecard card = card(repository, folder, profile, spec);
        ScorecardText.print(shell, card);
        return card.isComplete() ? Shell.DONE : Shell.INCOMPLETE;
    }

    static Scorecard card(
            BenchmarkRepository repository, Path folder, String profile, CommandLine.Model.CommandSpec spec) {
        RecordedRun run = RecordedRun.read(folder);
        String name = profile == null ? run.protocol().extractor() : profile;
        return run.rescore(repository.replay(run.description()), Profiles.extractor(name, spec));
    }
}
