package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.medbench.core.internal.io.Clock;
import org.medbench.core.internal.io.Locks;
import org.medbench.error.CacheException;
import org.medbench.error.ErrorCode;
import org.medbench.error.Problem;
import org.medbench.item.Digest;

/** One lock for each content among all processes, so that only one fetches it. A thread holds at most one. */
final class BlobLocks {

    private static final long FIRST_PAUSE_MILLIS = 20;
    private static final long LONGEST_PAUSE_MILLIS = 1_000;

    private final Area area;
    private final Duration patience;

    BlobLocks(Area area, Duration patience) {
        this.area = area;
        this.patience = patience;
    }

    /**
     * Waits for the lock on a content.
     *
     * @param holders tells who may be holding it, for the message
     */
    Locks.Held acquire(String contentKey, Holders holders) {
        Clock clock = area.seams().clock();
        long start = clock.nanoTime();
        long pause = FIRST_PAUSE_MILLIS;
        while (true) {
            Optional<Locks.Held> held = tryAcquire(contentKey);
            if (held.isPresent()) {
                return held.get();
            }
            if (clock.nanoTime() - start > patience.toNanos()) {
                throw timeout(contentKey, holders);
            }
            try {
                clock.pause(Duration.ofMillis(pause / 2 + area.seams().random().below(pause / 2 + 1)));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw Failures.cancelled("waiting for another process that fetches " + contentKey, e);
            }
            pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
        }
    }

    /** Takes the lock on a content if nobody holds it. */
    Optional<Locks.Held> tryAcquire(String contentKey) {
        String hex = Digest.ofText(area.root() + "\n" + contentKey).hex();
        Path directory = area.session().root().resolve("locks");
        Path file = directory.resolve(hex.substring(0, 2));
        long position = Long.parseLong(hex.substring(2, 17), 16);
        try {
            area.disk().createDirectory(directory, false);
            return tryOrGoWithout(area.seams().locks(), file, position);
        } catch (IOException e) {
            throw area.failure("the folder of locks could not be made", file, e);
        }
    }

    /** Where the file system refuses locks, everything is as right without them, only perhaps done twice. */
    static Optional<Locks.Held> tryOrGoWithout(Locks locks, Path file, long position) {
        try {
            return locks.tryLock(file, position);
        } catch (IOException e) {
            return Optional.of(() -> {});
        }
    }

    private CacheException timeout(String contentKey, Holders holders) {
        String names = holders.names();
        Problem problem = Problem.of(
                        ErrorCode.LOCK_TIMEOUT,
                        "another process has been fetching " + contentKey + " for " + patience
                                + (names.isEmpty() ? "" : "; it may be " + names),
                        "Wait for it, or end it (the name ends with host, boot, process id and start), then try again.")
                .at(area.root().toString());
        return new CacheException(problem, null);
    }

    /** Names who may be holding a lock. */
    @FunctionalInterface
    interface Holders {
        /** Names of writers, separated by commas; empty if unknown. */
        String names();
    }
}
