package org.medbench.format.json;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.medbench.spi.DecodeFailure;

/**
 * Where records are in a document: names of enclosing objects, then a list ({@code []}) or an object whose members are
 * the records ({@code {}}), then lists inside each of those. For example {@code medqa.test[]}, {@code []}, {@code {}} or
 * {@code data[].paragraphs[].qas[]}.
 *
 * @param objects the names of the enclosing objects, from the outside
 * @param keyed whether the records are the members of an object, not the elements of a list
 * @param nested the names of the lists inside, from the outside; empty if there are none
 */
record RecordPath(List<String> objects, boolean keyed, List<String> nested) {

    static final RecordPath ROOT_ARRAY = new RecordPath(List.of(), false, List.of());

    private static final Pattern STEP = Pattern.compile("((?:[^\\\\.\\[\\]{},]|\\\\.)*)(\\[\\]|\\{\\})?(\\.|,|$)");

    RecordPath {
        objects = List.copyOf(objects);
        nested = List.copyOf(nested);
    }

    /** Reads paths, separated by commas; a backslash takes the meaning from the sign behind it. */
    static List<RecordPath> parseAll(String text) throws DecodeFailure {
        List<RecordPath> paths = new ArrayList<>();
        Matcher steps = STEP.matcher(text);
        int at = 0;
        while (at < text.length()) {
            List<String> objects = new ArrayList<>();
            List<String> nested = new ArrayList<>();
            String bracket = "";
            String end = ".";
            while (end.equals(".")) {
                if (!steps.find(at) || steps.start() != at || steps.end() == at) {
                    throw wrong(text, at);
                }
                String name = steps.group(1).replaceAll("\\\\(.)", "$1");
                boolean list = steps.group(2) != null;
                if (bracket.isEmpty()) {
                    addUnlessEmpty(objects, name, list && objects.isEmpty(), text, at);
                    bracket = list ? steps.group(2) : "";
                } else if (list && steps.group(2).equals("[]")) {
                    addUnlessEmpty(nested, name, false, text, at);
                } else {
                    throw wrong(text, at);
                }
                end = steps.group(3);
                at = steps.end();
            }
            if (bracket.isEmpty()) {
                throw wrong(text, at);
            }
            paths.add(new RecordPath(objects, bracket.equals("{}"), nested));
        }
        return List.copyOf(paths);
    }

    private static void addUnlessEmpty(List<String> names, String name, boolean mayBeEmpty, String text, int at)
            throws DecodeFailure {
        if (!name.isEmpty()) {
            names.add(name);
        } else if (!mayBeEmpty) {
            throw wrong(text, at);
        }
    }

    private static DecodeFailure wrong(String text, int at) {
        return DecodeFailure.malformed(
                "option records=" + text + " is no path of records (at " + at
                        + "); such are [], {}, name[], name{}, name.name[], name[].name[]",
                -1,
                -1,
                null);
    }

    RecordPath withNested(List<String> inside) {
        return new RecordPath(objects, keyed, inside);
    }

    /** The path as a chain of lists inside a record. */
    List<String> lists() {
        List<String> lists = new ArrayList<>(objects);
        lists.addAll(nested);
        return lists;
    }

    /** The path without brackets, as rows carry it. */
    String dotted() {
        return String.join(".", objects);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String name : objects) {
            text.append(text.isEmpty() ? "" : ".").append(escaped(name));
        }
        text.append(keyed ? "{}" : "[]");
        nested.forEach(name -> text.append('.').append(escaped(name)).append("[]"));
        return text.toString();
    }

    private static String escaped(String name) {
        return name.replaceAll("[\\\\.\\[\\]{},]", "\\\\$0");
    }
}
