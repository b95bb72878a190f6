package org.medbench.format.numpy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.medbench.spi.DecodeFailure;

/**
 * Which arrays of a file belong into one table. Where names begin or end with the word of a split ({@code train_images},
 * {@code y_test}), each split is a table. Else it is the arrays of one first dimension, if only one such dimension is shared.
 *
 * @param tables the tables, in the order of the file
 * @param apart arrays that belong to none, with their shapes
 */
record NpzTables(List<Table> tables, List<String> apart) {

    private static final Set<String> SPLITS =
            Set.of("train", "training", "val", "valid", "validation", "dev", "test", "testing", "eval", "evaluation");
    private static final Pattern SPLIT_FIRST = Pattern.compile("([A-Za-z]+)[_-](.+)");
    private static final Pattern SPLIT_LAST = Pattern.compile("(.+)[_-]([A-Za-z]+)");

    /**
     * Arrays with as many rows each.
     *
     * @param split the split that their names say, empty if they say none
     * @param rows how many rows
     * @param arrays the arrays' names by the names of fields
     */
    record Table(String split, long rows, Map<String, String> arrays) {}

    private record Named(String split, String field) {

        static Optional<Named> read(String array) {
            if (isSplit(array)) {
                return Optional.of(new Named(array, "value"));
            }
            Matcher first = SPLIT_FIRST.matcher(array);
            if (first.matches() && isSplit(first.group(1))) {
                return Optional.of(new Named(first.group(1), first.group(2)));
            }
            Matcher last = SPLIT_LAST.matcher(array);
            return last.matches() && isSplit(last.group(2))
                    ? Optional.of(new Named(last.group(2), last.group(1)))
                    : Optional.empty();
        }

        private static boolean isSplit(String word) {
            return SPLITS.contains(word.toLowerCase(Locale.ROOT));
        }
    }

    /**
     * Finds the tables.
     *
     * @param headers the arrays by name, in the order of the file
     * @param chosen the names of arrays that make one table, separated by commas; empty to find out
     */
    static NpzTables of(Map<String, NpyHeader> headers, Optional<String> chosen) throws DecodeFailure {
        if (chosen.isPresent()) {
            return chosen(headers, Arrays.asList(chosen.get().split("\\s*,\\s*")));
        }
        Map<String, Map<String, String>> bySplit = new LinkedHashMap<>();
        for (String array : headers.keySet()) {
            Optional<Named> named =
                    Named.read(array).filter(name -> !headers.get(array).shape().isEmpty());
            if (named.isPresent()) {
                Map<String, String> ofSplit =
                        bySplit.computeIfAbsent(named.get().split(), key -> new LinkedHashMap<>());
                String other = ofSplit.put(named.get().field(), array);
                if (other != null || named.get().field().equals("split")) {
                    throw failure("has arrays that would be one field: "
                            + shapes(headers, other == null ? List.of(array) : List.of(other, array)));
                }
            }
        }
        return bySplit.isEmpty() ? byLength(headers) : bySplit(headers, bySplit);
    }

    private static NpzTables chosen(Map<String, NpyHeader> headers, List<String> names) throws DecodeFailure {
        Map<String, String> arrays = new LinkedHashMap<>();
        for (String name : names) {
            if (!headers.containsKey(name)) {
                throw failure("has no array '" + name + "'; there are " + shapes(headers, headers.keySet()));
            }
            arrays.put(name, name);
        }
        return new NpzTables(List.of(table("", arrays, headers)), apart(headers, names));
    }

    private static NpzTables bySplit(Map<String, NpyHeader> headers, Map<String, Map<String, String>> bySplit)
            throws DecodeFailure {
        List<Table> tables = new ArrayList<>();
        List<String> used = new ArrayList<>();
        for (Map.Entry<String, Map<String, String>> split : bySplit.entrySet()) {
            tables.add(table(split.getKey(), split.getValue(), headers));
            used.addAll(split.getValue().values());
        }
        return new NpzTables(tables, apart(headers, used));
    }

    private static NpzTables byLength(Map<String, NpyHeader> headers) throws DecodeFailure {
        Map<Long, Map<String, String>> byRows = new TreeMap<>();
        headers.forEach((array, header) -> {
            if (!header.shape().isEmpty()) {
                byRows.computeIfAbsent(header.rows(), key -> new LinkedHashMap<>())
                        .put(array, array);
            }
        });
        List<Map<String, String>> tables = byRows.values().stream()
                .filter(arrays -> arrays.size() > 1 || byRows.size() == 1)
                .toList();
        if (tables.size() != 1) {
            throw failure("does not say which arrays belong together: " + shapes(headers, headers.keySet())
                    + "; name them by the option 'arrays'");
        }
        Map<String, String> arrays = tables.get(0);
        return new NpzTables(List.of(table("", arrays, headers)), apart(headers, arrays.values()));
    }

    private static Table table(String split, Map<String, String> arrays, Map<String, NpyHeader> headers)
            throws DecodeFailure {
        List<Long> lengths = arrays.values().stream()
                .map(array -> headers.get(array).rows())
                .distinct()
                .toList();
        if (lengths.size() != 1) {
            throw failure(
                    "has arrays of one table with different numbers of rows: " + shapes(headers, arrays.values()));
        }
        return new Table(split, lengths.get(0), arrays);
    }

    private static List<String> apart(Map<String, NpyHeader> headers, Collection<String> used) {
        return headers.keySet().stream()
                .filter(array -> !used.contains(array))
                .map(array -> shape(array, headers.get(array)))
                .toList();
    }

    static String shapes(Map<String, NpyHeader> headers, Collection<String> arrays) {
        return arrays.stream().map(array -> shape(array, headers.get(array))).collect(Collectors.joining(", "));
    }

    private static String shape(String array, NpyHeader header) {
        return array + " (" + header.shapeText() + " of " + header.type() + ")";
    }

    private static DecodeFailure failure(String what) {
        return DecodeFailure.malformed("the npz file " + what, 0, -1, null);
    }
}
