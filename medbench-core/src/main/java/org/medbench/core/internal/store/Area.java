package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.medbench.core.internal.io.Disk;
import org.medbench.core.internal.io.Seams;
import org.medbench.error.MedbenchException;
import org.medbench.item.Digest;

/**
 * One tree of blobs and facts below the cache: the shared one, or the one of gated data that only its owner may look into.
 * Knows the layout and how a finished file gets its name so that a power cut cannot undo it.
 */
final class Area {

    private final Path root;
    private final boolean ownerOnly;
    private final Session session;
    private final AtomicLong temporaries = new AtomicLong();
    private final Set<Path> durable = ConcurrentHashMap.newKeySet();

    Area(Path root, boolean ownerOnly, Session session) {
        this.root = root;
        this.ownerOnly = ownerOnly;
        this.session = session;
    }

    Seams seams() {
        return session.seams();
    }

    Disk disk() {
        return session.seams().disk();
    }

    Session session() {
        return session;
    }

    Path root() {
        return root;
    }

    Path blobs() {
        return root.resolve("blobs").resolve("sha256");
    }

    Path blob(Digest sha256) {
        String hex = sha256.hex();
        return blobs().resolve(hex.substring(0, 2)).resolve(hex);
    }

    Path facts(String kind) {
        return root.resolve(kind);
    }

    Path partials() {
        return root.resolve("partial");
    }

    Path quarantine() {
        return root.resolve("quarantine");
    }

    Path temporaries() {
        return root.resolve("tmp");
    }

    /** The name of this writer. */
    String writer() {
        try {
            return session.writer();
        } catch (IOException e) {
            throw failure("no lease could be taken", session.leases(), e);
        }
    }

    /** A name for a file that lives shortly; it tells whose it is. Nothing is there yet. */
    Path newTemporary() throws IOException {
        ensureDirectory(temporaries());
        return temporaries().resolve(session.writer() + "." + temporaries.incrementAndGet());
    }

    /**
     * Makes a directory below the cache's root, so that it survives a power cut. One that is there already may have been
     * made by another process that did not come to sync it, so each is synced once by each session.
     */
    void ensureDirectory(Path directory) throws IOException {
        if (durable.contains(directory) && disk().facts(directory).isPresent()) {
            return;
        }
        if (directory.equals(session.root())) {
            disk().sync(directory); // nothing in it may outlive the file that states its format
            durable.add(directory);
            return;
        }
        Path parent = directory.getParent();
        ensureDirectory(parent);
        makeDirectory(directory);
        disk().sync(parent);
        durable.add(directory);
    }

    /** Makes a directory that a power cut may undo, if it is not there. */
    void makeDirectory(Path directory) throws IOException {
        disk().createDirectory(directory, ownerOnly && directory.startsWith(root));
    }

    /** Gives a synced, closed file its final name, for good. */
    void settle(Path finished, Path target) throws IOException {
        ensureDirectory(target.getParent());
        disk().move(finished, target);
        disk().sync(target.getParent());
    }

    /** Fails, before anything is fetched, if the cache cannot be written. */
    void requireWritable() {
        session.requireWritable();
    }

    MedbenchException failure(String what, Path path, IOException cause) {
        return Failures.cache(what, path, cause, disk());
    }
}
