package org.medbench.examples.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/**
 * medbench from a shell. An example on the public API: everything that it does, a program can do by the library alone.
 */
@Command(
        name = "medbench",
        description = "Finds, verifies, reads and scores medical benchmarks.",
        mixinStandardHelpOptions = true,
        subcommands = {
            PluginsCommand.class,
            ProposeCommand.class,
            ListCommand.class,
            ShowCommand.class,
            FetchCommand.class,
            MapCommand.class,
            ItemsCommand.class,
            ScoreCommand.class,
            RescoreCommand.class,
            CompareCommand.class,
            LockCommand.class,
            VerifyCommand.class,
            CheckCommand.class,
            ReviewCommand.class,
            CacheCommand.class
        })
public final class Main implements Runnable {

    private static final String HTTP_BUFFER = "jdk.httpclient.bufsize";

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @CommandLine.Mixin
    private final GlobalOptions options;

    private Main(GlobalOptions options) {
        this.options = options;
    }

    /**
     * Runs the command line and ends the program with its exit code.
     *
     * @param arguments what was typed
     */
    public static void main(String[] arguments) {
        // The JDK's HTTP client reads 16 KiB at a time unless told otherwise before its first use.
        if (System.getProperty(HTTP_BUFFER) == null) {
            System.setProperty(HTTP_BUFFER, "131072");
        }
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(System.getenv(), out, err, System.console() != null, arguments);
        out.flush();
        System.exit(code);
    }

    /** The same without ending the program, for tests. */
    static int run(
            Map<String, String> environment, PrintWriter out, PrintWriter err, boolean terminal, String... arguments) {
        GlobalOptions options = new GlobalOptions();
        Shell shell = new Shell(environment, out, err, terminal);
        CommandLine line = new CommandLine(new Main(options), new CommandFactory(shell, options));
        line.setOut(out);
        line.setErr(err);
        line.setCaseInsensitiveEnumValuesAllowed(true);
        line.setExecutionExceptionHandler((failure, command, parsed) -> shell.report(failure));
        line.setParameterExceptionHandler((failure, given) -> shell.reportUsage(failure));
        int code = line.execute(arguments);
        out.flush();
        return code;
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }
}
