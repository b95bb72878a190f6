package org.medbench.spi;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lists the members of an archive, or the one member of a compressed file. The core recognizes and decodes each in its
 * turn, and counts nesting. Thread-safe and stateless; found by {@code ServiceLoader}. Nothing is ever extracted to a
 * name of the archive's choice.
 */
public interface ContainerAdapter {

    /**
     * The formats that this adapter opens.
     *
     * @return lower-case names such as {@code zip}; no other adapter may claim one of them
     */
    Set<String> formats();

    /**
     * Judges whether a file is of one of its formats.
     *
     * @param probe name, length and first bytes
     * @return the judgement
     */
    Recognition recognizes(Probe probe);

    /**
     * Lists the regular files inside, in the order of the archive.
     *
     * @param request the input and its limits
     * @return the members, lazily; a member may be read only until the next one is asked for. The caller closes the
     *     stream
     * @throws DecodeFailure if the archive is broken, exceeds a limit or holds unsafe names
     * @throws IOException if its bytes cannot be read
     */
    Stream<Member> members(DecodeRequest request) throws IOException;
}
