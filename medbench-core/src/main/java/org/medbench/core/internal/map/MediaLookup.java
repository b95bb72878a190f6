package org.medbench.core.internal.map;

import java.util.Map;
import java.util.Optional;
import org.medbench.item.Content;
import org.medbench.item.Digest;

/** Turns what a row says of its pictures, signals and videos into media that the store can open. */
public interface MediaLookup {

    /** Knows no bytes but those in the rows: names stay names, and bytes are known by their digest. */
    MediaLookup NAMES_ONLY = new MediaLookup() {
        @Override
        public Optional<Content.Media> byName(String reference, RowFile from) {
            return Optional.empty();
        }

        @Override
        public Content.Media ofBytes(byte[] bytes, String name) {
            return new Content.Media(MediaTypes.of(bytes, name), name, Optional.of(Digest.ofBytes(bytes)), Map.of());
        }
    };

    /**
     * Finds media by the name that a row gives.
     *
     * @param reference the name, path or address in the row
     * @param from the file that holds the row, since names are often relative to it
     * @return the media, or empty if the release does not carry it
     */
    Optional<Content.Media> byName(String reference, RowFile from);

    /**
     * Keeps media whose bytes lie in the row.
     *
     * @param bytes the bytes; not changed
     * @param name upstream's name for them, or one made of the row
     * @return the media
     */
    Content.Media ofBytes(byte[] bytes, String name);
}
