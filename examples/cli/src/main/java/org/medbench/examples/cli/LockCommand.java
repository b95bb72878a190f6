package org.medbench.examples.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.medbench.BenchmarkRepository;
import org.medbench.LockReport;
import org.medbench.Subset;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "lock", description = "Writes the lock file: commits, digests, content hashes, licence.")
final class LockCommand extends RepositoryCommand {

    @Parameters(
            paramLabel = "REF",
            arity = "1..*",
            description = "Cards, cards@release, or places such as hf:owner/name.")
    private List<String> references;

    @Option(names = "--file", paramLabel = "FILE", description = "The lock file; default is medbench.lock.")
    private Path file = Path.of(LockOutput.STANDARD_FILE);

    /** What is to be locked is not itself read by a lock, unless one says frozen, which then refuses. */
    @Override
    Optional<Path> lockFile() {
        return options.frozen ? Optional.of(file) : Optional.empty();
    }

    @Override
    int run(BenchmarkRepository repository) {
        Subset[] subsets = references.stream()
                .map(reference -> repository.benchmark(reference).items().allSplits())
                .toArray(Subset[]::new);
        LockReport report = repository.lock(file, subsets);
        LockOutput output = new LockOutput(shell);
        output.print(report, "changed");
        return Shell.DONE;
    }
}
