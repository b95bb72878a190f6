package org.medbench.spi;

import java.util.Optional;
import org.medbench.catalog.RemoteFile;

/**
 * A wish to open a file.
 *
 * @param location the pinned place
 * @param file the file
 * @param offset how many bytes are already there; 0 to start afresh
 * @param validator the strong entity tag of the bytes that are already there; without one a server may not resume
 */
public record DownloadRequest(Location location, RemoteFile file, long offset, Optional<String> validator) {

    /**
     * A wish for the whole file.
     *
     * @param location the pinned place
     * @param file the file
     * @return the request
     */
    public static DownloadRequest whole(Location location, RemoteFile file) {
        return new DownloadRequest(location, file, 0, Optional.empty());
    }
}
