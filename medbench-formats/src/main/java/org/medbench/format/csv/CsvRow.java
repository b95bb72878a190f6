package org.medbench.format.csv;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.Row;
import org.medbench.spi.Value;

/** A record of a table: columns that all rows share, and its own cells. */
record CsvRow(long position, Columns columns, @Nullable String[] cells) implements Row {

    @Override
    public Set<String> fields() {
        return columns.names();
    }

    @Override
    public Value value(String field) {
        String cell = cell(field);
        return cell == null ? Value.NULL : new Value.Text(cell);
    }

    @Override
    public Optional<String> optionalText(String field) {
        return Optional.ofNullable(cell(field));
    }

    private @Nullable String cell(String field) {
        int position = columns.position(field);
        return position < 0 || position >= cells.length ? null : cells[position];
    }
}
