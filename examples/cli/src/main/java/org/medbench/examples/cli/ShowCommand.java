package org.medbench.examples.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.medbench.Benchmark;
import org.medbench.BenchmarkRepository;
import org.medbench.FetchReport;
import org.medbench.catalog.RemoteFile;
import org.medbench.catalog.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "show", description = "Card, release, splits, licence, access, files with digest and assurance.")
final class ShowCommand extends RepositoryCommand {

    @Parameters(paramLabel = "REF", description = "A card, a card@release, or a place such as hf:owner/name.")
    private String reference;

    @Option(names = "--no-read", description = "Say what the card and the place say, without reading the data.")
    private boolean noRead;

    @Option(
            names = "--against",
            paramLabel = "REF",
            description = "Another copy: tells whether it is the same, a subset, or differs in keys.")
    private String other;

    @Override
    int run(BenchmarkRepository repository) {
        Benchmark benchmark = repository.benchmark(reference);
        if (other != null) {
            CopyComparison comparison = new CopyComparison(
                    reference,
                    benchmark.items(),
                    other,
                    repository.benchmark(other).items());
            if (shell.isJson()) {
                shell.printJson(comparison.json());
            } else {
                comparison.print(shell);
            }
        } else if (shell.isJson()) {
            shell.printJson(json(benchmark));
        } else {
            print(benchmark);
        }
        return Shell.DONE;
    }

    private ObjectNode json(Benchmark benchmark) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", benchmark.card().id());
        node.put("title", benchmark.card().title());
        node.put("revision", benchmark.release().commit());
        node.put("contentHash", noRead ? null : benchmark.computeContentHash());
        node.set("license", ListCommand.license(benchmark.card().license()));
        node.put("access", benchmark.card().access().name().toLowerCase(Locale.ROOT));
        ArrayNode splits = node.putArray("splits");
        for (Split split : benchmark.release().splits()) {
            ObjectNode entry = splits.addObject();
            entry.put("config", split.config()).put("split", split.name());
            entry.put("items", noRead ? split.items().orElse(-1) : count(benchmark, split));
            entry.put("contentHash", noRead ? null : hash(benchmark, split));
        }
        ArrayNode files = node.putArray("files");
        if (noRead) {
            benchmark.release().files().forEach(file -> files.add(announced(file)));
        } else {
            benchmark.fetch().files().forEach(file -> files.add(FetchCommand.json(file)));
        }
        return node;
    }

    private static ObjectNode announced(RemoteFile file) {
        ObjectNode entry = JSON.createObjectNode();
        entry.put("path", file.path());
        file.size().ifPresentOrElse(bytes -> entry.put("bytes", bytes), () -> entry.putNull("bytes"));
        entry.put(
                "sha256",
                file.digest()
                        .filter(digest -> digest.algorithm() == org.medbench.item.Digest.Algorithm.SHA_256)
                        .map(digest -> digest.hex())
                        .orElse(null));
        entry.putNull("assurance");
        return entry;
    }

    private static long count(Benchmark benchmark, Split split) {
        return benchmark.items().config(split.config()).split(split.name()).count();
    }

    private static String hash(Benchmark benchmark, Split split) {
        return ItemHashes.of(benchmark.items().config(split.config()).split(split.name()));
    }

    private void print(Benchmark benchmark) {
        shell.out().println(benchmark.card().title() + " (" + benchmark.card().id() + ")");
        if (!benchmark.card().description().isEmpty()) {
            shell.out().println(benchmark.card().description());
        }
        shell.out()
                .println("release   " + benchmark.release().name() + " at "
                        + benchmark.release().commit());
        shell.out().println("place     " + benchmark.release().place());
        shell.out()
                .println("licence   "
                        + benchmark
                                .card()
                                .license()
                                .spdx()
                                .or(() -> benchmark.card().license().declared())
                                .orElse("unstated")
                        + ", allows " + benchmark.card().license().allows());
        benchmark.card().license().conflicts().forEach(conflict -> shell.out().println("conflict  " + conflict));
        shell.out().println("access    " + benchmark.card().access().name().toLowerCase(Locale.ROOT));
        benchmark.card().citation().ifPresent(text -> shell.out().println("cite      " + text));
        benchmark.card().defects().forEach(defect -> shell.out().println("defect    " + defect));
        List<List<String>> rows = new ArrayList<>();
        for (Split split : benchmark.release().splits()) {
            String items =
                    split.items().isPresent() ? String.valueOf(split.items().getAsLong()) : "?";
            rows.add(List.of(
                    split.config(),
                    split.name(),
                    noRead ? items : String.valueOf(count(benchmark, split)),
                    noRead ? "" : hash(benchmark, split)));
        }
        shell.printTable(List.of("CONFIG", "SPLIT", "ITEMS", "CONTENT HASH"), rows);
        if (!noRead) {
            List<List<String>> files = new ArrayList<>();
            for (FetchReport.FetchedFile file : benchmark.fetch().files()) {
                files.add(List.of(
                        file.path(),
                        Sizes.text(file.bytes()),
                        file.digest().hex(),
                        file.assurance().jsonName()));
            }
            shell.printTable(List.of("FILE", "SIZE", "SHA-256", "ASSURANCE"), files);
        }
    }
}
