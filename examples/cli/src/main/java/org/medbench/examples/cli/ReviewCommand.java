package org.medbench.examples.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "review",
        description = "Expert review: hands items out, and takes verdicts back.",
        subcommands = {ReviewExportCommand.class, ReviewImportCommand.class})
final class ReviewCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "say review export or review import");
    }
}
