package org.medbench.core.internal.fetch;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/** Bounds how many exchanges run with one host at a time. Thread-safe. */
final class HostSlots {

    private final int perHost;
    private final Map<Origin, Semaphore> hosts = new ConcurrentHashMap<>();

    HostSlots(long perHost) {
        this.perHost = (int) Math.min(perHost, Integer.MAX_VALUE);
    }

    /** Waits for a free slot; whoever gets it closes it, once or more. */
    Slot take(Origin origin) throws InterruptedException {
        Semaphore host = hosts.computeIfAbsent(origin, key -> new Semaphore(perHost, true));
        host.acquire();
        AtomicBoolean taken = new AtomicBoolean(true);
        return () -> {
            if (taken.compareAndSet(true, false)) {
                host.release();
            }
        };
    }

    /** A place among the exchanges of a host. */
    @FunctionalInterface
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }
}
