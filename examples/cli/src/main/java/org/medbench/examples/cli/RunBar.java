package org.medbench.examples.cli;

import java.util.Locale;
import java.util.function.Consumer;
import org.medbench.score.Progress;

/** How far a run is, on a terminal. */
final class RunBar implements Consumer<Progress>, AutoCloseable {

    private static final int WIDTH = 30;

    private final Shell shell;
    private final boolean shown;
    private boolean open;

    RunBar(Shell shell, GlobalOptions options) {
        this.shell = shell;
        this.shown = shell.isTerminal() && !options.quiet;
    }

    @Override
    public void accept(Progress progress) {
        if (!shown) {
            return;
        }
        int filled = (int) (WIDTH * progress.done() / Math.max(progress.total(), 1));
        shell.err()
                .printf(
                        Locale.ROOT,
                        "\r\u001b[K[%s%s] %d/%d  %.1f/s, %.0f s left, %d failed",
                        "#".repeat(filled),
                        ".".repeat(WIDTH - filled),
                        progress.done(),
                        progress.total(),
                        progress.rate(),
                        (progress.total() - progress.done()) / Math.max(progress.rate(), 1e-9),
                        progress.failed());
        shell.err().flush();
        open = true;
    }

    @Override
    public void close() {
        if (open) {
            shell.err().print("\r\u001b[K");
            shell.err().flush();
            open = false;
        }
    }
}
