package org.medbench.core.internal.map;

import java.util.HashSet;
import java.util.Set;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Identity;

/** Learns which ids and items of a split occur more than once. */
final class IdCensus {

    private final LongSet ids = new LongSet();
    private final Set<String> repeatedIds = new HashSet<>();
    private final LongSet digests = new LongSet();
    private final Set<String> repeatedDigests = new HashSet<>();

    void addId(String upstreamId) {
        if (!ids.add(hash(upstreamId))) {
            repeatedIds.add(upstreamId);
        }
    }

    void addDigest(BenchmarkItem item) {
        String digest = digestId(item);
        if (!digests.add(Long.parseUnsignedLong(digest, 16))) {
            repeatedDigests.add(digest);
        }
    }

    boolean hasRepeatedIds() {
        return !repeatedIds.isEmpty();
    }

    boolean isRepeated(String upstreamId) {
        return repeatedIds.contains(upstreamId);
    }

    IdPlan plan() {
        return new IdPlan(repeatedIds, repeatedDigests);
    }

    /** The id of an item that goes by its digest. */
    static String digestId(BenchmarkItem item) {
        return Identity.itemDigest(item).hex().substring(0, 16);
    }

    static long hash(String text) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001B3L;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
