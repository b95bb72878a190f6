package org.medbench.spi;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.catalog.Access;
import org.medbench.catalog.RemoteFile;

/**
 * What lies at a place in one immutable revision.
 *
 * @param location the place, pinned: its revision is {@code commit}
 * @param commit the immutable revision; hexadecimal where the place has commits
 * @param files all files, by path
 * @param cardText the text of the data set card or README
 * @param declaredLicense the licence as the place declares it, in its own words
 * @param access who may have the files
 * @param lastModified when the place last changed
 * @param facts what else the place says of itself, by name: {@code tags}, {@code task_categories}, {@code language}, …
 */
public record Snapshot(
        Location location,
        String commit,
        List<RemoteFile> files,
        Optional<String> cardText,
        Optional<String> declaredLicense,
        Access access,
        Optional<Instant> lastModified,
        Map<String, List<String>> facts) {

    /** Copies the collections. */
    public Snapshot {
        files = List.copyOf(files);
        facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    }
}
