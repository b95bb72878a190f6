package org.medbench.core.internal.store;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What was found when a cache was opened.
 *
 * @param root the folder, absolute and without links
 * @param readOnlyReason why nothing can be stored, if so
 * @param freeBytes what its disk can still take
 * @param warnings what works less well than it should
 */
public record CacheHealth(Path root, Optional<String> readOnlyReason, long freeBytes, List<String> warnings) {

    /** Copies the warnings. */
    public CacheHealth {
        warnings = List.copyOf(warnings);
    }
}
