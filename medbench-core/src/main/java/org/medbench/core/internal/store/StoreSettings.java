package org.medbench.core.internal.store;

import java.time.Duration;

/**
 * What a store may be told.
 *
 * @param verify how often a blob is hashed before it is read
 * @param lockPatience how long to wait for another process that fetches the same bytes
 * @param graceAge how long leavings, and blobs that are to be pruned, are left alone in any case
 */
public record StoreSettings(VerifyPolicy verify, Duration lockPatience, Duration graceAge) {

    /** Always verify; ten minutes; a day. */
    public static final StoreSettings DEFAULT =
            new StoreSettings(VerifyPolicy.ALWAYS, Duration.ofMinutes(10), Duration.ofHours(24));
}
