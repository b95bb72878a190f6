package org.medbench.format.xlsx;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import org.medbench.format.xml.SafeXml;
import org.medbench.spi.DecodeFailure;
import org.medbench.spi.Limits;
import org.medbench.spi.Limits.Limit;

/**
 * What a workbook says about its sheets, before any of them is read.
 *
 * @param sheets the sheets, in order
 * @param strings the texts that cells refer to
 * @param dates which cell formats show a date or time, by their position
 * @param startsIn1904 whether days are counted from 1904
 */
record Workbook(List<Sheet> sheets, List<String> strings, List<DateFormat> dates, boolean startsIn1904) {

    /**
     * A sheet.
     *
     * @param name what its tab says
     * @param isVisible whether the tab is shown
     * @param part where its cells are
     */
    record Sheet(String name, boolean isVisible, String part) {}

    static Workbook read(Package parts, Limits limits) throws IOException {
        String main = mainPart(parts);
        Map<String, Relation> relations = relations(parts, main);
        List<Sheet> sheets = new ArrayList<>();
        boolean startsIn1904 = false;
        try (SafeXml xml = required(parts, main)) {
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("workbookPr")) {
                    startsIn1904 = isTrue(xml.attribute("date1904", "0"));
                } else if (event == XMLStreamConstants.START_ELEMENT
                        && xml.name().equals("sheet")) {
                    Relation relation = relations.get(xml.attribute("id", ""));
                    if (relation == null) {
                        throw malformed("has no part for the sheet '" + xml.attribute("name", "") + "'");
                    }
                    if (relation.type.endsWith("/worksheet")) {
                        boolean visible = xml.attribute("state", "visible").equals("visible");
                        sheets.add(new Sheet(xml.attribute("name", ""), visible, relation.target));
                    }
                }
            }
        }
        return new Workbook(
                sheets,
                strings(parts, target(relations, "/sharedStrings"), limits),
                DateFormat.read(parts, target(relations, "/styles"), limits),
                startsIn1904);
    }

    private record Relation(String type, String target) {}

    private static String mainPart(Package parts) throws IOException {
        return relations(parts, "").values().stream()
                .filter(relation -> relation.type.endsWith("/officeDocument"))
                .map(Relation::target)
                .findFirst()
                .orElse("xl/workbook.xml");
    }

    private static Optional<String> target(Map<String, Relation> relations, String type) {
        return relations.values().stream()
                .filter(relation -> relation.type.endsWith(type))
                .map(Relation::target)
                .findFirst();
    }

    /** Which parts a part refers to, by the identity that it uses; parts outside of the file are left out. */
    private static Map<String, Relation> relations(Package parts, String part) throws IOException {
        String folder = part.substring(0, part.lastIndexOf('/') + 1);
        Map<String, Relation> relations = new HashMap<>();
        Optional<SafeXml> listed = parts.open(folder + "_rels/" + part.substring(folder.length()) + ".rels");
        if (listed.isEmpty()) {
            throw malformed("lacks the list of the parts of '" + part + "'");
        }
        try (SafeXml xml = listed.get()) {
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT
                        && xml.name().equals("Relationship")
                        && !xml.attribute("TargetMode", "").equals("External")) {
                    String target = xml.attribute("Target", "");
                    String path = target.startsWith("/") ? target.substring(1) : folder + target;
                    relations.put(xml.attribute("Id", ""), new Relation(xml.attribute("Type", ""), path));
                }
            }
        }
        return relations;
    }

    private static List<String> strings(Package parts, Optional<String> part, Limits limits) throws IOException {
        List<String> strings = new ArrayList<>();
        Optional<SafeXml> found = part.isEmpty() ? Optional.empty() : parts.open(part.get());
        if (found.isEmpty()) {
            return strings;
        }
        long characters = 0;
        try (SafeXml xml = found.get()) {
            for (int event = xml.next(); event != XMLStreamConstants.END_DOCUMENT; event = xml.next()) {
                if (event == XMLStreamConstants.START_ELEMENT && xml.name().equals("si")) {
                    limits.check(Limit.XLSX_SHARED_STRINGS, strings.size() + 1L);
                    String text = RichText.read(xml, limits);
                    characters += text.length();
                    limits.check(Limit.RECORD_BYTES, characters);
                    strings.add(text);
                }
            }
        }
        return strings;
    }

    static SafeXml required(Package parts, String name) throws IOException {
        return parts.open(name).orElseThrow(() -> malformed("lacks its part '" + name + "'"));
    }

    static boolean isTrue(String flag) {
        return flag.equals("1") || flag.equals("true") || flag.equals("on");
    }

    static DecodeFailure malformed(String what) {
        return DecodeFailure.malformed("the workbook " + what, 0, -1, null);
    }
}
