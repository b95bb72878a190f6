package org.medbench.core.internal.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.medbench.item.Digest;

/**
 * A blob as a listing shows it; its bytes were not looked at.
 *
 * @param digest its name
 * @param size its length in bytes
 * @param path where it lies
 * @param storedAt when it was stored, or stored once more
 * @param lastUsed when it was last opened, as far as anybody noted; not before it was stored
 * @param keys the keys of the requests that it answers, sorted
 */
public record StoredBlob(Digest digest, long size, Path path, Instant storedAt, Instant lastUsed, List<String> keys) {

    /** Copies the keys. */
    public StoredBlob {
        keys = List.copyOf(keys);
    }
}
