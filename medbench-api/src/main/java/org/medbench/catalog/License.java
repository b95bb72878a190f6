package org.medbench.catalog;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a benchmark's licence. A program can list statements; it cannot give legal advice.
 *
 * @param declared the licence in the words of the place, empty if it states none
 * @param spdx the SPDX identifier, if one fits
 * @param allows the purposes that the licence allows, as far as known
 * @param conflicts statements that contradict each other, each with its place
 * @param attribution whom to name when the data is used
 */
public record License(
        Optional<String> declared,
        Optional<String> spdx,
        Set<Purpose> allows,
        List<String> conflicts,
        Optional<String> attribution) {

    /** Nothing is stated. */
    public static final License UNSTATED =
            new License(Optional.empty(), Optional.empty(), Set.of(), List.of(), Optional.empty());

    /** What one may want to do with a benchmark. */
    public enum Purpose {
        /** Score models in one's own house. */
        INTERNAL_USE,
        /** Publish the scores. */
        PUBLISH_SCORES,
        /** Hand the data on. */
        REDISTRIBUTE,
        /** Train models on it. */
        TRAIN,
        /** Any of that for money. */
        COMMERCIAL
    }

    /** Copies the collections. */
    public License {
        allows = Set.copyOf(allows);
        conflicts = List.copyOf(conflicts);
    }

    /**
     * Whether a purpose is allowed, as far as known.
     *
     * @param purpose what one wants to do
     * @return true if the licence is known to allow it; false if it forbids it or nothing is known
     */
    public boolean allows(Purpose purpose) {
        return allows.contains(purpose);
    }
}
