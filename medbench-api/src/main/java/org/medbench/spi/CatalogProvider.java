package org.medbench.spi;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;

/** Brings cards from another jar into the catalogue; found by {@code ServiceLoader}. */
public interface CatalogProvider {

    /**
     * The cards, one JSON document each, as the manual describes them.
     *
     * @return streams, each of which the core closes
     * @throws IOException if the cards cannot be opened
     */
    Stream<InputStream> cards() throws IOException;
}
