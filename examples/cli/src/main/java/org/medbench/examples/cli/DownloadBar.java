package org.medbench.examples.cli;

import java.util.Locale;
import org.medbench.event.RepositoryEvent;
import org.medbench.event.RepositoryListener;

/** Shows downloads on a terminal, and notices everywhere. */
final class DownloadBar implements RepositoryListener, AutoCloseable {

    private final Shell shell;
    private final boolean shown;
    private final long startedAt = System.nanoTime();
    private boolean open;

    DownloadBar(Shell shell, GlobalOptions options) {
        this.shell = shell;
        this.shown = shell.isTerminal() && !options.quiet;
    }

    @Override
    public synchronized void on(RepositoryEvent event) {
        if (event instanceof RepositoryEvent.Noticed noticed) {
            shell.err().println("medbench: " + noticed.benchmark() + ": " + noticed.message());
        } else if (shown && event instanceof RepositoryEvent.Downloading download) {
            show(download);
        } else if (shown && event instanceof RepositoryEvent.Fetched) {
            close();
        }
    }

    private void show(RepositoryEvent.Downloading download) {
        double seconds = (System.nanoTime() - startedAt) / 1e9;
        double rate = download.bytes() / Math.max(seconds, 1e-3);
        String total = download.total().isPresent()
                ? String.format(
                        Locale.ROOT,
                        " of %s, %d s left",
                        Sizes.text(download.total().getAsLong()),
                        (long) ((download.total().getAsLong() - download.bytes()) / Math.max(rate, 1)))
                : "";
        shell.err()
                .printf(
                        Locale.ROOT,
                        "\r\u001b[K%s  %s%s  %s/s",
                        download.file(),
                        Sizes.text(download.bytes()),
                        total,
                        Sizes.text((long) rate));
        shell.err().flush();
        open = true;
    }

    @Override
    public synchronized void close() {
        if (open) {
            shell.err().print("\r\u001b[K");
            shell.err().flush();
            open = false;
        }
    }
}
