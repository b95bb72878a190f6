package org.medbench.format.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter;

/**
 * Writes Parquet, compressed by zstd, in pages of version 1. A structure becomes JSON text, marked as such; a number that
 * its column cannot hold exactly is refused.
 */
public final class ParquetTableWriter implements TableWriter {

    /** Made by {@code ServiceLoader}. */
    public ParquetTableWriter() {}

    @Override
    public Set<String> formats() {
        return Set.of("parquet");
    }

    @Override
    public void write(String format, List<Column> columns, Stream<Row> rows, OutputStream out) throws IOException {
        if (columns.isEmpty()) {
            throw new IOException("a Parquet table needs at least one column");
        }
        FileWriter file = new FileWriter(columns, out);
        for (Iterator<Row> each = rows.iterator(); each.hasNext(); ) {
            file.write(each.next());
        }
        file.finish();
    }
}
