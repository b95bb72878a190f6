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
        List<Integer> starts = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        int at = next(question, 0, 'A', lines);
        // Only the last run of labels counts: a stem may have its own list.
        for (int later = at; later >= 0; later = next(question, later + 1, 'A', lines)) {
            at = later;
        }
        char letter = 'A';
        while (at >= 0 && letter <= 'Z') {
            starts.add(at);
            ends.add(at + Letters.afterLabel(question.substring(at, Math.min(question.length(), at + 64))));
            letter++;
            at = next(question, at + 1, letter, lines);
        }
        if (starts.size() < 2) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            int end = i + 1 < starts.size() ? starts.get(i + 1) : question.length();
            texts.add(question.substring(ends.get(i), end).strip());
        }
        String stem = question.substring(0, starts.get(0)).strip();
        return stem.isEmpty() || texts.stream().anyMatch(String::isEmpty) ? null : new InlineOptions(stem, texts);
    }

    private static int next(String text, int from, char letter, boolean lines) {
        for (int at = text.indexOf(letter, from); at >= 0; at = text.indexOf(letter, at + 1)) {
            boolean bracket = at > 0 && (text.charAt(at - 1) == '(' || text.charAt(at - 1) == '（');
            int start = bracket ? at - 1 : at;
            if ((lines ? isLineStart(text, start) : bracket && (start == 0 || text.charAt(start - 1) <= ' '))
                    && Letters.afterLabel(text.substring(start, Math.min(text.length(), start + 64))) > 0) {
                return start;
            }
        }
        return -1;
    }

    private static boolean isLineStart(String text, int at) {
        int before = at - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        return before < 0 || text.charAt(before) == '\n' || text.charAt(before) == '\r';
    }
}
