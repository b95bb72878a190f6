package org.medbench.format.csv;

import de.siegmar.fastcsv.reader.CsvCallbackHandler;
import de.siegmar.fastcsv.reader.RecordType;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/** Takes the fields of one record after another from the parser, under the limits; makes text of wanted ones only. */
final class CellHandler extends CsvCallbackHandler<CellHandler.Cells> {

    /**
     * A record.
     *
     * @param line the line that it starts in, counted from 1
     * @param width how many fields it has
     * @param cells its fields; null where they are not wanted
     * @param unwanted the first field that is not empty although it has no column to be shown in; -1 if there is none
     */
    record Cells(long line, int width, @Nullable String[] cells, int unwanted) {}

    private final long fieldLimit;
    private final long recordLimit;
    private final long columnLimit;
    private final LongSupplier row;
    private @Nullable BitSet shown;
    private BitSet hidden = new BitSet();
    private int usualWidth = 8;

    private @Nullable String[] cells = new String[usualWidth];
    private long line;
    private int width;
    private long chars;
    private int unwanted = -1;
    private boolean empty;

    CellHandler(Limits limits, LongSupplier row) {
        this.fieldLimit = limits.get(Limit.CSV_FIELD_CHARS);
        this.recordLimit = limits.get(Limit.CSV_RECORD_CHARS);
        this.columnLimit = limits.get(Limit.COLUMNS);
        this.row = row;
    }

    /**
     * Limits what is made text of.
     *
     * @param positions the columns that rows show
     * @param mustBeEmpty the columns that no row shows because they seem to be empty
     */
    void show(BitSet positions, BitSet mustBeEmpty) {
        shown = positions;
        hidden = mustBeEmpty;
    }

    @Override
    protected RecordType getRecordType() {
        return empty ? RecordType.EMPTY : RecordType.DATA;
    }

    @Override
    protected int getFieldCount() {
        return width;
    }

    @Override
    protected void beginRecord(long startingLineNumber) {
        line = startingLineNumber;
        cells = new String[usualWidth];
        width = 0;
        chars = 0;
        unwanted = -1;
        empty = false;
    }

    @Override
    protected void addField(char[] buffer, int offset, int length, boolean quoted) {
        chars += length;
        check(Limit.COLUMNS, columnLimit, width + 1L);
        check(Limit.CSV_FIELD_CHARS, fieldLimit, length);
        check(Limit.CSV_RECORD_CHARS, recordLimit, chars);
        if (width == cells.length) {
            cells = Arrays.copyOf(cells, width * 2);
        }
        if (shown == null || shown.get(width)) {
            cells[width] = length == 0 ? "" : new String(buffer, offset, length);
        } else if (length > 0 && unwanted < 0 && hidden.get(width)) {
            unwanted = width;
        }
        width++;
    }

    private void check(Limit limit, long allowed, long asked) {
        if (asked > allowed) {
            throw new java.io.UncheckedIOException(DecodeFailure.limit(limit, allowed, asked, row.getAsLong()));
        }
    }

    @Override
    protected void setComment(char[] buffer, int offset, int length) {
        throw new IllegalStateException("comments are not enabled");
    }

    @Override
    protected void setEmpty() {
        empty = true;
    }

    @Override
    protected Cells buildRecord() {
        usualWidth = Math.max(1, width);
        return new Cells(line, width, cells, unwanted);
    }
}
