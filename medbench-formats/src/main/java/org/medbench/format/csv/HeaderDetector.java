package org.medbench.format.csv;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds out whether the first record names the columns. Each column votes: for a header if its first cell is not of the
 * kind of all others (numbers, one pattern of letters and digits) or much shorter than all of them; against it if the
 * first cell is of that kind, is a number or comes again further down. A name that no column could have (empty, except
 * for the first or last ones; twice; a sentence) is a vote against. A tie is a header, since most files have one.
 */
final class HeaderDetector {

    private static final Pattern NUMBER = Pattern.compile("\\s*[-+]?(\\d+([.,]\\d*)?|[.,]\\d+)([eE][-+]?\\d+)?\\s*%?");
    private static final Pattern SENTENCE = Pattern.compile(".*[?!.;:。？！]\"?\\s*$", Pattern.DOTALL);
    private static final int LONGEST_NAME = 100;
    private static final int FEW_RECORDS = 3;

    private HeaderDetector() {}

    static boolean hasHeader(List<List<String>> records) {
        if (records.isEmpty()) {
            return true;
        }
        List<String> first = records.get(0);
        Set<String> names = new HashSet<>();
        int votes = 0;
        for (int i = 0; i < first.size(); i++) {
            String name = unquoted(first.get(i));
            boolean twice = !name.isEmpty() && !names.add(name);
            votes += twice ? -1 : 0;
            votes += name.length() > LONGEST_NAME || SENTENCE.matcher(name).matches() ? -1 : 0;
            votes += vote(name, column(records, i));
        }
        return votes >= 0;
    }

    private static List<String> column(List<List<String>> records, int i) {
        return records.stream()
                .skip(1)
                .filter(record -> record.size() > i)
                .map(record -> unquoted(record.get(i)))
                .filter(cell -> !cell.isEmpty())
                .toList();
    }

    private static int vote(String name, List<String> cells) {
        if (name.isEmpty() || cells.isEmpty()) {
            return 0;
        }
        if (NUMBER.matcher(name).matches()) {
            return -2;
        }
        if (cells.stream().allMatch(cell -> NUMBER.matcher(cell).matches())) {
            return 2;
        }
        if (cells.contains(name)) {
            return -2;
        }
        if (cells.size() < FEW_RECORDS) {
            return 0;
        }
        String shape = shape(name);
        boolean oneShape = cells.stream().map(HeaderDetector::shape).distinct().count() == 1;
        if (oneShape) {
            return shape.equals(shape(cells.get(0))) ? hasDigit(name) ? -2 : 0 : 2;
        }
        return cells.stream().allMatch(cell -> cell.length() > 2 * name.length()) ? 1 : 0;
    }

    private static boolean hasDigit(String text) {
        return text.chars().anyMatch(Character::isDigit);
    }

    /** Runs of digits as 9, runs of letters as a: {@code PLAIN-12} is {@code a-9}. */
    private static String shape(String text) {
        return text.replaceAll("\\d+", "9").replaceAll("\\p{L}+", "a");
    }

    private static String unquoted(String cell) {
        boolean quoted = cell.length() > 1 && cell.startsWith("\"") && cell.endsWith("\"");
        return quoted ? cell.substring(1, cell.length() - 1).replace("\"\"", "\"") : cell;
    }
}
