package org.medbench.examples.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.medbench.error.AccessException;
import org.medbench.error.CacheException;
import org.medbench.error.CancelledException;
import org.medbench.error.DecodeException;
import org.medbench.error.FetchException;
import org.medbench.error.IntegrityException;
import org.medbench.error.MappingException;
import org.medbench.error.MedbenchException;
import org.medbench.error.MissingPluginException;
import org.medbench.error.ModelException;
import org.medbench.error.RunException;
import org.medbench.error.UnknownBenchmarkException;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a command prints to, what it reads from the environment, and how it tells errors. */
final class Shell {

    static final int DONE = 0;
    static final int UNEXPECTED = 1;
    static final int USAGE = 2;
    static final int INTEGRITY = 6;
    static final int FINDINGS = 11;
    static final int INCOMPLETE = 12;

    private static final Map<Class<? extends MedbenchException>, Integer> EXIT_CODES = Map.ofEntries(
            Map.entry(UnknownBenchmarkException.class, 3),
            Map.entry(AccessException.class, 4),
            Map.entry(FetchException.class, 5),
            Map.entry(IntegrityException.class, INTEGRITY),
            Map.entry(DecodeException.class, 7),
            Map.entry(MappingException.class, 8),
            Map.entry(CacheException.class, 9),
            Map.entry(RunException.class, 10),
            Map.entry(MissingPluginException.class, 13),
            Map.entry(ModelException.class, 14),
            Map.entry(CancelledException.class, 130));

    private static final JsonMapper JSON = new JsonMapper();

    private final Map<String, String> environment;
    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private boolean json;
    private boolean debug;

    Shell(Map<String, String> environment, PrintWriter out, PrintWriter err, boolean terminal) {
        this.environment = environment;
        this.out = out;
        this.err = err;
        this.terminal = terminal;
    }

    void configure(GlobalOptions options) {
        json = options.json;
        debug = options.debug;
    }

    Optional<String> environment(String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(value -> !value.isEmpty());
    }

    PrintWriter out() {
        return out;
    }

    PrintWriter err() {
        return err;
    }

    /** Whether a person looks on: then there is a progress bar. */
    boolean isTerminal() {
        return terminal && !json;
    }

    boolean isJson() {
        return json;
    }

    void printJson(ObjectNode node) {
        out.println(JSON.writeValueAsString(node));
    }

    /** Columns as wide as their widest cell. */
    void printTable(List<String> header, List<List<String>> rows) {
        int[] widths = new int[header.size()];
        for (int column = 0; column < widths.length; column++) {
            widths[column] = header.get(column).length();
            for (List<String> row : rows) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        printRow(header, widths);
        rows.forEach(row -> printRow(row, widths));
    }

    private void printRow(List<String> cells, int[] widths) {
        StringBuilder line = new StringBuilder();
        for (int column = 0; column < widths.length; column++) {
            line.append(String.format(Locale.ROOT, "%-" + Math.max(1, widths[column]) + "s  ", cells.get(column)));
        }
        out.println(line.toString().stripTrailing());
    }

    int report(Exception failure) {
        if (debug) {
            failure.printStackTrace(err);
        }
        if (failure instanceof MedbenchException known) {
            tell(
                    known.getClass().getSimpleName(),
                    known.code().name(),
                    known.getMessage(),
                    known.benchmark().orElse(null),
                    known.file().orElse(null),
                    known.row().isPresent() ? known.row().getAsLong() : null,
                    known.retryable(),
                    known.remedy());
            return EXIT_CODES.get(known.getClass());
        }
        tell(
                failure.getClass().getSimpleName(),
                "UNEXPECTED",
                String.valueOf(failure.getMessage()),
                null,
                null,
                null,
                false,
                "Run again with --debug and report what it prints.");
        return UNEXPECTED;
    }

    int reportUsage(CommandLine.ParameterException failure) {
        if (json) {
            tell("UsageException", "USAGE", failure.getMessage(), null, null, null, false, "");
        } else {
            StringWriter usage = new StringWriter();
            failure.getCommandLine().usage(new PrintWriter(usage));
            err.println(failure.getMessage());
            err.print(usage);
            err.flush();
        }
        return USAGE;
    }

    private void tell(
            String error,
            String code,
            String message,
            String benchmark,
            String file,
            Long row,
            boolean retryable,
            String remedy) {
        if (json) {
            ObjectNode node = JSON.createObjectNode();
            node.put("error", error).put("code", code).put("message", oneLine(message));
            node.put("benchmark", benchmark).put("file", file);
            node.put("row", row).put("retryable", retryable).put("remedy", remedy);
            err.println(JSON.writeValueAsString(node));
        } else {
            err.println("medbench: " + oneLine(message));
        }
        err.flush();
    }

    /** Foreign text may hold line ends and control characters; an error is one line. */
    private static String oneLine(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").replaceAll("\\p{Cntrl}", "·");
    }
}
