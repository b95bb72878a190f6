package org.medbench.catalog;

import java.util.List;
import java.util.Locale;
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

    /** An answer that a program can act on. */
    public enum Answer {
        /** The licence is known to allow it. */
        ALLOWED,
        /** The licence is known and does not allow it. */
        NOT_ALLOWED,
        /** Nothing is stated, statements contradict each other, or what is stated is not known here. */
        UNKNOWN
    }

    /**
     * Whether a purpose is allowed, and why that is said.
     *
     * @param answer the answer
     * @param reason the statement that it rests on, or what is missing, as a sentence for people
     */
    public record Permission(Answer answer, String reason) {}

    /**
     * Whether a purpose is allowed, with the reason; unlike {@link #allows(Purpose)} it tells a licence that forbids from
     * one that nobody has looked at.
     *
     * @param purpose what one wants to do
     * @return the answer; contradicting statements never give {@link Answer#ALLOWED}
     */
    public Permission permits(Purpose purpose) {
        String wish = purpose.name().toLowerCase(Locale.ROOT).replace('_', ' ');
        if (!conflicts.isEmpty()) {
            return new Permission(
                    Answer.UNKNOWN, "statements on the licence contradict each other: " + String.join("; ", conflicts));
        }
        String name = spdx.or(() -> declared).orElse("");
        if (allows.contains(purpose)) {
            return new Permission(Answer.ALLOWED, name + " is known to allow " + wish);
        }
        if (spdx.isPresent() && !allows.isEmpty()) {
            return new Permission(Answer.NOT_ALLOWED, name + " does not allow " + wish);
        }
        return new Permission(
                Answer.UNKNOWN,
                name.isEmpty() ? "no licence is stated" : "what '" + name + "' says on " + wish + " is not known here");
    }
}
