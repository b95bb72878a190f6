package org.medbench.score.internal.text;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** What counts as a word character, and when two words are the same. */
public final class Words {

    private static final Pattern MARKS = Pattern.compile("\\p{Mn}");

    private Words() {}

    /** Whether a code point is part of a word: a letter, a digit or a mark that belongs to one. */
    public static boolean isWord(int codePoint) {
        return Character.isLetterOrDigit(codePoint) || isMark(codePoint);
    }

    /** Whether a code point is a combining mark. */
    public static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.ENCLOSING_MARK;
    }

    /** Whether a code point belongs to a script that is written without blanks between words. */
    public static boolean standsAlone(int codePoint) {
        if (codePoint < 0x0E00) {
            return false;
        }
        Character.UnicodeScript script = Character.UnicodeScript.of(codePoint);
        return switch (script) {
            case HAN, HIRAGANA, KATAKANA, HANGUL, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }

    /** A word without its case. */
    public static String fold(String word) {
        return word.toLowerCase(Locale.ROOT).replace("ß", "ss").replace('ς', 'σ');
    }

    /** A word without its case and, in Latin script, its accents: how the lexicon looks words up. */
    public static String key(String word) {
        String folded = fold(word);
        boolean plain = folded.chars().allMatch(c -> c < 0x80);
        boolean latin =
                !folded.isEmpty() && Character.UnicodeScript.of(folded.codePointAt(0)) == Character.UnicodeScript.LATIN;
        return plain || !latin
                ? folded
                : MARKS.matcher(Normalizer.normalize(folded, Normalizer.Form.NFD))
                        .replaceAll("");
    }
}
