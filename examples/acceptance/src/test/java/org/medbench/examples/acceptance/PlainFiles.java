package org.medbench.examples.acceptance;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Files read in the plainest way there is, by none of the library's code, so that both can be compared. */
final class PlainFiles {

    private PlainFiles() {}

    /** Cells by column name; cells may be quoted and hold line ends. */
    static List<Map<String, String>> csv(Path file, Charset charset, char delimiter) throws IOException {
        List<List<String>> records = records(Files.readString(file, charset), delimiter);
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> cells : records.subList(1, records.size())) {
            Map<String, String> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(records.get(0).get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    static List<Map<String, String>> csv(Path file) throws IOException {
        return csv(file, StandardCharsets.UTF_8, ',');
    }

    private static List<List<String>> records(String text, char delimiter) {
        List<List<String>> records = new ArrayList<>();
        List<String> record = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = text.startsWith("\uFEFF") ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"' && (quoted || cell.isEmpty())) {
                quoted = !quoted;
            } else if (!quoted && (c == delimiter || c == '\n')) {
                record.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    records.add(record);
                    record = new ArrayList<>();
                }
            } else if (quoted || c != '\r') {
                cell.append(c);
            }
        }
        if (!cell.isEmpty() || !record.isEmpty()) {
            record.add(cell.toString());
            records.add(record);
        }
        return records;
    }

    /** A list of texts as Python, and with double quotes JSON, writes it. */
    static List<String> literalList(String literal) {
        List<String> texts = new ArrayList<>();
        for (int i = literal.indexOf('[') + 1; i < literal.length(); i++) {
            char quote = literal.charAt(i);
            if (quote == '\'' || quote == '"') {
                StringBuilder text = new StringBuilder();
                for (i++; literal.charAt(i) != quote; i++) {
                    i = literal.charAt(i) == '\\' ? unescape(literal, i + 1, text) : append(literal, i, text);
                }
                texts.add(text.toString());
            }
        }
        return texts;
    }

    private static int append(String literal, int at, StringBuilder text) {
        text.append(literal.charAt(at));
        return at;
    }

    private static int unescape(String literal, int at, StringBuilder text) {
        char c = literal.charAt(at);
        int digits = c == 'x' ? 2 : c == 'u' ? 4 : 0;
        if (digits > 0) {
            text.append((char) Integer.parseInt(literal.substring(at + 1, at + 1 + digits), 16));
        } else {
            text.append(c == 'n' ? '\n' : c == 't' ? '\t' : c);
        }
        return at + digits;
    }

    static Document xml(InputStream in) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder().parse(in);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IOException(e);
        }
    }

    static Document xml(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return xml(in);
        }
    }

    static List<Element> elements(Document document, String name) {
        return elements(document.getElementsByTagNameNS("*", name));
    }

    static List<Element> elements(Element parent, String name) {
        return elements(parent.getElementsByTagNameNS("*", name));
    }

    private static List<Element> elements(NodeList nodes) {
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    /** The cells of the first sheet by column letter, one map for each row; shared strings only, as Excel writes them. */
    static List<Map<String, String>> workbook(Path file) throws IOException {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            List<String> shared = new ArrayList<>();
            try (InputStream in = zip.getInputStream(zip.getEntry("xl/sharedStrings.xml"))) {
                elements(xml(in), "si").forEach(entry -> shared.add(joined(elements(entry, "t"))));
            }
            List<Map<String, String>> rows = new ArrayList<>();
            try (InputStream in = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
                for (Element row : elements(xml(in), "row")) {
                    Map<String, String> cells = new LinkedHashMap<>();
                    for (Element cell : elements(row, "c")) {
                        String value = joined(elements(cell, "v"));
                        String text = cell.getAttribute("t").equals("s") ? shared.get(Integer.parseInt(value)) : value;
                        cells.put(cell.getAttribute("r").replaceAll("\\d", ""), text);
                    }
                    rows.add(cells);
                }
            }
            return rows;
        }
    }

    /** A member of a tar.gz: headers of 512 bytes with name and octal size, each followed by padded content. */
    static String tarMember(Path archive, String name) throws IOException {
        try (DataInputStream in = new DataInputStream(new GZIPInputStream(Files.newInputStream(archive)))) {
            while (true) {
                byte[] header = in.readNBytes(512);
                String found = new String(header, 0, 100, StandardCharsets.UTF_8).split("\0", 2)[0];
                if (header.length < 512 || found.isEmpty()) {
                    throw new IOException("no member " + name);
                }
                int size = Integer.parseInt(
                        new String(header, 124, 12, StandardCharsets.US_ASCII).split("\0", 2)[0].strip(), 8);
                byte[] content = in.readNBytes(size);
                if (found.equals(name)) {
                    return new String(content, StandardCharsets.UTF_8);
                }
                in.skipNBytes((512 - size % 512) % 512);
            }
        }
    }

    /** The one-byte numbers of an array in an npz file; all dimensions in one. */
    static byte[] numpyBytes(Path archive, String array) throws IOException {
        try (ZipFile zip = new ZipFile(archive.toFile());
                InputStream in = zip.getInputStream(zip.getEntry(array + ".npy"))) {
            byte[] all = in.readAllBytes();
            int header = 10 + (all[8] & 0xff) + ((all[9] & 0xff) << 8);
            return Arrays.copyOfRange(all, header, all.length);
        }
    }

    private static String joined(List<Element> elements) {
        StringBuilder text = new StringBuilder();
        elements.forEach(element -> text.append(element.getTextContent()));
        return text.toString();
    }
}
