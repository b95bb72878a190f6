package org.medbench.score.internal.text;

import java.util.Optional;

/**
 * A LaTeX box, in which many models put their final answer.
 *
 * @param content what stands between its braces
 * @param start where the content begins in the text
 */
public record LatexBox(String content, int start) {

    private static final int LONGEST = 2_000;

    /** The last {@code \\boxed{}} or {@code \\fbox{}} of a text, if it is closed. */
    public static Optional<LatexBox> lastIn(String text) {
        int box = Math.max(text.lastIndexOf("\\boxed"), text.lastIndexOf("\\fbox"));
        int open = box < 0 ? -1 : text.indexOf('{', box);
        if (open < 0 || !text.substring(box + 1, open).strip().chars().allMatch(Character::isLetter)) {
            return Optional.empty();
        }
        int close = closingBrace(text, open);
        return close < 0 ? Optional.empty() : Optional.of(new LatexBox(text.substring(open + 1, close), open + 1));
    }

    private static int closingBrace(String text, int open) {
        int depth = 0;
        int limit = Math.min(text.length(), open + LONGEST);
        for (int i = open; i < limit; i++) {
            depth += text.charAt(i) == '{' ? 1 : text.charAt(i) == '}' ? -1 : 0;
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }
}
