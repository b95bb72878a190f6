package org.medbench.format.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.medbench.format.json.ValueWriter;
import org.medbench.spi.Row;
import org.medbench.spi.TableWriter;
import org.medbench.spi.Value;

/**
 * Writes workbooks of one sheet. Text stands in cells of type text, which no spreadsheet runs as a formula, formatted as text so
 * that it is none after an edit either; numbers that a spreadsheet holds exactly are numbers; lists and structures are JSON text,
 * bytes Base64. The same rows give the same bytes.
 */
public final class XlsxTableWriter implements TableWriter {

    /** What a cell, a row and a sheet hold (ECMA-376, and the limits of the usual program). */
    private static final int LONGEST_TEXT = 32_767;

    private static final int MOST_COLUMNS = 16_384;
    private static final int MOST_ROWS = 1_048_576;
    private static final String NUMBER = "-?(0|[1-9]\\d{0,14})(\\.\\d{1,15})?";

    private static final Pattern LOOKS_ESCAPED = Pattern.compile("_x[0-9A-Fa-f]{4}_");

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private static final String PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /** Made by {@code ServiceLoader}. */
    public XlsxTableWriter() {}

    @Override
    public Set<String> formats() {
        return Set.of("xlsx");
    }

    @Override
    public void write(String format, List<Column> columns, Stream<Row> rows, OutputStream out) throws IOException {
        if (columns.size() > MOST_COLUMNS) {
            throw new IOException("a sheet has at most " + MOST_COLUMNS + " columns, not " + columns.size());
        }
        // Not closed, since that would close the output, which is the caller's.
        ZipOutputStream zip = new ZipOutputStream(out);
        part(zip, "[Content_Types].xml", contentTypes());
        part(
                zip,
                "_rels/.rels",
                "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + RELATIONS
                        + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
        part(
                zip,
                "xl/workbook.xml",
                "<workbook xmlns=\"" + MAIN + "\" xmlns:r=\"" + RELATIONS
                        + "\"><sheets><sheet name=\"data\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>");
        part(
                zip,
                "xl/_rels/workbook.xml.rels",
                "<Relationships xmlns=\"" + PACKAGE + "relationships\"><Relationship Id=\"rId1\" Type=\"" + RELATIONS
                        + "/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"" + RELATIONS
                        + "/styles\" Target=\"styles.xml\"/></Relationships>");
        part(zip, "xl/styles.xml", styles());
        zip.putNextEntry(entry("xl/worksheets/sheet1.xml"));
        sheet(zip, columns, rows);
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    private static String contentTypes() {
        return "<Types xmlns=\"" + PACKAGE
                + "content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd."
                + "openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\""
                + OFFICE + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + OFFICE
                + "worksheet+xml\"/><Override PartName=\"/xl/styles.xml\" ContentType=\"" + OFFICE
                + "styles+xml\"/></Types>";
    }

    /** Style 0 is plain, 1 text (number format 49) that wraps, 2 a bold heading. */
    private static String styles() {
        return "<styleSheet xmlns=\"" + MAIN
                + "\"><fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
                + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts><fills count=\"2\"><fill><patternFill"
                + " patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills><borders"
                + " count=\"1\"><border/></borders><cellStyleXfs count=\"1\"><xf/></cellStyleXfs><cellXfs count=\"3\"><xf/>"
                + "<xf numFmtId=\"49\" quotePrefix=\"1\" applyNumberFormat=\"1\" applyAlignment=\"1\"><alignment"
                + " wrapText=\"1\" vertical=\"top\"/></xf><xf numFmtId=\"49\" fontId=\"1\" applyNumberFormat=\"1\""
                + " applyFont=\"1\"/></cellXfs></styleSheet>";
    }

    private static void part(ZipOutputStream zip, String name, String xml) throws IOException {
        zip.putNextEntry(entry(name));
        zip.write((HEAD + xml).getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setTime(0);
        return entry;
    }

    private static void sheet(OutputStream out, List<Column> columns, Stream<Row> rows) throws IOException {
        StringBuilder text = new StringBuilder(HEAD);
        text.append("<worksheet xmlns=\"").append(MAIN).append("\"><sheetViews><sheetView workbookViewId=\"0\"><pane");
        text.append(" ySplit=\"1\" topLeftCell=\"A2\" state=\"frozen\"/></sheetView></sheetViews>");
        text.append("<sheetFormatPr defaultRowHeight=\"15\"/><cols><col min=\"1\" max=\"")
                .append(Math.max(1, columns.size()))
                .append("\" width=\"24\" customWidth=\"1\" style=\"1\"/></cols><sheetData><row>");
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            names.add(column.name());
            text(text, column.name(), 2);
        }
        text.append("</row>");
        ValueWriter values = new ValueWriter();
        long count = 1;
        for (Iterator<Row> all = rows.iterator(); all.hasNext(); ) {
            Row row = all.next();
            if (++count > MOST_ROWS) {
                throw new IOException("a sheet has at most " + MOST_ROWS + " rows; write csv or parquet");
            }
            check(row, names);
            text.append("<row>");
            for (Column column : columns) {
                cell(text, column, row, values);
            }
            text.append("</row>");
            if (text.length() > 1 << 16) {
                flush(text, out);
            }
        }
        text.append("</sheetData></worksheet>");
        flush(text, out);
    }

    private static void check(Row row, Set<String> names) throws IOException {
        for (String field : row.fields()) {
            if (!names.contains(field)) {
                throw new IOException("row " + row.position() + " has a field '" + field + "' that is no column");
            }
        }
    }

    private static void flush(StringBuilder text, OutputStream out) throws IOException {
        out.write(text.toString().getBytes(StandardCharsets.UTF_8));
        text.setLength(0);
    }

    private static void cell(StringBuilder out, Column column, Row row, ValueWriter values) throws IOException {
        Value value = row.value(column.name());
        boolean number = column.type() == Type.INTEGER || column.type() == Type.DECIMAL;
        String plain = value.scalar().orElse("");
        if (number && plain.matches(NUMBER) && digits(plain) <= 15) {
            out.append("<c><v>").append(plain).append("</v></c>");
            return;
        }
        String text = plain;
        if (value instanceof Value.Bytes binary) {
            text = Base64.getEncoder().encodeToString(binary.bytes());
        } else if (value instanceof Value.Struct || value instanceof Value.Elements) {
            text = values.text(value);
        }
        if (text.length() > LONGEST_TEXT) {
            throw new IOException("row " + row.position() + " has " + text.length() + " characters in '" + column.name()
                    + "', more than the " + LONGEST_TEXT + " of a cell; write csv or parquet");
        }
        text(out, text, 1);
    }

    private static long digits(String number) {
        return number.chars().filter(Character::isDigit).count();
    }

    private static void text(StringBuilder out, String text, int style) {
        if (text.isEmpty()) {
            out.append("<c s=\"").append(style).append("\"/>");
            return;
        }
        out.append("<c s=\"").append(style).append("\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        for (int i = 0; i < text.length(); i++) {
            escape(out, text, i);
        }
        out.append("</t></is></c>");
    }

    private static void escape(StringBuilder out, String text, int i) {
        char c = text.charAt(i);
        switch (c) {
            case '&' -> out.append("&amp;");
            case '<' -> out.append("&lt;");
            case '>' -> out.append("&gt;");
            case '_' -> out.append(
                    LOOKS_ESCAPED.matcher(text).region(i, text.length()).lookingAt() ? "_x005F_" : "_");
            default -> {
                if (isXml(text, i)) {
                    out.append(c);
                } else {
                    out.append(String.format("_x%04X_", (int) c));
                }
            }
        }
    }

    /** Controls and halves of characters are no XML; they are written by their number, as workbooks do. */
    private static boolean isXml(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1));
        }
        if (Character.isLowSurrogate(c)) {
            return i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
        }
        return c >= 0x20 && c < 0xFFFE || c == '\t' || c == '\n';
    }
}
