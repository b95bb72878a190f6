package org.medbench.score.internal.choice;

/**
 * Reads one JSON value in a response that need not be valid JSON: models leave quotes, commas and braces out, and a parser
 * would refuse the answer with them.
 */
final class JsonValues {

    private static final int LONGEST = 4_000;

    private JsonValues() {}

    /** Where the value after a colon begins: behind its quote or bracket, if it has one. */
    static int start(String text, int afterColon) {
        int i = afterColon;
        while (i < text.length() && Character.isWhitespace(text.charAt(i))) {
            i++;
        }
        return i < text.length() && isQuoteOrBracket(text.charAt(i)) ? i + 1 : i;
    }

    /** One past the value's last character; -1 where it is not closed. */
    static int end(String text, int start) {
        char opening = start > 0 ? text.charAt(start - 1) : ' ';
        String closing = opening == '[' ? "]" : isQuoteOrBracket(opening) ? String.valueOf(opening) : ",}]\n";
        int limit = Math.min(text.length(), start + LONGEST);
        for (int i = start; i < limit; i++) {
            char c = text.charAt(i);
            if (c == '\\') {
                i++;
            } else if (closing.indexOf(c) >= 0) {
                return i;
            }
        }
        boolean unquoted = closing.length() > 1;
        return unquoted && limit == text.length() ? limit : -1;
    }

    private static boolean isQuoteOrBracket(char c) {
        return c == '"' || c == '\'' || c == '[';
    }

    /** A string value with its escapes undone. */
    static String unescape(String value) {
        if (value.indexOf('\\') < 0) {
            return value;
        }
        StringBuilder out = new StringBuilder(value.length());
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c != '\\' || i + 1 == value.length()) {
                out.append(c);
                continue;
            }
            char escaped = value.charAt(++i);
            if (escaped == 'u' && i + 4 < value.length() && isHex(value, i + 1)) {
                out.append((char) Integer.parseInt(value.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                out.append(escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped);
            }
        }
        return out.toString();
    }

    private static boolean isHex(String value, int start) {
        return value.substring(start, start + 4).chars().allMatch(c -> Character.digit(c, 16) >= 0);
    }
}
