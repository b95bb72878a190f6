package org.medbench.score;

import java.io.IOException;
import java.io.InputStream;
import org.medbench.item.Content;

/** Opens the pictures of items; {@code repository::open} is one. */
@FunctionalInterface
public interface MediaSource {

    /** Opens nothing: for text alone. */
    MediaSource NONE = media -> {
        throw new IOException("the evaluation was given no media source; call Evaluation.media(repository::open)");
    };

    /**
     * Opens media.
     *
     * @param media what to open
     * @return its bytes; the caller closes the stream
     * @throws IOException if they cannot be opened
     */
    InputStream open(Content.Media media) throws IOException;
}
