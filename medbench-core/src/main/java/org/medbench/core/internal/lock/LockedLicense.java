package org.medbench.core.internal.lock;

import java.time.Instant;
import java.util.Optional;
import org.medbench.catalog.Access;
import org.medbench.item.Digest;

/**
 * What was stated of the licence when a benchmark was pinned.
 *
 * @param declared the licence in the words of the place; empty if it states none
 * @param text the digest of the licence file, as the source announces it; empty if there is none
 * @param access who may have the files
 * @param acceptedAt when files were got that are gated, which takes that somebody accepted the terms
 */
public record LockedLicense(
        Optional<String> declared, Optional<String> text, Access access, Optional<Instant> acceptedAt) {

    /** Refuses what is no digest. */
    public LockedLicense {
        text.ifPresent(Digest::parse);
    }
}
