package org.medbench.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Optional;
import org.medbench.Benchmark;
import org.medbench.BenchmarkRepository;
import org.medbench.catalog.Mapping;
import org.medbench.catalog.MappingReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

@Command(name = "map", description = "The field mapping in force, its proof, and what was rejected and why.")
final class MapCommand extends RepositoryCommand {

    @Parameters(paramLabel = "REF", description = "A card, a card@release, or a place such as hf:owner/name.")
    private String reference;

    @Option(
            names = "--split",
            paramLabel = "S",
            description = "The split, as NAME or CONFIG/NAME; default is the evaluation split.")
    private String split;

    @Option(
            names = "--save",
            paramLabel = "FILE",
            description = "Writes the mappings in force as a card to edit; FILE may not exist.")
    private Path save;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "An edited card, which overrules what is known; as --card.")
    private Path file;

    @Override
    Optional<Path> card() {
        return Optional.ofNullable(file).or(super::card);
    }

    @Override
    int run(BenchmarkRepository repository) throws IOException {
        if (save != null) {
            Files.writeString(
                    save, repository.draftCard(reference), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            shell.err().println("written: " + save);
        }
        Benchmark benchmark = repository.benchmark(reference);
        MappingReport report = split == null ? benchmark.mapping() : benchmark.mapping(split);
        if (shell.isJson()) {
            shell.printJson(json(report));
        } else {
            print(report);
        }
        return Shell.DONE;
    }

    private static ObjectNode json(MappingReport report) {
        ObjectNode node = JSON.createObjectNode();
        ObjectNode fields = node.putObject("fields");
        report.mapping()
                .fields()
                .forEach((role, paths) ->
                        paths.forEach(fields.withArrayProperty(role.name().toLowerCase(Locale.ROOT))::add));
        report.mapping().choices().ifPresent(source -> source.fields()
                .forEach(fields.withArrayProperty("choices")::add));
        report.mapping().keys().forEach(key -> fields.withArrayProperty("key")
                .addObject()
                .put("field", key.field())
                .put("encoding", key.encoding().name().toLowerCase(Locale.ROOT)));
        report.proof()
                .ifPresentOrElse(
                        proof -> node.putObject("proof")
                                .put("kind", proof.kind().name())
                                .put("rows", proof.rows())
                                .put("agreeing", proof.agreeing())
                                .put("detail", proof.detail()),
                        () -> node.putNull("proof"));
        ArrayNode rejected = node.putArray("rejected");
        report.rejected()
                .forEach(other ->
                        rejected.addObject().put("candidate", other.candidate()).put("why", other.why()));
        node.put("rejections", report.rejections());
        return node;
    }

    private void print(MappingReport report) {
        Mapping mapping = report.mapping();
        shell.out().println("shape     " + mapping.shape().jsonName());
        mapping.fields().forEach((role, paths) -> shell.out()
                .printf("%-9s %s%n", role.name().toLowerCase(Locale.ROOT), String.join(", ", paths)));
        mapping.choices().ifPresent(choices -> shell.out()
                .println("choices   " + choices.layout().name().toLowerCase(Locale.ROOT) + " "
                        + String.join(", ", choices.fields()) + String.join(", ", choices.values())));
        mapping.keys().forEach(key -> shell.out()
                .println("key       " + key.field() + " as "
                        + key.encoding().name().toLowerCase(Locale.ROOT)));
        mapping.attributes().forEach((name, path) -> shell.out().println("attribute " + name + " from " + path));
        report.proof().ifPresent(proof -> shell.out()
                .println("proof     " + proof.kind() + ": " + proof.agreeing() + " of " + proof.rows() + " rows; "
                        + proof.detail()));
        report.evidence().forEach((field, why) -> shell.out().println("because   " + field + ": " + why));
        report.rejected().forEach(other -> shell.out().println("rejected  " + other.candidate() + ": " + other.why()));
        if (report.rejections() > 0) {
            shell.out().println(report.rejections() + " rows contradict this mapping and are not served");
        }
    }
}
