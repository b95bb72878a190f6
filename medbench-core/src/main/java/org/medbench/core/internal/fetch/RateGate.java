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

    /** Shuts the origin for a time, unless it is shut for longer already. */
    void shut(Origin origin, Duration time) {
        doors.computeIfAbsent(origin, key -> new Door()).shut(time);
    }

    private final class Door {

        private final ReentrantLock queue = new ReentrantLock();
        private volatile long opensAt = clock.nanoTime();

        synchronized void shut(Duration time) {
            long until = clock.nanoTime() + time.toNanos();
            if (until - opensAt > 0) {
                opensAt = until;
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
