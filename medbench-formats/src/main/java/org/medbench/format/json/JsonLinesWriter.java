package org.medbench.format.json;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter;
import org.medbench.spi.Value;

/** Writes JSON Lines in UTF-8: a line for each row, with the columns that the row has; bytes in Base64. */
public final class JsonLinesWriter implements TableWriter {

    private static final String FORMAT = "jsonl";

    @Override
    public Set<String> formats() {
        return Set.of(FORMAT);
    }

    @Override
    public void write(String format, List<Column> columns, Stream<Row> rows, OutputStream out) throws IOException {
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(column.name()));
        ValueWriter values = new ValueWriter();
        // An encoder refuses half a character, which a charset's name alone would turn into a question mark.
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
        for (Iterator<Row> all = rows.iterator(); all.hasNext(); ) {
            Row row = all.next();
            try {
                text.write(values.text(new Value.Struct(members(row, columns, names))));
            } catch (IOException e) {
                throw new IOException("row " + row.position() + ": " + e.getMessage(), e);
            }
            text.write('\n');
        }
        text.flush();
    }

    private static Map<String, Value> members(Row row, List<Column> columns, Set<String> names) throws IOException {
        Set<String> fields = row.fields();
        for (String field : fields) {
            if (!names.contains(field)) {
                throw new IOException("there is a field '" + field + "' that is no column");
            }
        }
        Map<String, Value> members = new LinkedHashMap<>();
        for (Column column : columns) {
            if (fields.contains(column.name())) {
                members.put(column.name(), row.value(column.name()));
            }
        }
        return members;
    }
}
