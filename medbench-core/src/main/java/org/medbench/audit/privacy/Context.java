package org.medbench.audit.privacy;

import java.util.Locale;
import java.util.regex.Pattern;

/** The words around a place in a text. */
final class Context {

    private static final int TOKENS = 5;
    /** A text without blanks is one token as long as itself; looking that far at every place would never end. */
    private static final int FARTHEST = 200;

    private final String text;

    Context(String text) {
        this.text = text;
    }

    /** Whether a pattern (of lower-case words) occurs within five tokens on either side. */
    boolean near(int start, int end, Pattern words) {
        return words.matcher(before(start)).find() || words.matcher(after(end)).find();
    }

    /** Whether it occurs within five tokens before. */
    boolean precedes(int start, Pattern words) {
        return words.matcher(before(start)).find();
    }

    String before(int start) {
        int least = Math.max(0, start - FARTHEST);
        int from = start;
        for (int tokens = 0; tokens < TOKENS && from > least; tokens++) {
            while (from > least && Character.isWhitespace(text.charAt(from - 1))) {
                from--;
            }
            while (from > least && !Character.isWhitespace(text.charAt(from - 1))) {
                from--;
            }
        }
        return text.substring(from, start).toLowerCase(Locale.ROOT);
    }

    String after(int end) {
        int most = Math.min(text.length(), end + FARTHEST);
        int to = end;
        for (int tokens = 0; tokens < TOKENS && to < most; tokens++) {
            while (to < most && Character.isWhitespace(text.charAt(to))) {
                to++;
            }
            while (to < most && !Character.isWhitespace(text.charAt(to))) {
                to++;
            }
        }
        return text.substring(end, to).toLowerCase(Locale.ROOT);
    }
}
