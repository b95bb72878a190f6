package org.medbench.core.internal.classify;

import java.util.List;
import java.util.Optional;
import org.medbench.catalog.RemoteFile;
import org.medbench.spi.Row;
import org.medbench.spi.Snapshot;

/**
 * What a closer look at a place adds to its listing.
 *
 * @param cardText the text of its card or README
 * @param files the files there
 * @param rows a few rows of its data
 */
public record Look(Optional<String> cardText, List<RemoteFile> files, List<Row> rows) {

    /** No closer look was taken. */
    public static final Look NONE = new Look(Optional.empty(), List.of(), List.of());

    /** Copies the lists. */
    public Look {
        files = List.copyOf(files);
        rows = List.copyOf(rows);
    }

    /** The look that a snapshot gives. */
    public static Look at(Snapshot snapshot) {
        return new Look(snapshot.cardText(), snapshot.files(), List.of());
    }
}
