package org.medbench.core.internal.store;

import java.io.IOException;
import java.nio.file.Path;
import org.medbench.core.internal.io.Seams;

/**
 * The cache on this machine: a shared part, and a part for gated data into which only its owner may look. Thread-safe.
 *
 * <pre>{@code
 * try (Store store = Store.open(folder, seams, StoreSettings.DEFAULT)) {
 *   Receipt receipt = store.shared().blobs().write(request, source);
 *   try (Blob blob = store.shared().blobs().open(receipt.digest()).orElseThrow()) {
 *     … blob.stream() …
 *   }
 * }
 * }</pre>
 */
public final class Store implements AutoCloseable {

    private final CacheHealth health;
    private final Session session;
    private final Part shared;
    private final Part restricted;

    private Store(CacheHealth health, Session session, StoreSettings settings) {
        FactFormat format = new FactFormat();
        this.health = health;
        this.session = session;
        this.shared = new Part(new Area(health.root(), false, session), settings, format);
        this.restricted = new Part(new Area(health.root().resolve("private"), true, session), settings, format);
    }

    /**
     * Opens a cache, making it if it is not there. Where it cannot be written, what is in it can be read.
     *
     * @param root the folder
     * @param seams what to reach the machine by; the locks are closed with the store
     * @param settings how to behave
     * @return the store, closed by the caller
     * @throws org.medbench.error.CacheException if the folder is no cache, or one of a newer format
     */
    public static Store open(Path root, Seams seams, StoreSettings settings) {
        CacheHealth health = new Admission(seams).admit(root);
        return new Store(health, new Session(health.root(), seams, health.readOnlyReason()), settings);
    }

    /** What was found at opening. */
    public CacheHealth health() {
        return health;
    }

    /** The part that may be shared with other users and exported. */
    public Part shared() {
        return shared;
    }

    /** The part for gated data: mode 0700, never exported. */
    public Part restricted() {
        return restricted;
    }

    @Override
    public void close() {
        shared.uses.store();
        restricted.uses.store();
        try {
            session.close();
            session.seams().locks().close();
        } catch (IOException e) {
            throw Failures.cache(
                    "the cache could not be closed",
                    health.root(),
                    e,
                    session.seams().disk());
        }
    }

    /** Blobs and facts that belong together. */
    public static final class Part {

        private final Area area;
        private final FactFormat format;
        private final Uses uses;
        private final BlobStore blobs;
        private final Housekeeping housekeeping;

        private Part(Area area, StoreSettings settings, FactFormat format) {
            this.area = area;
            this.format = format;
            this.uses = new Uses(area, facts("uses", Uses.Note.class));
            Facts<Receipt> receipts = facts("receipts", Receipt.class);
            Verifier verifier = new Verifier(area, new Quarantine(area));
            BlobLocks locks = new BlobLocks(area, settings.lockPatience());
            Leavings leavings = new Leavings(area, settings.graceAge());
            this.blobs = new BlobStore(area, verifier, receipts, uses, settings, locks);
            this.housekeeping = new Housekeeping(area, verifier, receipts, uses, locks, leavings, settings);
        }

        /** The blobs. */
        public BlobStore blobs() {
            return blobs;
        }

        /** Listing, verifying, pruning. */
        public Housekeeping housekeeping() {
            return housekeeping;
        }

        /**
         * Something that grows record by record.
         *
         * @param name a folder's name in lower-case letters
         */
        public Ledger ledger(String name) {
            if (!name.matches("[a-z]{1,32}")) {
                throw new IllegalArgumentException("not a name of a ledger: '" + name + "'");
            }
            return new Ledger(area, name);
        }

        /**
         * The facts of one kind.
         *
         * @param kind a folder's name in lower-case letters, such as {@code trees}, {@code refs}, {@code derived}
         * @param type a record; its package is open to Jackson
         */
        public <T> Facts<T> facts(String kind, Class<T> type) {
            if (!kind.matches("[a-z]{1,32}")) {
                throw new IllegalArgumentException("not a kind of facts: '" + kind + "'");
            }
            return new Facts<>(area, kind, type, format);
        }
    }
}
