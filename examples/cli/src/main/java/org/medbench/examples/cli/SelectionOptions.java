package org.medbench.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.medbench.Benchmark;
import org.medbench.Subset;
import org.medbench.catalog.Overlay;
import org.medbench.review.Overlays;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options by which items are chosen. */
final class SelectionOptions {

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec command;

    @Option(names = "--config", paramLabel = "C", description = "Only this configuration.")
    private String config;

    @Option(names = "--split", paramLabel = "S", description = "These splits instead of the evaluation split.")
    private List<String> splits = List.of();

    @Option(names = "--all-splits", description = "All splits.")
    private boolean allSplits;

    @Option(names = "--where", paramLabel = "NAME=VALUE", description = "Only items with this value of the attribute.")
    private Map<String, String> where = Map.of();

    @Option(
            names = "--overlay",
            paramLabel = "FILE",
            description = "Apply this overlay: a file, or the name of one that ships with medbench.")
    private List<String> overlays = List.of();

    @Option(names = "--ids", paramLabel = "FILE", description = "Only the items whose ids the file lists, one a line.")
    private Path ids;

    @Option(names = "--sample", paramLabel = "N", description = "A random sample of this size; needs --seed.")
    private Integer sample;

    @Option(names = "--seed", paramLabel = "S", description = "The seed of the sample.")
    private Long seed;

    @Option(names = "--stratify", paramLabel = "NAME", description = "Keep the proportions of this attribute.")
    private String stratify;

    @Option(names = "--limit", paramLabel = "N", description = "At most the first N.")
    private Long limit;

    @Option(names = "--shard", paramLabel = "I/N", description = "Part I of N; the first is 0/N.")
    private String shard;

    Subset of(Benchmark benchmark) throws IOException {
        Subset subset = benchmark.items();
        if (config != null) {
            subset = subset.config(config);
        }
        if (!splits.isEmpty()) {
            subset = subset.split(splits.toArray(String[]::new));
        }
        if (allSplits) {
            subset = subset.allSplits();
        }
        for (String overlay : overlays) {
            subset = subset.with(overlay(overlay));
        }
        for (Map.Entry<String, String> condition : where.entrySet()) {
            subset = subset.where(condition.getKey(), condition.getValue());
        }
        if (ids != null) {
            subset = subset.ids(Files.readAllLines(ids).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList());
        }
        subset = sampled(subset);
        if (shard != null) {
            subset = sharded(subset);
        }
        return limit == null ? subset : subset.limit(limit);
    }

    /** An overlay by the name under which it ships, or from a file. */
    static Overlay overlay(String name) {
        return Overlays.shipped().contains(name) ? Overlays.shipped(name) : Overlays.read(Path.of(name));
    }

    private Subset sampled(Subset subset) {
        if (sample == null) {
            if (stratify != null || seed != null) {
                throw usage("--seed and --stratify go with --sample");
            }
            return subset;
        }
        if (seed == null) {
            throw usage("--sample needs --seed, so that the sample can be drawn again");
        }
        return stratify == null ? subset.sample(sample, seed) : subset.stratified(stratify, sample, seed);
    }

    private Subset sharded(Subset subset) {
        String[] parts = shard.split("/", 2);
        try {
            return subset.shard(Integer.parseInt(parts[0]), Integer.parseInt(parts.length > 1 ? parts[1] : ""));
        } catch (NumberFormatException e) {
            throw usage("--shard is I/N, for example 0/4, not '" + shard + "'");
        }
    }

    private CommandLine.ParameterException usage(String message) {
        return new CommandLine.ParameterException(command.commandLine(), message);
    }
}
