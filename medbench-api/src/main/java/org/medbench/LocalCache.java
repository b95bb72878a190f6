package org.medbench;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
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
     * Removes blobs, least recently used first, and what dead writers left. Blobs of the last day stay in any case, since
     * somebody may be about to use them; files under terms of access go last, since they are the hardest to get again.
     * Whoever reads a blob goes on reading.
     *
     * @param pruning what is to be removed
     * @return what was removed, or would be
     * @throws org.medbench.error.CacheException if another process is pruning, or the store cannot be written
     */
    Pruned prune(Pruning pruning);

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

    /**
     * What is to be removed.
     *
     * @param unusedFor remove blobs that nobody opened for so long
     * @param maxBytes then remove more, until no more than these bytes are left
     * @param keep blobs that stay, such as those of lock files
     * @param mode whether to do it
     */
    record Pruning(Optional<Duration> unusedFor, OptionalLong maxBytes, Set<Digest> keep, Mode mode) {

        /** Whether to do it, or to say only what would be done. */
        public enum Mode {
            /** Remove. */
            REMOVE,
            /** Only report. */
            DRY_RUN
        }

        /**
         * Copies the set.
         *
         * @throws IllegalArgumentException if the duration or the size is negative
         */
        public Pruning {
            if (unusedFor.filter(Duration::isNegative).isPresent() || maxBytes.orElse(0) < 0) {
                throw new IllegalArgumentException("a negative duration or size: " + unusedFor + ", " + maxBytes);
            }
            keep = Set.copyOf(keep);
        }
    }

    /**
     * The result of {@link LocalCache#prune}.
     *
     * @param entries what was removed or would be, in the order of removal
     * @param bytes its bytes
     * @param bytesLeft the bytes that stay
     */
    record Pruned(List<Entry> entries, long bytes, long bytesLeft) {

        /** Copies the list. */
        public Pruned {
            entries = List.copyOf(entries);
        }
    }
}
