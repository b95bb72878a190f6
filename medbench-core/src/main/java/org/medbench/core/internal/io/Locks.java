package org.medbench.core.internal.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Advisory locks between processes, each one byte of a file that is never deleted. They save double work; nothing may be
 * wrong if they do nothing, as on some network file systems. Thread-safe.
 */
public interface Locks extends AutoCloseable {

    /**
     * Takes a lock without waiting; not reentrant.
     *
     * @param file the lock file; made if it is missing
     * @param position which byte of it stands for the thing to lock
     * @return the lock, or empty if anybody holds it, in this process or another
     * @throws IOException if the file system refuses locks
     */
    Optional<Held> tryLock(Path file, long position) throws IOException;

    /**
     * Whether another process holds a lock. Never to be asked for a file on which this process may hold one: looking
     * drops it.
     *
     * @param file the lock file; a missing one is held by nobody
     * @throws IOException if the file system refuses locks
     */
    boolean isHeldElsewhere(Path file, long position) throws IOException;

    /** Gives up every lock and closes the files. */
    @Override
    void close() throws IOException;

    /** A lock that is held until closed, or until the process ends however it ends. */
    interface Held extends AutoCloseable {

        /** Gives the lock up; a second call does nothing. */
        @Override
        void close();
    }

    /** The kernel's record locks. */
    static Locks kernel() {
        return new KernelLocks();
    }
}
