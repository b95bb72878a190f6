package org.medbench.spi;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;
import org.medbench.item.Digest;

/**
 * An open file of a source.
 *
 * @param body the bytes from {@code offset}
 * @param offset where the body starts: the offset asked for, or 0 if the source starts again
 * @param length the length of the whole file, if announced; advice, not a promise
 * @param validator a strong entity tag by which the download can be resumed
 * @param digest the digest of the whole file, if announced beside the listing
 */
public record Download(
        InputStream body, long offset, OptionalLong length, Optional<String> validator, Optional<Digest> digest)
        implements Closeable {

    /**
     * A whole file from a place that needs no resuming.
     *
     * @param body the bytes from the start
     * @param length their number
     * @return the download
     */
    public static Download whole(InputStream body, long length) {
        return new Download(body, 0, OptionalLong.of(length), Optional.empty(), Optional.empty());
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}
