package org.medbench.catalog;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What changed upstream.
 *
 * @param at when it was looked at
 * @param changes one entry for each benchmark that was looked at by reference, changed or not, and for each candidate
 *     that is new or changed
 */
public record ChangeReport(Instant at, List<Change> changes) {

    /** Copies the list. */
    public ChangeReport {
        changes = List.copyOf(changes);
    }

    /**
     * Whether anything changed.
     *
     * @return true if some entry has a kind of change
     */
    public boolean isEmpty() {
        return changes.stream().allMatch(change -> change.kinds().isEmpty());
    }

    /** Kinds of change. */
    public enum Kind {
        /** It was not known here before. */
        NEW,
        /** It has another commit. */
        CHANGED,
        /** It has another name; the old one leads to it, or to nothing. */
        MOVED,
        /** The owner now admits users one by one, or on terms. */
        GATED,
        /** The owner no longer asks for terms. */
        OPENED,
        /** It is gone, disabled, or hidden. */
        WITHDRAWN,
        /** It states another licence: what was allowed may be so no longer. */
        RELICENSED;

        /**
         * The name in JSON.
         *
         * @return for example {@code relicensed}
         */
        public String jsonName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A benchmark or candidate.
     *
     * @param id its id
     * @param kinds what kinds of change; empty if there is none
     * @param from the commit that was known; empty if none was
     * @param to the commit now; empty if it is gone
     * @param files what became of its files, where the listings of both commits can be had
     * @param items what became of its items; empty unless its old files are in the cache
     * @param license the stated licence before and now; both empty texts where none is stated
     * @param access who could have it and who can now
     * @param movedTo its new place, if it has another one
     */
    public record Change(
            String id,
            Set<Kind> kinds,
            String from,
            String to,
            List<FileChange> files,
            Optional<ItemChanges> items,
            Shift<String> license,
            Shift<Access> access,
            Optional<String> movedTo) {

        /** Copies the collections. */
        public Change {
            kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
            files = List.copyOf(files);
        }

        /**
         * Whether a run that was made on the old commit would have another outcome, or could not be made.
         *
         * @param itemIds the items that the run has results for
         * @return true if one of them was removed, re-keyed or re-worded; where items were not compared, if data changed
         */
        public boolean touches(Collection<String> itemIds) {
            if (items.isEmpty()) {
                return !files.isEmpty() || kinds.contains(Kind.WITHDRAWN);
            }
            ItemChanges changed = items.get();
            return Stream.of(changed.removed(), changed.rekeyed(), changed.reworded())
                    .flatMap(List::stream)
                    .anyMatch(Set.copyOf(itemIds)::contains);
        }
    }

    /**
     * A value before and now.
     *
     * @param from before
     * @param to now
     * @param <T> its type
     */
    public record Shift<T>(T from, T to) {}

    /**
     * A file that changed.
     *
     * @param path its name
     * @param change {@code added}, {@code removed} or {@code changed}
     */
    public record FileChange(String path, String change) {}

    /**
     * Items that changed, by id.
     *
     * @param added there was no such item
     * @param removed there is no such item any more
     * @param rekeyed the same question has another answer
     * @param reworded the item has another question
     */
    public record ItemChanges(List<String> added, List<String> removed, List<String> rekeyed, List<String> reworded) {

        /** Copies the lists. */
        public ItemChanges {
            added = List.copyOf(added);
            removed = List.copyOf(removed);
            rekeyed = List.copyOf(rekeyed);
            reworded = List.copyOf(reworded);
        }
    }
}
