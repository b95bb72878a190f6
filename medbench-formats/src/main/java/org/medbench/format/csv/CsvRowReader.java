package org.medbench.format.csv;

import de.siegmar.fastcsv.reader.CloseableIterator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.medbench.format.text.RowReader;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.DecodeRequest;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Row;

/** Reads the records of a delimited text. */
final class CsvRowReader implements RowReader {

    private final Dialect dialect;
    private final boolean raggedAllowed;
    private final Set<String> wanted;
    private final long bufferLimit;
    private final CellHandler handler;
    private final CsvReader<CellHandler.Cells> reader;
    private final CloseableIterator<CellHandler.Cells> records;
    private Columns columns;
    private long position;
    private long line = 1;

    /**
     * Reads rows.
     *
     * @param text the text, closed with the reader
     */
    CsvRowReader(CsvText text, DecodeRequest request, boolean raggedAllowed) throws IOException {
        this.dialect = text.dialect();
        this.raggedAllowed = raggedAllowed;
        this.wanted = request.fields();
        this.bufferLimit = Math.min(Integer.MAX_VALUE - 8L, request.limits().get(Limit.CSV_FIELD_CHARS) + 2);
        this.handler = new CellHandler(request.limits(), () -> position);
        this.reader = CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .quoteCharacter(dialect.quote())
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .maxBufferSize((int) Math.max(bufferLimit, CsvText.LEAST_BUFFER))
                .build(handler, new InputStreamReader(text.stream(), StandardCharsets.UTF_8));
        this.records = reader.iterator();
        this.columns = Columns.numbered(0);
        begin(text);
    }

    private void begin(CsvText text) throws IOException {
        Columns all = Columns.numbered(text.width());
        if (dialect.header()) {
            CellHandler.Cells header = record();
            all = header == null
                    ? all
                    : Columns.named(
                            java.util.Arrays.asList(header.cells()).subList(0, header.width()), text.blankColumns());
        }
        columns = all.only(wanted);
        BitSet hidden = new BitSet();
        hidden.set(0, all.width());
        hidden.andNot(all.shown());
        BitSet shown = columns.shown();
        if (wanted.isEmpty()) {
            shown.set(columns.width(), (int) Math.min(Integer.MAX_VALUE, 1L << 20));
        }
        handler.show(shown, hidden);
    }

    @Override
    public @Nullable Row next() throws IOException {
        CellHandler.Cells record = record();
        if (record == null) {
            return null;
        }
        Columns own = columns;
        if (record.width() != columns.width()) {
            own = ragged(record);
        }
        if (record.unwanted() >= 0) {
            throw DecodeFailure.malformed(
                    "line " + record.line() + ": column " + record.unwanted() + " has no name and was empty until here,"
                            + " but this record has a value there",
                    -1,
                    position,
                    null);
        }
        return new CsvRow(position++, own, record.cells());
    }

    private Columns ragged(CellHandler.Cells record) throws DecodeFailure {
        if (!raggedAllowed) {
            throw DecodeFailure.malformed(
                    "line " + record.line() + ": the record has " + record.width() + " fields, but there are "
                            + columns.width() + " columns (delimiter '" + dialect.delimiter()
                            + "'); options delimiter, quote or ragged=allow may help",
                    -1,
                    position,
                    null);
        }
        return record.width() > columns.width() && wanted.isEmpty() ? columns.widened(record.width()) : columns;
    }

    private CellHandler.@Nullable Cells record() throws IOException {
        try {
            if (!records.hasNext()) {
                return null;
            }
            CellHandler.Cells record = records.next();
            line = record.line();
            return record;
        } catch (UncheckedIOException e) {
            throw located(e.getCause());
        } catch (CsvParseException e) {
            throw failure(e);
        }
    }

    private IOException failure(CsvParseException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof UncheckedIOException io) {
                return located(io.getCause());
            }
            String message = String.valueOf(cause.getMessage());
            if (message.contains("buffer size")) {
                return DecodeFailure.limit(Limit.CSV_FIELD_CHARS, bufferLimit - 2, -1, position);
            }
        }
        Throwable root = e.getCause() == null ? e : e.getCause();
        return DecodeFailure.malformed(
                "behind line " + line + ": " + root.getMessage() + "; option quote=none takes quotation marks as text",
                -1,
                position,
                e);
    }

    /** A failure of the bytes below, with the row that it hit. */
    private IOException located(IOException e) {
        if (e instanceof DecodeFailure failure
                && failure.reason() == DecodeFailure.Reason.MALFORMED
                && failure.row().isEmpty()) {
            return DecodeFailure.malformed(
                    failure.getMessage(), failure.byteOffset().orElse(-1), position, failure);
        }
        return e;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }
}
