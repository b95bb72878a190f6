package org.medbench.format.xlsx;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamConstants;
import org.jspecify.annotations.Nullable;
import org.medbench.format.xml.SafeXml;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;
import org.medbench.spi.Value;

/** Reads the cells of one sheet, row by row. Rows and cells that are not there cost nothing. */
final class SheetReader {

    private static final int COLUMNS = 16_384;

    private final SafeXml xml;
    private final Workbook workbook;
    private final Limits limits;
    private long rows;
    private long taken;
    private int lastColumn;

    SheetReader(SafeXml xml, Workbook workbook, Limits limits) {
        this.xml = xml;
        this.workbook = workbook;
        this.limits = limits;
    }

    /** Gives the values of the next row that has any, by column from 0; null behind the last. */
    @Nullable
    Map<Integer, Value> next() throws IOException {
        for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
            if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("row")) {
                limits.check(Limit.XLSX_ROWS, ++rows);
                Map<Integer, Value> cells = row();
                if (!cells.isEmpty()) {
                    return cells;
                }
            }
        }
        return null;
    }

    private Map<Integer, Value> row() throws IOException {
        Map<Integer, Value> cells = new TreeMap<>();
        taken = 0;
        lastColumn = -1;
        int end = xml.depth() - 1;
        while (xml.depth() > end) {
            if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.name().equals("c")) {
                int column = column(xml.attribute("r", ""));
                if (column <= lastColumn) {
                    throw malformed("has two cells in one place, or cells out of order");
                }
                lastColumn = column;
                Value value = cell();
                if (!(value instanceof Value.Null)) {
                    cells.put(column, value);
                }
            }
        }
        return cells;
    }

    /** The column of a reference such as {@code AB12}; without one, cells follow each other. */
    private int column(String reference) throws DecodeFailure {
        if (reference.isEmpty()) {
            return lastColumn + 1;
        }
        int column = 0;
        int at = 0;
        while (at < reference.length() && reference.charAt(at) >= 'A' && reference.charAt(at) <= 'Z') {
            column = column * 26 + reference.charAt(at++) - 'A' + 1;
            if (column > COLUMNS) {
                throw malformed("has a cell at '" + reference.substring(0, at) + "', beyond the last column");
            }
        }
        if (column == 0) {
            throw malformed("has a cell at '" + reference + "', which is no place");
        }
        return column - 1;
    }

    private Value cell() throws IOException {
        String type = xml.attribute("t", "n");
        String style = xml.attribute("s", "");
        StringBuilder content = new StringBuilder();
        String inline = "";
        int end = xml.depth() - 1;
        boolean inValue = false;
        while (xml.depth() > end) {
            int event = xml.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                inValue = xml.name().equals("v");
                if (xml.name().equals("is")) {
                    inline = RichText.read(xml, limits);
                    take(inline.length());
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                inValue = false;
            } else if (inValue) {
                content.append(xml.text());
                take(xml.text().length());
            }
        }
        take(0);
        return value(type, style, content.toString(), inline);
    }

    private Value value(String type, String style, String content, String inline) throws DecodeFailure {
        try {
            if (type.equals("inlineStr")) {
                return new Value.Text(inline);
            }
            if (content.isEmpty()) {
                return type.equals("str") ? new Value.Text("") : Value.NULL;
            }
            return switch (type) {
                case "s" -> new Value.Text(workbook.strings().get(Integer.parseInt(content.strip())));
                case "str" -> new Value.Text(RichText.unescaped(content));
                case "b" -> new Value.Flag(Workbook.isTrue(content.strip()));
                case "d" -> new Value.Text(content);
                    // An error such as #N/A is the absence of a value.
                case "e" -> Value.NULL;
                case "n" -> number(content.strip(), style);
                default -> throw malformed("has a cell of the unknown type '" + type + "'");
            };
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            throw DecodeFailure.malformed(
                    "the sheet has the broken cell '" + content + "' of type " + type, -1, Math.max(0, rows - 1), e);
        }
    }

    private Value number(String content, String style) {
        double number = Double.parseDouble(content);
        if (!style.isEmpty()) {
            Optional<String> date =
                    workbook.dates().get(Integer.parseInt(style)).text(number, workbook.startsIn1904());
            if (date.isPresent()) {
                return new Value.Text(date.get());
            }
        }
        // A workbook holds 64-bit numbers and writes them with 17 digits; the shortest ones mean the same.
        boolean whole = number == Math.rint(number) && Math.abs(number) < 1e15;
        return new Value.Numeral(whole ? Long.toString((long) number) : Double.toString(number));
    }

    private void take(int characters) throws DecodeFailure {
        taken += characters + 32;
        limits.check(Limit.RECORD_BYTES, taken);
    }

    private DecodeFailure malformed(String what) {
        return DecodeFailure.malformed("the sheet " + what, -1, Math.max(0, rows - 1), null);
    }

    void close() throws IOException {
        xml.close();
    }
}
