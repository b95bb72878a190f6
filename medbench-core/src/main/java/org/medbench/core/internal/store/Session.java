package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.medbench.core.internal.io.Locks;
import org.medbench.core.internal.io.Seams;

/**
 * The time between opening and closing a store. It takes its lease, a file that is kernel-locked while the process lives,
 * before it writes anything, so that others can tell a writer at work from a dead one's leavings.
 */
final class Session implements AutoCloseable {

    private static final int NAMES_TO_TRY = 100;

    /** Host, boot, process id, start, and a number of our own, separated by dots. */
    private static final int WRITER_PARTS = 5;

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
        seams.disk().createDirectory(leases(), false);
        for (int i = 0; i < NAMES_TO_TRY; i++) {
            String name = seams.newWriter();
            Optional<Locks.Held> held = BlobLocks.tryOrGoWithout(seams.locks(), leases().resolve(name), 0);
            if (held.isPresent()) {
                lease = held.get();
                return name;
            }
        }
        throw new IOException("no lease could be taken in " + leases());
    }

    /** Whether a writer may still be at work. Writers of this process count as alive: to look would drop their locks. */
    boolean isAlive(String other) {
        if (other.startsWith(seams.process() + ".")) {
            return true;
        }
        try {
            return seams.locks().isHeldElsewhere(leases().resolve(other), 0);
        } catch (IOException e) {
            return false; // no locks here: whoever asks also heeds the age of what it finds, or only copies it
        }
    }

    /** Whether a file is a living writer's: its name begins with the writer's, after a prefix. */
    boolean isOwnedByLiving(String fileName, String prefix) {
        String owner = fileName.substring(prefix.length());
        String[] parts = owner.split("\\.", WRITER_PARTS + 1);
        if (parts.length < WRITER_PARTS) {
            return false;
        }
        return isAlive(String.join(".", Arrays.copyOf(parts, WRITER_PARTS)));
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
