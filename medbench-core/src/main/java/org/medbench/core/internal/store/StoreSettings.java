package org.medbench.core.internal.store;

import java.time.Duration;

/**
 * What a store may be told.
 *
 * @param verify how often a blob is hashed before it is read
 * @param lockPatience how long to wait for another process that fetches the same bytes
 * @param graceAge how long leavings, and blobs that are to be pruned, are left alone in any case
 * @param resumeFrom from how many bytes on a broken download is kept to be resumed; smaller ones are fetched again, since
 *     keeping them costs more than it saves
 */
public record StoreSettings(VerifyPolicy verify, Duration lockPatience, Duration graceAge, long resumeFrom) {

    /** Always verify; ten minutes; a day; 256 KiB. */
    public static final StoreSettings DEFAULT =
            new StoreSettings(VerifyPolicy.ALWAYS, Duration.ofMinutes(10), Duration.ofHours(24), 256 * 1024);
}
