package org.medbench.examples.cli;

import java.nio.file.Path;
import org.medbench.RowPolicy;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** Options that may stand before the command and after it. */
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
            scope = ScopeType.INHERIT,
            names = "--cache",
            paramLabel = "DIR",
            description = "The store; default is MEDBENCH_HOME, then the user's cache folder.")
    Path cache;

    @Option(scope = ScopeType.INHERIT, names = "--offline", description = "Open no connection.")
    boolean offline;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--lock",
            paramLabel = "FILE",
            description = "Read what this lock file pins as it is pinned.")
    Path lock;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--card",
            paramLabel = "FILE",
            description = "A card of one's own, which overrules what is known or inferred.")
    Path card;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--frozen",
            description = "Read only what the lock file pins and ask for no names; default where CI is set.")
    boolean frozen;

    @Option(
            scope = ScopeType.INHERIT,
            names = "--rows",
            description = "Rows that contradict the mapping: ${COMPLETION-CANDIDATES}; default is fail.")
    Rows rows = Rows.fail;

    @Option(scope = ScopeType.INHERIT, names = "--json", description = "JSON alone on standard output.")
    boolean json;

    @Option(scope = ScopeType.INHERIT, names = "--quiet", description = "No progress.")
    boolean quiet;

    @Option(scope = ScopeType.INHERIT, names = "--no-color", description = "No colours.")
    boolean noColor;

    @Option(scope = ScopeType.INHERIT, names = "--debug", description = "Print stack traces.")
    boolean debug;
}
