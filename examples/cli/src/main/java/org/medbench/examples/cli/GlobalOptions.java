package org.medbench.examples.cli;

import java.nio.file.Path;
import org.medbench.RowPolicy;
import picocli.CommandLine.Option;

/** Options that every command takes. */
final class GlobalOptions {

    enum Rows {
        fail(RowPolicy.FAIL),
        skip(RowPolicy.REPORT_AND_SKIP);

        final RowPolicy policy;

        Rows(RowPolicy policy) {
            this.policy = policy;
        }
    }

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "The store; default is MEDBENCH_HOME, then the user's cache folder.")
    Path cache;

    @Option(names = "--offline", description = "Open no connection.")
    boolean offline;

    @Option(
            names = "--rows",
            description = "Rows that contradict the mapping: ${COMPLETION-CANDIDATES}; default is fail.")
    Rows rows = Rows.fail;

    @Option(names = "--json", description = "JSON alone on standard output.")
    boolean json;

    @Option(names = "--quiet", description = "No progress.")
    boolean quiet;

    @Option(names = "--no-color", description = "No colours.")
    boolean noColor;

    @Option(names = "--debug", description = "Print stack traces.")
    boolean debug;
}
