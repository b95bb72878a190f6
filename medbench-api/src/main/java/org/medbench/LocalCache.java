package org.medbench;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.medbench.item.Digest;

/** The store on this machine: verified bytes under their digest. Thread-safe. */
public interface LocalCache {

    /**
     * Where it lies.
     *
     * @return the folder
     */
    Path directory();

    /**
     * What is in it.
     *
     * @return one entry for each blob, by digest
     */
    List<Entry> entries();

    /**
     * Reads everything and compares it with its digest. What does not match is moved to quarantine.
     *
     * @return the result
     */
    Verification verify();

    /**
     * A blob in the store.
     *
     * @param digest its SHA-256
     * @param bytes its length
     * @param names the files that it is known as, {@code benchmark: file}
     * @param storedAt when it was stored
     */
    record Entry(Digest digest, long bytes, List<String> names, Optional<Instant> storedAt) {

        /** Copies the names. */
        public Entry {
            names = List.copyOf(names);
        }
    }

    /**
     * The result of {@link LocalCache#verify()}.
     *
     * @param blobs how many blobs were read
     * @param bytes how many bytes they hold
     * @param corrupt those that did not match their digest
     */
    record Verification(long blobs, long bytes, List<Entry> corrupt) {

        /** Copies the list. */
        public Verification {
            corrupt = List.copyOf(corrupt);
        }
    }
}
