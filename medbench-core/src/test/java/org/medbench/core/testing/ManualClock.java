package org.medbench.core.testing;

import java.time.Duration;
import java.time.Instant;
import org.medbench.core.internal.io.Clock;

/** A clock that moves only when it is told to, or when somebody waits. Thread-safe. */
public final class ManualClock implements Clock {

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");
    private long nanos;

    /** Lets time pass. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
        nanos += duration.toNanos();
    }

    /** Sets the wall clock alone, as an operator or a time server does. */
    public synchronized void jumpTo(Instant moment) {
        now = moment;
    }

    @Override
    public synchronized Instant now() {
        return now;
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("while waiting");
        }
        advance(duration);
    }
}
