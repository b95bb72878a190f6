package org.medbench.examples.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.medbench.score.ResultTable;
import org.medbench.score.Scorecard;
import org.medbench.spi.TableWriter;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** Where results go beside the screen. */
final class ResultOptions {

    @CommandLine.Spec(CommandLine.Spec.Target.MIXEE)
    private CommandLine.Model.CommandSpec command;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description =
                    "Write one row for each answer, too: csv, jsonl, parquet, arrow or xlsx; or json for the scorecard.")
    private Path out;

    @Option(names = "--format", paramLabel = "F", description = "The format of --out; default is by its name.")
    private String format;

    void write(Scorecard... cards) throws IOException {
        if (out == null) {
            return;
        }
        String wanted = format == null ? ResultTable.formatOf(out) : format;
        if (wanted.equals("json")) {
            String json = List.of(cards).stream().map(Scorecard::toJson).collect(Collectors.joining(",\n"));
            Files.writeString(out, cards.length == 1 ? json + "\n" : "[" + json + "]\n");
            return;
        }
        TreeSet<String> known = new TreeSet<>(List.of("json"));
        for (TableWriter writer : ServiceLoader.load(TableWriter.class)) {
            if (writer.formats().contains(wanted)) {
                ResultTable.of(cards).writeTo(out, wanted, writer);
                return;
            }
            known.addAll(writer.formats());
        }
        throw new CommandLine.ParameterException(
                command.commandLine(), "no writer for '" + wanted + "'; there are " + String.join(", ", known));
    }
}
