package org.medbench.core.internal.map;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Reads option letters: {@code B}, {@code b}, {@code (B)}, {@code B.}, {@code Option B}, {@code ABD}, {@code A, C}, {@code ②}. */
final class Letters {

    private Letters() {}

    /** The position of a single letter among so many options, or {@link Options#NONE}. */
    static int position(char letter, int options) {
        int position;
        if (letter >= 'A' && letter <= 'Z') {
            position = letter - 'A';
        } else if (letter >= 'a' && letter <= 'z') {
            position = letter - 'a';
        } else if (letter >= 'Ａ' && letter <= 'Ｚ') {
            position = letter - 'Ａ';
        } else if (letter >= 'ａ' && letter <= 'ｚ') {
            position = letter - 'ａ';
        } else if (letter >= '①' && letter <= '⑳') {
            position = letter - '①';
        } else {
            return Options.NONE;
        }
        return position < options ? position : Options.NONE;
    }

    /** Positions named by one text, ascending where letters run together; null if it is no such text. */
    static int @Nullable [] positions(String raw, Options options) {
        if (raw.length() == 1) {
            return single(raw, options);
        }
        String text = raw.strip();
        int[] found = single(bare(text), options);
        return found != null ? found : several(text, options);
    }

    private static int @Nullable [] single(String text, Options options) {
        int position = options.byLabel(text);
        if (position == Options.NONE && text.length() == 1 && !options.hasLetterLabels()) {
            position = position(text.charAt(0), options.size());
        }
        return position == Options.NONE ? null : Positions.of(position);
    }

    private static int @Nullable [] several(String text, Options options) {
        boolean separated = false;
        int[] found = new int[Math.min(text.length(), options.size())];
        int count = 0;
        int previous = -1;
        int start = 0;
        while (start < text.length()) {
            char c = text.charAt(start);
            if (isSeparator(c)) {
                separated = true;
                start++;
                continue;
            }
            int end = start + 1;
            if (separated || options.hasLongLabels()) {
                while (end < text.length() && !isSeparator(text.charAt(end))) {
                    end++;
                }
            }
            int[] one = single(bare(text.substring(start, end)), options);
            // Letters that run together are a word unless each comes once and in order.
            if (one == null || count == found.length || one[0] <= previous) {
                return null;
            }
            previous = one[0];
            found[count++] = one[0];
            start = end;
        }
        return count < 2 ? null : Arrays.copyOf(found, count);
    }

    private static boolean isSeparator(char c) {
        return c <= ' ' || ",;|/&+、，；".indexOf(c) >= 0;
    }

    /** The text without brackets, full stop, or the word "option" around it. */
    static String bare(String text) {
        int start = 0;
        int end = text.length();
        if (end > 7 && text.regionMatches(true, 0, "option ", 0, 7)) {
            start = 7;
        }
        while (start < end && "([（【\"'".indexOf(text.charAt(start)) >= 0) {
            start++;
        }
        while (end > start && ")].:）】\"'。、".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        return text.substring(start, end);
    }

    /**
     * Where the text begins that follows a label: for {@code B. Aspirin} the position of the {@code A}; 0 if the text does
     * not begin with one letter or one or two digits and a delimiter.
     */
    static int afterLabel(String text) {
        int at = 0;
        int length = text.length();
        boolean bracket = at < length && (text.charAt(at) == '(' || text.charAt(at) == '（');
        if (bracket) {
            at++;
        }
        int label = at;
        while (at < length && at - label < 2 && Character.isDigit(text.charAt(at))) {
            at++;
        }
        if (at == label) {
            if (at >= length || position(text.charAt(at), 26) == Options.NONE) {
                return 0;
            }
            at++;
        }
        if (at >= length || (bracket ? ")）" : ".:)：）、．").indexOf(text.charAt(at)) < 0) {
            return 0;
        }
        char delimiter = text.charAt(at++);
        // "5.5 mg" and "1:1000" are no labels.
        if (Character.isDigit(text.charAt(label)) && delimiter != ')' && at < length && text.charAt(at) > ' ') {
            return 0;
        }
        while (at < length && text.charAt(at) <= ' ') {
            at++;
        }
        return at < length ? at : 0;
    }

    /** The label before {@link #afterLabel}, without bracket and delimiter. */
    static String label(String text) {
        int start = text.charAt(0) == '(' || text.charAt(0) == '（' ? 1 : 0;
        int end = start + 1;
        while (end < text.length() && Character.isDigit(text.charAt(end)) && Character.isDigit(text.charAt(start))) {
            end++;
        }
        return text.substring(start, end);
    }
}
