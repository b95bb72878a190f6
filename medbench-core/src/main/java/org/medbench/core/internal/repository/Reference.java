package org.medbench.core.internal.repository;

import java.util.Optional;
import org.medbench.spi.Location;

/** What a user may write to name a benchmark: a card, a card at a release, a card over one's own copy, or a place. */
sealed interface Reference {

    /** What stands between a card and the folder of the user's own files. */
    String COPY = "@file:";

    /**
     * A card.
     *
     * @param id its id
     * @param release the release wanted; empty for the newest
     */
    record Card(String id, Optional<String> release) implements Reference {}

    /**
     * A card over files that the user has, {@code rar@file:folder}.
     *
     * @param id its id
     * @param location where the files lie
     */
    record Copy(String id, Location location) implements Reference {}

    /**
     * A place.
     *
     * @param location scheme, path and revision
     */
    record Place(Location location) implements Reference {}

    static Reference parse(String text) {
        String reference = text.strip();
        int copy = reference.indexOf(COPY);
        if (copy > 0 && reference.indexOf(':') > copy) {
            return new Copy(reference.substring(0, copy), Location.parse(reference.substring(copy + 1)));
        }
        if (reference.indexOf(':') > 0) {
            return new Place(Location.parse(reference));
        }
        int at = reference.lastIndexOf('@');
        return at > 0 && at < reference.length() - 1
                ? new Card(reference.substring(0, at), Optional.of(reference.substring(at + 1)))
                : new Card(reference, Optional.empty());
    }
}
