package org.medbench.core.internal.lock;

import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.medbench.error.ErrorCode;
import org.medbench.item.Digest;

/**
 * What a split held when it was pinned.
 *
 * @param config its configuration
 * @param name its name
 * @param schema SHA-256 over the names and kinds of its rows' fields; empty if its files could not be decoded
 * @param items how many items were read
 * @param rejected how many rows were not, since they contradict the mapping
 * @param contentHash the hash of the items, free of order and format; empty if the split was refused
 * @param mapping SHA-256 of the mapping in force; empty if the split was refused
 * @param labels how often each label is the right one
 * @param refused why the split could not be read; empty if it could
 */
public record LockedSplit(
        String config,
        String name,
        Optional<String> schema,
        long items,
        long rejected,
        Optional<String> contentHash,
        Optional<String> mapping,
        Map<String, Long> labels,
        Optional<ErrorCode> refused) {

    /** Copies the labels, refuses what is no digest, and a split that is neither read nor refused. */
    public LockedSplit {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        schema.ifPresent(Digest::sha256);
        contentHash.ifPresent(Digest::sha256);
        mapping.ifPresent(Digest::sha256);
        if (contentHash.isPresent() != mapping.isPresent() || contentHash.isPresent() == refused.isPresent()) {
            throw new IllegalArgumentException(
                    config + "/" + name + ": a split has a contentHash and a mapping, or says why it was refused");
        }
        if (items < 0 || rejected < 0 || labels.values().stream().anyMatch(count -> count < 0)) {
            throw new IllegalArgumentException(config + "/" + name + ": a count is negative");
        }
    }

    /** Configuration and split as one name. */
    public String fullName() {
        return config + "/" + name;
    }
}
