package org.medbench.core.internal.map;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Options that are part of the question: labels {@code A}, {@code B}, {@code C} … in order, each at the start of a line, or
 * each in brackets, at the question's end.
 *
 * @param stem the question before the first label
 * @param texts the options
 */
record InlineOptions(String stem, List<String> texts) {

    /** The options at the end of a question, or null if there are fewer than two. */
    static @Nullable InlineOptions find(String question) {
        InlineOptions lines = find(question, true);
        return lines != null ? lines : find(question, false);
    }

    private static @Nullable InlineOptions find(String question, boolean lines) {
        int letterAt = -1;
        // Only the last run of labels counts: a stem may have its own list.
        for (int later = next(question, 0, 'A', lines); later >= 0; later = next(question, later + 1, 'A', lines)) {
            letterAt = later;
        }
        List<String> texts = new ArrayList<>();
        int stemEnd = letterAt < 0 ? 0 : start(question, letterAt);
        for (char letter = 'A'; letterAt >= 0 && letter < 'Z'; letter++) {
            int from = start(question, letterAt);
            int text = from + Letters.afterLabel(label(question, from));
            letterAt = next(question, letterAt + 1, (char) (letter + 1), lines);
            int end = letterAt < 0 ? question.length() : start(question, letterAt);
            texts.add(question.substring(Math.min(text, end), end).strip());
        }
        String stem = question.substring(0, stemEnd).strip();
        return texts.size() < 2 || stem.isEmpty() || texts.stream().anyMatch(String::isEmpty)
                ? null
                : new InlineOptions(stem, texts);
    }

    /** Where the letter of the next label stands, or -1. */
    private static int next(String text, int from, char letter, boolean lines) {
        for (int at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1)) {
            int start = start(text, at);
            boolean begins =
                    lines ? isLineStart(text, start) : start < at && (start == 0 || text.charAt(start - 1) <= ' ');
            if (begins && Letters.afterLabel(label(text, start)) > 0) {
                return at;
            }
        }
        return -1;
    }

    /** The label's first sign: a bracket before the letter belongs to it. */
    private static int start(String text, int letterAt) {
        boolean bracket = letterAt > 0 && "(（".indexOf(text.charAt(letterAt - 1)) >= 0;
        return bracket ? letterAt - 1 : letterAt;
    }

    private static String label(String text, int start) {
        return text.substring(start, Math.min(text.length(), start + 64));
    }

    private static boolean isLineStart(String text, int at) {
        int before = at - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        return before < 0 || text.charAt(before) == '\n' || text.charAt(before) == '\r';
    }
}
