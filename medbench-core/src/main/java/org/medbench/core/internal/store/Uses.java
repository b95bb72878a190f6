package org.medbench.core.internal.store;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.medbench.core.internal.io.Clock;
import org.medbench.error.CacheException;
import org.medbench.item.Digest;

/**
 * When each blob was last opened. Each writer keeps a note of its own uses and stores it now and then; lost notes make a
 * blob look older than it is, no more. Thread-safe.
 */
final class Uses {

    private static final Logger LOG = System.getLogger(Uses.class.getName());
    private static final Duration STORE_EVERY = Duration.ofMinutes(5);
    private static final int MANY_NOTES = 64;

    private final Area area;
    private final Facts<Note> notes;
    private final Map<Digest, Instant> mine = new HashMap<>();
    private long storedAt;
    private boolean changed;

    Uses(Area area, Facts<Note> notes) {
        this.area = area;
        this.notes = notes;
        this.storedAt = area.seams().clock().nanoTime();
    }

    /** What one writer used. */
    record Note(String writer, List<Use> uses) {}

    /** One blob, and when it was last opened. */
    record Use(Digest digest, Instant at) {}

    synchronized void note(Digest digest) {
        Clock clock = area.seams().clock();
        mine.put(digest, clock.now());
        changed = true;
        if (clock.nanoTime() - storedAt > STORE_EVERY.toNanos()) {
            store();
        }
    }

    /** Stores the note, if there is anything new in it and the cache can be written. */
    synchronized void store() {
        if (!changed || !area.session().isWritable()) {
            return;
        }
        storedAt = area.seams().clock().nanoTime();
        try {
            put();
            changed = false;
        } catch (CacheException e) {
            LOG.log(Level.DEBUG, "the use of cached files could not be noted", e); // prune will take them for older
        }
    }

    private void put() {
        Map<String, Note> others = new HashMap<>();
        notes.forEach((writer, note) -> others.put(writer, note));
        String writer = area.writer();
        if (others.size() > MANY_NOTES) {
            others.values().removeIf(note -> area.session().isAlive(note.writer()));
            others.values().forEach(note -> merge(mine, note));
        } else {
            others.clear();
        }
        List<Use> uses = new ArrayList<>();
        mine.forEach((digest, at) -> uses.add(new Use(digest, at)));
        notes.put(writer, new Note(writer, uses));
        others.keySet().forEach(notes::remove); // only now that their content is stored
    }

    /** The last use of each blob, by anybody. */
    synchronized Map<Digest, Instant> all() {
        Map<Digest, Instant> all = new HashMap<>(mine);
        notes.forEach((writer, note) -> merge(all, note));
        return all;
    }

    private static void merge(Map<Digest, Instant> into, Note note) {
        note.uses().forEach(use -> into.merge(use.digest(), use.at(), (a, b) -> a.isAfter(b) ? a : b));
    }
}
