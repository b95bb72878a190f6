package org.medbench.format.arrow;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter;

/**
 * Writes Arrow files, uncompressed, in batches of at most 10,000 rows. A structure becomes JSON text; a number that its
 * column cannot hold exactly is refused. Needs {@code org.apache.arrow:arrow-format}, which the host adds.
 */
public final class ArrowTableWriter implements TableWriter {

    /** Made by {@code ServiceLoader}. */
    public ArrowTableWriter() {}

    @Override
    public Set<String> formats() {
        return Set.of("arrow");
    }

    @Override
    public void write(String format, List<Column> columns, Stream<Row> rows, OutputStream out) throws IOException {
        if (columns.isEmpty()) {
            throw new IOException("an Arrow table needs at least one column");
        }
        FileWriter file = Libraries.ARROW.open(() -> new FileWriter(columns, out));
        for (Iterator<Row> each = rows.iterator(); each.hasNext(); ) {
            file.write(each.next());
        }
        file.finish();
    }
}
