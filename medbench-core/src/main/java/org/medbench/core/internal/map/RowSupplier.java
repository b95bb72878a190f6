package org.medbench.core.internal.map;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.spi.Row;

/** Opens the rows of one file, as often as wanted: once or twice to prove, then whenever somebody reads. */
@FunctionalInterface
public interface RowSupplier {

    /**
     * Opens the rows from the first one.
     *
     * @param topLevelFields the fields wanted, others may be left out; names that the file lacks are ignored; empty means
     *     all
     * @return the rows in file order; to be closed
     * @throws IOException if the file cannot be read or decoded
     */
    Stream<Row> open(Set<String> topLevelFields) throws IOException;
}
