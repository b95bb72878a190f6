package org.medbench.core.internal.fetch;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.medbench.core.internal.io.Clock;

/**
 * Breaks off bodies that stall or drip, which the JDK's own time limit does not cover: it ends with the headers. Looks
 * once a second, on one thread that ends with {@link #close}. Time that the reader spends elsewhere does not count.
 * Thread-safe.
 */
final class Watchdog implements AutoCloseable {

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final Clock clock;
    private final Patience patience;
    private final Set<Watch> watches = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService patrol;

    Watchdog(Clock clock, Patience patience) {
        this.clock = clock;
        this.patience = patience;
    }

    /** Begins to watch a body; {@code cut} must make a blocked reader return. */
    synchronized Watch watch(Closeable cut) {
        Watch watch = new Watch(cut);
        watches.add(watch);
        if (patrol == null) {
            patrol = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "medbench-watchdog");
                thread.setDaemon(true);
                return thread;
            });
            patrol.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
        }
        return watch;
    }

    /** Cuts what is overdue. */
    void look() {
        long now = clock.nanoTime();
        watches.forEach(watch -> watch.cutIfOverdue(now));
    }

    @Override
    public synchronized void close() {
        if (patrol != null) {
            patrol.shutdownNow();
            patrol = null;
        }
    }

    /** The progress of one body. */
    final class Watch implements AutoCloseable {

        private final Closeable cut;
        private volatile boolean reading;
        private volatile long waitingSince = clock.nanoTime();
        private volatile long windowStart = waitingSince;
        private volatile long windowBytes;
        private volatile @Nullable String verdict;

        private Watch(Closeable cut) {
            this.cut = cut;
        }

        /** The reader begins to wait for bytes. */
        void reads() {
            long now = clock.nanoTime();
            windowStart += now - waitingSince;
            waitingSince = now;
            reading = true;
        }

        /** The reader got bytes, or the end. */
        void got(long bytes) {
            reading = false;
            waitingSince = clock.nanoTime();
            windowBytes += Math.max(0, bytes);
        }

        /** Why the body was cut, or null. */
        @Nullable
        String verdict() {
            return verdict;
        }

        private void cutIfOverdue(long now) {
            if (!reading || verdict != null) {
                return;
            }
            if (now - waitingSince > patience.idle().toNanos()) {
                cut("no byte for " + patience.idle().toSeconds() + " s");
            } else if (now - windowStart > patience.floorWindow().toNanos()) {
                checkFloor(now);
            }
        }

        private void checkFloor(long now) {
            long seconds = Math.max(1, (now - windowStart) / NANOS_PER_SECOND);
            if (windowBytes / seconds < patience.floorBytesPerSecond()) {
                cut("only " + windowBytes + " bytes in " + seconds + " s");
            } else {
                windowStart = now;
                windowBytes = 0;
            }
        }

        private void cut(String why) {
            verdict = why;
            try {
                cut.close();
            } catch (IOException alreadyBroken) {
                // The reader reports the verdict; that the body also failed to close adds nothing.
            }
        }

        @Override
        public void close() {
            watches.remove(this);
        }
    }
}
