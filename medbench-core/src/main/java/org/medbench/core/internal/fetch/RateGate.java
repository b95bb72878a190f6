package org.medbench.core.internal.fetch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.medbench.core.internal.io.Clock;
import org.medbench.spi.SourceFailure;

/** Lets all threads wait together for a rate limit: one sleeps, the others queue behind it. Thread-safe. */
final class RateGate {

    private final Clock clock;
    private final Map<Quota.Budget, Door> doors = new ConcurrentHashMap<>();

    RateGate(Clock clock) {
        this.clock = clock;
    }

    /**
     * Waits until a budget may be used.
     *
     * @param most the longest wait
     * @throws SourceFailure {@code RATE_LIMITED} if it would be longer
     */
    void pass(Quota.Budget budget, Duration most) throws InterruptedException, SourceFailure {
        for (Quota.Budget part : List.of(budget.whole(), budget)) {
            Door door = doors.get(part);
            if (door != null) {
                door.pass(part, most);
            }
        }
    }

    /**
     * Shuts a budget for a time from now on. What a request learns that was sent before it was last shut is old
     * news, and changes nothing: of many requests that run into one limit, the first decides.
     *
     * @param sentAt when the refused request was sent, by {@link Clock#nanoTime}
     */
    void shut(Quota.Budget budget, Duration time, long sentAt) {
        doors.computeIfAbsent(budget, key -> new Door()).shut(time, sentAt);
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

        void pass(Quota.Budget budget, Duration most) throws InterruptedException, SourceFailure {
            Duration wait = Duration.ofNanos(Math.max(0, opensAt - clock.nanoTime()));
            if (wait.compareTo(most) > 0) {
                throw SourceFailure.rateLimited(
                        budget.origin() + " allows no more requests for " + wait.toSeconds() + " s", wait);
            }
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
