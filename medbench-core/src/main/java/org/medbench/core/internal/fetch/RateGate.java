package org.medbench.core.internal.fetch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.medbench.core.internal.io.Clock;

/** Lets all threads wait together for an origin's rate limit: one sleeps, the others queue behind it. Thread-safe. */
final class RateGate {

    private final Clock clock;
    private final Map<Origin, Door> doors = new ConcurrentHashMap<>();

    RateGate(Clock clock) {
        this.clock = clock;
    }

    /** Waits until the origin may be asked. */
    void pass(Origin origin) throws InterruptedException {
        Door door = doors.get(origin);
        if (door != null) {
            door.pass();
        }
    }

    /**
     * Shuts the origin for a time from now on. What a request learns that was sent before the last time it was shut is old
     * news, and changes nothing: of many requests that run into one limit, the first decides.
     *
     * @param sentAt when the refused request was sent, by {@link Clock#nanoTime}
     */
    void shut(Origin origin, Duration time, long sentAt) {
        doors.computeIfAbsent(origin, key -> new Door()).shut(time, sentAt);
    }

    private final class Door {

        private final ReentrantLock queue = new ReentrantLock();
        private volatile long opensAt = clock.nanoTime();
        private boolean wasShut;
        private long shutAt;

        synchronized void shut(Duration time, long sentAt) {
            if (!wasShut || shutAt - sentAt < 0) {
                wasShut = true;
                shutAt = clock.nanoTime();
                opensAt = shutAt + time.toNanos();
            }
        }

        void pass() throws InterruptedException {
            queue.lockInterruptibly();
            try {
                for (long left = opensAt - clock.nanoTime(); left > 0; left = opensAt - clock.nanoTime()) {
                    clock.pause(Duration.ofNanos(left));
                }
            } finally {
                queue.unlock();
            }
        }
    }
}
