package org.medbench.score.internal.choice;

import java.util.Map;

/** Letters of other scripts with which an option of a Latin-labelled item is named. */
final class Homoglyphs {

    private static final Map<String, String> LATIN = Map.ofEntries(
            Map.entry("أ", "A"),
            Map.entry("ا", "A"),
            Map.entry("ب", "B"),
            Map.entry("ج", "C"),
            Map.entry("د", "D"),
            Map.entry("ه", "E"),
            Map.entry("هـ", "E"),
            Map.entry("অ", "A"),
            Map.entry("ব", "B"),
            Map.entry("ড", "C"),
            Map.entry("ঢ", "D"),
            Map.entry("ক", "A"),
            Map.entry("খ", "B"),
            Map.entry("গ", "C"),
            Map.entry("ঘ", "D"),
            Map.entry("क", "A"),
            Map.entry("ख", "B"),
            Map.entry("ग", "C"),
            Map.entry("घ", "D"),
            Map.entry("А", "A"),
            Map.entry("В", "B"),
            Map.entry("С", "C"),
            Map.entry("Е", "E"),
            Map.entry("Α", "A"),
            Map.entry("Β", "B"),
            Map.entry("Γ", "C"),
            Map.entry("Δ", "D"),
            Map.entry("Ε", "E"));

    private Homoglyphs() {}

    /** The Latin label that an isolated letter stands for, or the word itself. */
    static String latin(String word) {
        return LATIN.getOrDefault(word, word);
    }

    static boolean isLatinOrDigit(String label) {
        return label.chars().allMatch(c -> c < 0x80);
    }
}
