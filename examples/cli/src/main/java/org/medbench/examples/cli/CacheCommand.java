package org.medbench.examples.cli;

import java.util.ArrayList;
import java.util.List;
import org.medbench.BenchmarkRepository;
import org.medbench.LocalCache;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(
        name = "cache",
        description = "The store.",
        subcommands = {CacheCommand.Ls.class, CacheCommand.Verify.class})
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
}
