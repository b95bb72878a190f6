package org.medbench.core.internal.map;

import java.util.Set;

/**
 * What has to be known of a split to give its items their final ids in one pass: which upstream ids occur more than once,
 * and which items do. Kept with the proof.
 *
 * @param repeatedIds upstream ids that several rows have; their items go by their digest
 * @param repeatedDigests first 16 hex digits of the digests of items that occur more than once, among those that go by
 *     their digest
 */
public record IdPlan(Set<String> repeatedIds, Set<String> repeatedDigests) {

    /** Copies the sets. */
    public IdPlan {
        repeatedIds = Set.copyOf(repeatedIds);
        repeatedDigests = Set.copyOf(repeatedDigests);
    }
}
