package org.medbench.core.internal.repository;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.medbench.catalog.Catalog;
import org.medbench.catalog.ChangeReport;
import org.medbench.catalog.Watch;
import org.medbench.error.CancelledException;
import org.medbench.error.MedbenchException;
import org.medbench.event.RepositoryEvent;
import org.medbench.event.RepositoryListener;

/** A sync on one daemon thread, at once and then again, until it is closed. */
final class RepeatedSync implements Watch {

    private final Catalog catalog;
    private final Duration every;
    private final Consumer<ChangeReport> consumer;
    private final RepositoryListener listener;
    private final Consumer<Watch> forget;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread made = new Thread(work, "medbench-watch");
        made.setDaemon(true);
        return made;
    });

    RepeatedSync(
            Catalog catalog,
            Duration every,
            Consumer<ChangeReport> consumer,
            RepositoryListener listener,
            Consumer<Watch> forget) {
        if (every.isNegative() || every.isZero()) {
            throw new IllegalArgumentException("the time between two syncs is positive, not " + every);
        }
        this.catalog = catalog;
        this.every = every;
        this.consumer = consumer;
        this.listener = listener;
        this.forget = forget;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::once, 0, every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void once() {
        try {
            consumer.accept(catalog.sync());
        } catch (CancelledException closed) {
            Thread.currentThread().interrupt();
        } catch (MedbenchException e) {
            // A server that is down now may be up next time; whoever listens is told.
            listener.on(new RepositoryEvent.Noticed(e.benchmark().orElse("watch"), "a sync failed: " + e.getMessage()));
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        forget.accept(this);
        boolean interrupted = false;
        while (!isEnded()) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether the thread is gone; false if the wait for it was interrupted. Its own call to close does not wait. */
    private boolean isEnded() {
        if (Thread.currentThread().getName().equals("medbench-watch")) {
            return true;
        }
        try {
            return thread.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            return false;
        }
    }
}
