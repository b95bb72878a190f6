package org.medbench.examples.quickstart;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.Consumer;
import org.medbench.score.Progress;

/** A bar on a terminal; nothing where the output goes to a file. */
final class ProgressBar implements Consumer<Progress>, AutoCloseable {

    private static final int WIDTH = 30;

    private final PrintStream out;
    private final String name;
    private final boolean shown = System.console() != null;

    ProgressBar(PrintStream out, String name) {
        this.out = out;
        this.name = name;
    }

    @Override
    public void accept(Progress progress) {
        if (!shown) {
            return;
        }
        int filled = (int) (WIDTH * progress.done() / Math.max(progress.total(), 1));
        double left = (progress.total() - progress.done()) / Math.max(progress.rate(), 1e-9);
        out.printf(
                Locale.ROOT,
                "\r\u001b[K   %s [%s%s] %d/%d  %.0f/s, %.0f s left",
                name,
                "#".repeat(filled),
                ".".repeat(WIDTH - filled),
                progress.done(),
                progress.total(),
                progress.rate(),
                left);
        out.flush();
    }

    @Override
    public void close() {
        if (shown) {
            out.print("\r\u001b[K");
            out.flush();
        }
    }
}
