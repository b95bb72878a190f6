package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Finds fields that differ in a letter or number at the end only: {@code opa … opd}, {@code option 1 … 4}, {@code A … E}. */
final class Columns {

    private Columns() {}

    /** The groups of two or more in a row, by what they have in common; each in the order of its letters or numbers. */
    static Map<String, List<String>> groups(Collection<FieldProfile> fields) {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        for (FieldProfile field : fields) {
            boolean usable = !field.isInsideList() && (field.isScalar() || field.present() == 0);
            String path = field.path();
            int cut = usable ? cut(path) : path.length();
            if (cut < path.length()) {
                groups.computeIfAbsent(path.substring(0, cut), prefix -> new ArrayList<>())
                        .add(path);
            }
        }
        groups.replaceAll(Columns::inOrder);
        groups.values().removeIf(group -> group.size() < 2);
        return groups;
    }

    private static List<String> inOrder(String prefix, List<String> paths) {
        List<String> sorted = new ArrayList<>(paths);
        sorted.sort((a, b) -> Integer.compare(ordinalAfter(prefix, a), ordinalAfter(prefix, b)));
        int first = ordinalAfter(prefix, sorted.get(0));
        for (int i = 0; i < sorted.size(); i++) {
            if (first > 1 || ordinalAfter(prefix, sorted.get(i)) != first + i) {
                return List.of();
            }
        }
        return sorted;
    }

    private static int ordinalAfter(String prefix, String path) {
        return ordinal(path.substring(prefix.length()));
    }

    private static int cut(String path) {
        int end = path.length();
        int start = end;
        while (start > 0 && Character.isDigit(path.charAt(start - 1)) && end - start < 2) {
            start--;
        }
        if (start < end) {
            return start;
        }
        char last = end == 0 ? ' ' : path.charAt(end - 1);
        return Letters.position(last, 26) == Options.NONE ? end : end - 1;
    }

    /** A = 0, B = 1 …; numbers as they are, since they may count from 0 or 1; -1 for other names. */
    static int ordinal(String label) {
        if (label.length() == 1) {
            int letter = Letters.position(label.charAt(0), 26);
            return letter != Options.NONE ? letter : Character.digit(label.charAt(0), 10);
        }
        return label.length() == 2 ? KeyReader.wholeNumber(label) : -1;
    }
}
