package org.medbench.core.internal.io;

import java.time.Duration;
import java.time.Instant;

/** What time it is, how much has passed, and how to wait. Thread-safe. */
public interface Clock {

    /** The wall clock: for display and grace ages only, since it may jump. */
    Instant now();

    /** A count of nanoseconds that never goes back: for durations. */
    long nanoTime();

    /**
     * Waits.
     *
     * @param duration how long
     * @throws InterruptedException if the thread is interrupted before or while waiting
     */
    void pause(Duration duration) throws InterruptedException;

    /** The machine's clock. */
    static Clock system() {
        return of(java.time.Clock.systemUTC());
    }

    /** A wall clock of the caller's; durations and waiting stay the machine's. */
    static Clock of(java.time.Clock wall) {
        return new Clock() {
            @Override
            public Instant now() {
                return wall.instant();
            }

            @Override
            public long nanoTime() {
                return System.nanoTime();
            }

            @Override
            public void pause(Duration duration) throws InterruptedException {
                Thread.sleep(duration.toMillis(), duration.toNanosPart() % 1_000_000);
            }
        };
    }
}
