package org.medbench.examples.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.medbench.BenchmarkRepository;
import org.medbench.LockReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "verify", description = "Finds again what the lock file pins; drift ends with exit code 6.")
final class VerifyCommand extends RepositoryCommand {

    @Option(names = "--file", paramLabel = "FILE", description = "The lock file; default is medbench.lock.")
    private Path file;

    private Path file() {
        if (file != null) {
            return file;
        }
        return options.lock == null ? Path.of(LockOutput.STANDARD_FILE) : options.lock;
    }

    @Override
    Optional<Path> lockFile() {
        return Optional.of(file());
    }

    @Override
    int run(BenchmarkRepository repository) {
        LockReport report = repository.verify(file());
        new LockOutput(shell).print(report, "drift");
        return report.ok() ? Shell.DONE : Shell.INTEGRITY;
    }
}
