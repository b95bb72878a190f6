package org.medbench.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.OptionalLong;

/** A regular file inside an archive. */
public interface Member {

    /**
     * The member's name inside the archive, with folders separated by {@code /}; data, never a path.
     *
     * @return the name
     */
    String name();

    /**
     * How long the member is, if the archive says so.
     *
     * @return the length in bytes; advice, not a promise
     */
    OptionalLong length();

    /**
     * Opens the member's bytes, once.
     *
     * @return a stream that counts against the limits of the archive
     * @throws IOException if the archive is broken here
     */
    InputStream stream() throws IOException;
}
