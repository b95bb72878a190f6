package org.medbench.examples.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medbench.BenchmarkRepository;
import org.medbench.LocalCache;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "cache",
        description = "The store.",
        subcommands = {CacheCommand.Ls.class, CacheCommand.Verify.class, CacheCommand.Prune.class})
final class CacheCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say what to do with the cache");
    }

    @Command(name = "ls", description = "What is in it.")
    static final class Ls extends RepositoryCommand {

        @Override
        int run(BenchmarkRepository repository) {
            List<LocalCache.Entry> entries = repository.cache().entries();
            if (shell.isJson()) {
                ObjectNode node = JSON.createObjectNode();
                node.put("directory", repository.cache().directory().toString());
                ArrayNode blobs = node.putArray("blobs");
                entries.forEach(entry -> {
                    ObjectNode blob = blobs.addObject();
                    blob.put("sha256", entry.digest().hex()).put("bytes", entry.bytes());
                    entry.names().forEach(blob.putArray("names")::add);
                    blob.put("storedAt", entry.storedAt().map(Object::toString).orElse(null));
                });
                shell.printJson(node);
                return Shell.DONE;
            }
            List<List<String>> rows = new ArrayList<>();
            entries.forEach(entry -> rows.add(List.of(
                    entry.digest().hex().substring(0, 16),
                    Sizes.text(entry.bytes()),
                    entry.storedAt().map(Object::toString).orElse("-"),
                    String.join(", ", entry.names()))));
            shell.printTable(List.of("SHA-256", "SIZE", "STORED", "KNOWN AS"), rows);
            shell.out()
                    .println(entries.size() + " blobs, "
                            + Sizes.text(entries.stream()
                                    .mapToLong(LocalCache.Entry::bytes)
                                    .sum())
                            + " in " + repository.cache().directory());
            return Shell.DONE;
        }
    }

    @Command(name = "verify", description = "Compares everything with its digest.")
    static final class Verify extends RepositoryCommand {

        @Override
        int run(BenchmarkRepository repository) {
            LocalCache.Verification result = repository.cache().verify();
            if (shell.isJson()) {
                ObjectNode node = JSON.createObjectNode();
                node.put("blobs", result.blobs()).put("bytes", result.bytes());
                ArrayNode corrupt = node.putArray("corrupt");
                result.corrupt().forEach(entry -> corrupt.addObject()
                        .put("sha256", entry.digest().hex())
                        .put("path", String.join(", ", entry.names())));
                shell.printJson(node);
            } else {
                shell.out()
                        .println(result.blobs() + " blobs, " + Sizes.text(result.bytes()) + ", "
                                + result.corrupt().size() + " corrupt");
                result.corrupt().forEach(entry -> shell.out()
                        .println("corrupt: " + entry.digest().hex() + " " + String.join(", ", entry.names())));
            }
            return result.corrupt().isEmpty() ? Shell.DONE : Shell.INTEGRITY;
        }
    }

    @Command(name = "prune", description = "Removes what nobody used for long, least recently used first.")
    static final class Prune extends RepositoryCommand {

        @CommandLine.Option(
                names = "--unused-for",
                paramLabel = "DURATION",
                converter = Durations.class,
                description = "Remove what nobody opened for so long, such as 30d.")
        private Duration unusedFor;

        @CommandLine.Option(
                names = "--max-size",
                paramLabel = "SIZE",
                converter = Sizes.class,
                description = "Remove until no more is left, such as 20GB. What was used within a day stays.")
        private Long maxSize;

        @CommandLine.Option(names = "--dry-run", description = "Only say what would be removed.")
        private boolean dryRun;

        @Override
        int run(BenchmarkRepository repository) {
            LocalCache.Pruned pruned = repository
                    .cache()
                    .prune(new LocalCache.Pruning(
                            Optional.ofNullable(unusedFor),
                            maxSize == null ? OptionalLong.empty() : OptionalLong.of(maxSize),
                            Set.of(),
                            dryRun ? LocalCache.Pruning.Mode.DRY_RUN : LocalCache.Pruning.Mode.REMOVE));
            if (shell.isJson()) {
                ObjectNode node = JSON.createObjectNode();
                node.put("dryRun", dryRun).put("bytes", pruned.bytes()).put("bytesLeft", pruned.bytesLeft());
                ArrayNode removed = node.putArray("removed");
                pruned.entries().forEach(entry -> {
                    ObjectNode blob = removed.addObject();
                    blob.put("sha256", entry.digest().hex()).put("bytes", entry.bytes());
                    entry.names().forEach(blob.putArray("names")::add);
                });
                shell.printJson(node);
            } else {
                pruned.entries().forEach(entry -> shell.out()
                        .println(entry.digest().hex().substring(0, 16) + "  " + Sizes.text(entry.bytes()) + "  "
                                + String.join(", ", entry.names())));
                shell.out()
                        .println((dryRun ? "would remove " : "removed ")
                                + pruned.entries().size() + " blobs, " + Sizes.text(pruned.bytes()) + "; "
                                + Sizes.text(pruned.bytesLeft()) + " stay");
            }
            return Shell.DONE;
        }
    }
}
