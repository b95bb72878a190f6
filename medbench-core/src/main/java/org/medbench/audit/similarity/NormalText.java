package org.medbench.audit.similarity;

import java.text.Normalizer;
import java.util.Locale;

/** Text as similarity sees it: NFKC, case folded, every run of other than word characters one blank, none at the ends. */
public final class NormalText {

    private NormalText() {}

    /**
     * Normalizes a text. Word characters are letters, digits, combining marks and the underscore.
     *
     * @param text any text
     * @return words with single blanks between them; empty if there is no word character
     */
    public static String of(String text) {
        StringBuilder out = new StringBuilder(text.length());
        String folded = folded(text);
        boolean gap = false;
        for (int i = 0; i < folded.length(); ) {
            int c = folded.codePointAt(i);
            i += Character.charCount(c);
            if (!isWord(c)) {
                gap = out.length() > 0;
                continue;
            }
            if (gap) {
                out.append(' ');
                gap = false;
            }
            out.appendCodePoint(c);
        }
        return out.toString();
    }

    private static String folded(String text) {
        if (isAscii(text)) {
            return text.toLowerCase(Locale.ROOT);
        }
        // Upper, then lower: the nearest thing to Unicode case folding in the JDK (ß becomes ss, final sigma a sigma).
        String composed = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return Normalizer.normalize(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT), Normalizer.Form.NFKC);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return false;
            }
        }
        return true;
    }

    private static boolean isWord(int c) {
        if (c < 128) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '_';
        }
        if (Character.isLetterOrDigit(c)) {
            return true;
        }
        int type = Character.getType(c);
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || type == Character.OTHER_NUMBER
                || type == Character.LETTER_NUMBER;
    }

    /**
     * Whether words are written without blanks between them, so that characters must stand in for words.
     *
     * @param normal a normalized text
     * @return true if a quarter of its letters or more are Chinese, Japanese, Thai, Lao, Khmer or Burmese
     */
    public static boolean isUnspaced(String normal) {
        int letters = 0;
        int unspaced = 0;
        for (int i = 0; i < normal.length(); ) {
            int c = normal.codePointAt(i);
            i += Character.charCount(c);
            if (c < 128) {
                letters += c >= 'a' && c <= 'z' ? 1 : 0;
            } else if (Character.isLetter(c)) {
                letters++;
                unspaced += isUnspacedScript(c) ? 1 : 0;
            }
        }
        return unspaced > 0 && unspaced * 4 >= letters;
    }

    private static boolean isUnspacedScript(int c) {
        return switch (Character.UnicodeScript.of(c)) {
            case HAN, HIRAGANA, KATAKANA, THAI, LAO, KHMER, MYANMAR -> true;
            default -> false;
        };
    }
}
