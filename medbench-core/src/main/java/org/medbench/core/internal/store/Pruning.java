package org.medbench.core.internal.store;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.medbench.item.Digest;

/**
 * What is to be removed from a cache. Blobs go least recently used first; those of the last day stay in any case, since
 * somebody may be about to use them.
 *
 * @param unusedFor remove blobs that nobody opened for so long
 * @param maxBytes then remove more, until no more than these bytes are left
 * @param keep blobs that stay, such as those of lock files
 * @param mode whether to do it
 */
public record Pruning(Optional<Duration> unusedFor, OptionalLong maxBytes, Set<Digest> keep, Mode mode) {

    /** Whether to do it, or to say only what would be done. */
    public enum Mode {
        /** Remove. */
        REMOVE,
        /** Only report. */
        DRY_RUN
    }

    /** Copies the set. */
    public Pruning {
        keep = Set.copyOf(keep);
    }

    /**
     * What was removed, or would be.
     *
     * @param blobs the blobs, in the order of removal
     * @param bytes their bytes
     * @param bytesLeft the bytes of the blobs that stay
     */
    public record Report(List<StoredBlob> blobs, long bytes, long bytesLeft) {

        /** Copies the list. */
        public Report {
            blobs = List.copyOf(blobs);
        }
    }
}
