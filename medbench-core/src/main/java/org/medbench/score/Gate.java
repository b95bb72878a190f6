package org.medbench.score;

import java.time.Duration;
import org.medbench.core.internal.io.Clock;

/** Holds all calls of a run back while the endpoint asks to wait. Thread-safe. */
final class Gate {

    private final Clock clock;
    private long opensAt;

    Gate(Clock clock) {
        this.clock = clock;
        this.opensAt = clock.nanoTime();
    }

    /** Lets nobody pass for a while. */
    synchronized void closeFor(Duration wait) {
        long until = clock.nanoTime() + wait.toNanos();
        opensAt = until - opensAt > 0 ? until : opensAt;
    }

    /** Waits until the gate is open. */
    void pass() throws InterruptedException {
        for (long left = left(); left > 0; left = left()) {
            clock.pause(Duration.ofNanos(left));
        }
    }

    private synchronized long left() {
        return opensAt - clock.nanoTime();
    }
}
