package org.medbench.core.internal.classify;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Brings words to one form: lower case, without accents on Latin, Greek and Cyrillic letters, full-width forms as usual. */
final class PlainText {

    private static final Pattern ACCENTS = Pattern.compile("[\\u0300-\\u036f]+");
    private static final Pattern ADDRESSES = Pattern.compile("https?://\\S+");

    private PlainText() {}

    static String of(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (isAscii(lower)) {
            return lower;
        }
        String apart = Normalizer.normalize(lower, Normalizer.Form.NFKD);
        return Normalizer.normalize(ACCENTS.matcher(apart).replaceAll(""), Normalizer.Form.NFC);
    }

    static String withoutAddresses(String text) {
        return text.indexOf("://") < 0 ? text : ADDRESSES.matcher(text).replaceAll(" ");
    }

    /** A name as words: {@code MedQA-USMLE_4options} as {@code Med QA USMLE 4 options}. */
    static String spelledOut(String name) {
        StringBuilder words = new StringBuilder(name.length() + 8);
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (i > 0 && startsWord(name, i)) {
                words.append(' ');
            }
            words.append(c == '_' || c == '-' || c == '.' || c == '/' ? ' ' : c);
        }
        return words.toString();
    }

    private static boolean startsWord(String name, int i) {
        char before = name.charAt(i - 1);
        char c = name.charAt(i);
        if (Character.isUpperCase(c)) {
            boolean startsLower = i + 1 < name.length() && Character.isLowerCase(name.charAt(i + 1));
            return Character.isLowerCase(before) || Character.isUpperCase(before) && startsLower;
        }
        return Character.isDigit(before) && Character.isLetter(c) || Character.isLetter(before) && Character.isDigit(c);
    }

    private static boolean isAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7f) {
                return false;
            }
        }
        return true;
    }
}
