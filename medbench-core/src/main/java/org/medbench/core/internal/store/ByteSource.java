package org.medbench.core.internal.store;

import java.io.IOException;
import java.util.Optional;
import org.medbench.spi.Download;

/** Where the bytes of a blob come from, if they are not here yet. */
@FunctionalInterface
public interface ByteSource {

    /**
     * Opens the bytes.
     *
     * @param offset how many bytes are here already
     * @param validator the version those bytes belong to, if it is known; of another version all bytes are to come
     * @return the bytes from {@code offset} or from 0; closed by the store
     * @throws IOException if the source fails; what was received is kept, and the store passes the failure on as it is
     */
    Download open(long offset, Optional<String> validator) throws IOException;
}
