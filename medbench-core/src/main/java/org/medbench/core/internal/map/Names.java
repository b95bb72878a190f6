package org.medbench.core.internal.map;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What a field's name says of its role, by a list of words in many languages. A name alone never proves a key. */
final class Names {

    /** The name is a phrase of the role. */
    static final int WHOLE = 3;
    /** The name ends with such a phrase. */
    static final int ENDS = 2;
    /** The name holds such a phrase. */
    static final int HOLDS = 1;

    private static final Map<String, Set<String>> ROLES = load();

    /** The roles that are attributes with a reserved name. */
    static final List<String> ATTRIBUTES = List.of(
            "specialty",
            "subject",
            "topic",
            "year",
            "language",
            "region",
            "difficulty",
            "task",
            "questionType",
            "bodySystem",
            "careSetting",
            "patientAge",
            "patientSex",
            "patientEthnicity");

    private Names() {}

    /** How well the last part of a path names a role: 0 for not at all, up to {@link #WHOLE}. */
    static int score(String role, String path) {
        Set<String> phrases = Objects.requireNonNull(ROLES.get(role), role);
        List<String> words = words(lastPart(path));
        String whole = String.join(" ", words);
        if (phrases.contains(whole)) {
            return WHOLE;
        }
        int best = 0;
        for (int from = 0; from < words.size(); from++) {
            for (int to = from + 1; to <= words.size(); to++) {
                if (phrases.contains(String.join(" ", words.subList(from, to)))) {
                    best = Math.max(best, to == words.size() ? ENDS : HOLDS);
                }
            }
        }
        return best == 0 && holdsIdeographs(phrases, whole) ? HOLDS : best;
    }

    /** Scripts without blanks between words: a phrase may stand anywhere inside the name. */
    private static boolean holdsIdeographs(Set<String> phrases, String name) {
        if (name.isEmpty() || name.charAt(name.length() - 1) < 0x0E00) {
            return false;
        }
        for (String phrase : phrases) {
            if (phrase.length() > 1 && phrase.charAt(0) >= 0x0E00 && name.contains(phrase)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a format made the name up where the file has none: {@code _key}, {@code _index}, {@code _value}. */
    static boolean isSynthetic(String path) {
        return path.startsWith("_") && path.indexOf('.') < 0;
    }

    /** Whether a format named a column by its position: {@code c0}, {@code c1}. */
    static boolean isPosition(String path) {
        return path.length() >= 2
                && path.charAt(0) == 'c'
                && path.chars().skip(1).allMatch(Character::isDigit);
    }

    /** The last name of a path; the text of an element that also has attributes goes by the element's name. */
    static String lastPart(String path) {
        if (path.endsWith(".#text")) {
            return lastPart(path.substring(0, path.length() - ".#text".length()));
        }
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** Lower-case words of a name: split at case changes, digits and whatever is no letter. */
    static List<String> words(String name) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            char before = i == 0 ? ' ' : name.charAt(i - 1);
            boolean boundary = !Character.isLetterOrDigit(c) && !isMark(c)
                    || Character.isUpperCase(c) && Character.isLowerCase(before)
                    || Character.isDigit(c) != Character.isDigit(before);
            if (boundary && !word.isEmpty()) {
                words.add(word.toString().toLowerCase(Locale.ROOT));
                word.setLength(0);
            }
            if (Character.isLetterOrDigit(c) || isMark(c)) {
                word.append(c);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private static boolean isMark(char c) {
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    private static Map<String, Set<String>> load() {
        Map<String, Set<String>> roles = new LinkedHashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Names.class.getResourceAsStream("names.txt")), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int colon = line.indexOf(':');
                if (colon > 0 && line.charAt(0) != '#') {
                    Set<String> phrases = new HashSet<>();
                    for (String phrase : line.substring(colon + 1).split(",")) {
                        phrases.add(phrase.strip());
                    }
                    roles.put(line.substring(0, colon), Set.copyOf(phrases));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HashMap<>(roles);
    }
}
