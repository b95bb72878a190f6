package org.medbench.format.csv;

import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The columns of a table: their names by position, without those that rows do not show. */
final class Columns {

    private static final String INDEX = "_index";

    private final int width;
    private final Map<String, Integer> positions;
    private final Set<String> names;

    private Columns(int width, Map<String, Integer> positions) {
        this.width = width;
        this.positions = new HashMap<>(positions);
        this.names = Collections.unmodifiableSet(new LinkedHashSet<>(positions.keySet()));
    }

    /** Columns named {@code c0}, {@code c1}, …. */
    static Columns numbered(int width) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < width; i++) {
            positions.put("c" + i, i);
        }
        return new Columns(width, positions);
    }

    /**
     * Columns named by a header.
     *
     * @param header the cells of the first record
     * @param blank positions of columns that are empty as far as was looked; those without a name are not shown
     */
    static Columns named(List<String> header, Set<Integer> blank) {
        Map<String, Integer> positions = new LinkedHashMap<>();
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i);
            if (name.isBlank() && i > 0 && blank.contains(i)) {
                continue;
            }
            String given = !name.isBlank() ? name : i == 0 ? INDEX : "_c" + i;
            positions.put(unique(given, positions.keySet(), header), i);
        }
        return new Columns(header.size(), positions);
    }

    private static String unique(String name, Set<String> taken, List<String> header) {
        if (!taken.contains(name)) {
            return name;
        }
        int n = 2;
        while (taken.contains(name + "#" + n) || header.contains(name + "#" + n)) {
            n++;
        }
        return name + "#" + n;
    }

    /** The same columns and more, for a record that has more fields. */
    Columns widened(int wider) {
        Map<String, Integer> more = new LinkedHashMap<>();
        names.forEach(name -> more.put(name, positions.get(name)));
        for (int i = width; i < wider; i++) {
            more.putIfAbsent("_c" + i, i);
        }
        return new Columns(wider, more);
    }

    /** The same columns, of which rows show those only. */
    Columns only(Set<String> wanted) {
        if (wanted.isEmpty()) {
            return this;
        }
        Map<String, Integer> fewer = new LinkedHashMap<>();
        names.stream().filter(wanted::contains).forEach(name -> fewer.put(name, positions.get(name)));
        return new Columns(width, fewer);
    }

    /** How many fields a record should have. */
    int width() {
        return width;
    }

    Set<String> names() {
        return names;
    }

    /** The positions that rows show. */
    BitSet shown() {
        BitSet shown = new BitSet(width);
        positions.values().forEach(shown::set);
        return shown;
    }

    /** The position of a column, or -1. */
    int position(String name) {
        Integer position = positions.get(name);
        return position == null ? -1 : position;
    }
}
