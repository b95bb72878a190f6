package org.medbench.format.csv;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.medbench.format.json.ValueWriter;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter;
import org.medbench.spi.Value;

/**
 * Writes comma-separated text in UTF-8 with a header and CRLF, as RFC 4180 has it; lists and structures as JSON text, bytes
 * in Base64, null as nothing.
 *
 * <p>Format {@code csv} is exact, for machines. Format {@code csv-safe} is for people who open it in a spreadsheet: an
 * apostrophe stands before what would be run as a formula, in names and in all cells but plain numbers of number columns,
 * and a byte order mark tells the spreadsheet the character set.
 */
public final class CsvTableWriter implements TableWriter {

    private static final String EXACT = "csv";
    private static final String SAFE = "csv-safe";
    private static final String PLAIN_NUMBER = "-?\\d+(\\.\\d+)?([eE][-+]?\\d+)?";

    @Override
    public Set<String> formats() {
        return Set.of(EXACT, SAFE);
    }

    @Override
    public void write(String format, List<Column> columns, Stream<Row> rows, OutputStream out) throws IOException {
        boolean safe = format.equals(SAFE);
        UnaryOperator<String> escape = safe ? SpreadsheetSafe::escaped : UnaryOperator.identity();
        // An encoder refuses half a character, which a charset's name alone would turn into a question mark.
        BufferedWriter text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder()));
        if (safe) {
            text.write('\ufeff');
        }
        // Not closed, since that would close the output, which is the caller's.
        CsvWriter csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(safe ? QuoteStrategies.ALWAYS : QuoteStrategies.EMPTY)
                .build(text);
        try {
            csv.writeRecord(columns.stream().map(Column::name).map(escape).toList());
            Set<String> names = new HashSet<>();
            columns.forEach(column -> names.add(column.name()));
            ValueWriter values = new ValueWriter();
            for (Iterator<Row> all = rows.iterator(); all.hasNext(); ) {
                Row row = all.next();
                checkFields(row, names);
                csv.writeRecord(cells(row, columns, values, escape));
            }
            csv.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        text.flush();
    }

    private static void checkFields(Row row, Set<String> names) throws IOException {
        for (String field : row.fields()) {
            if (!names.contains(field)) {
                throw new IOException("row " + row.position() + " has a field '" + field + "' that is no column");
            }
        }
    }

    private static List<String> cells(Row row, List<Column> columns, ValueWriter values, UnaryOperator<String> escape)
            throws IOException {
        List<String> cells = new ArrayList<>();
        for (Column column : columns) {
            String cell = cell(row.value(column.name()), values);
            boolean number = column.type() == Type.INTEGER || column.type() == Type.DECIMAL;
            cells.add(number && cell.matches(PLAIN_NUMBER) ? cell : escape.apply(cell));
        }
        return cells;
    }

    private static String cell(Value value, ValueWriter values) throws IOException {
        if (value instanceof Value.Bytes binary) {
            return Base64.getEncoder().encodeToString(binary.bytes());
        }
        if (value instanceof Value.Struct || value instanceof Value.Elements) {
            return values.text(value);
        }
        return value.scalar().orElse("");
    }
}
