package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.List;

/** Splits one text into options. */
final class Delimiters {

    /** Those that occur, the safest first; a comma is part of too many options to be one. */
    static final List<String> KNOWN = List.of("\n", "||", "|", ";", "；", "##", "#", "\t");

    private Delimiters() {}

    /** The parts without blanks around, leaving out empty ones at both ends. */
    static List<String> split(String text, String delimiter) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, start)) {
            add(parts, text.substring(start, at));
            start = at + delimiter.length();
        }
        add(parts, text.substring(start));
        while (!parts.isEmpty() && parts.get(parts.size() - 1).isEmpty()) {
            parts.remove(parts.size() - 1);
        }
        return parts;
    }

    private static void add(List<String> parts, String part) {
        String stripped = part.strip();
        if (!stripped.isEmpty() || !parts.isEmpty()) {
            parts.add(stripped);
        }
    }
}
