package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.Locks;
import org.medbench.core.internal.io.Seams;

/**
 * The time between opening and closing a store. It takes its lease, a file that is kernel-locked while the process lives,
 * before it writes anything, so that others can tell a writer at work from a dead one's leavings.
 */
final class Session implements AutoCloseable {

    private static final int NAMES_TO_TRY = 100;

    private final Path root;
    private final Seams seams;
    private final Optional<String> readOnlyReason;
    private @Nullable String writer;
    private Locks.@Nullable Held lease;

    Session(Path root, Seams seams, Optional<String> readOnlyReason) {
        this.root = root;
        this.seams = seams;
        this.readOnlyReason = readOnlyReason;
    }

    Seams seams() {
        return seams;
    }

    Path root() {
        return root;
    }

    Path leases() {
        return root.resolve("leases");
    }

    boolean isWritable() {
        return readOnlyReason.isEmpty();
    }

    void requireWritable() {
        readOnlyReason.ifPresent(reason -> {
            throw Failures.readOnly("the cache cannot be written: " + reason, root, null);
        });
    }

    /** The name of this writer; the first call takes the lease. */
    synchronized String writer() throws IOException {
        if (writer == null) {
            writer = takeLease();
        }
        return writer;
    }

    private String takeLease() throws IOException {
        Disk disk = seams.disk();
        disk.createDirectory(leases(), false);
        for (int i = 0; i < NAMES_TO_TRY; i++) {
            String name = seams.process() + "."
                    + String.format("%08x", (int) seams.random().nextLong());
            Path file = leases().resolve(name);
            Optional<Locks.Held> held = BlobLocks.tryOrGoWithout(seams.locks(), file, 0);
            // Somebody may have taken the unlocked file for a dead one's and deleted it just before it was locked.
            if (held.isPresent() && disk.facts(file).isPresent()) {
                lease = held.get();
                return name;
            }
            if (held.isPresent()) {
                held.get().close();
            }
        }
        throw new IOException("no lease could be taken in " + leases());
    }

    /** Whether a writer may still be at work. Writers of this process count as alive: to look would drop their locks. */
    boolean isAlive(String other) throws IOException {
        if (other.startsWith(seams.process() + ".")) {
            return true;
        }
        Path file = leases().resolve(other);
        if (seams.disk().facts(file).isEmpty()) {
            return false;
        }
        Optional<Locks.Held> held = BlobLocks.tryOrGoWithout(seams.locks(), file, 0);
        if (held.isEmpty()) {
            return true;
        }
        held.get().close();
        return false;
    }

    @Override
    public synchronized void close() throws IOException {
        if (lease != null) {
            seams.disk().delete(leases().resolve(writer));
            lease.close();
            lease = null;
        }
    }
}
