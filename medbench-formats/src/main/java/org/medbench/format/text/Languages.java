package org.medbench.format.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The languages by which character sets are told apart; read once from {@code languages.txt}. */
final class Languages {

    private static final Map<Charset, List<Language>> BY_CHARSET = load();
    /** Signs of every western character set that make sense anywhere. */
    private static final String FREE =
            "\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u00b7\u00a0\u3000\u2022\u2122\u00ae"
                    + "\u00a9\u2212";
    /** Signs that make sense except within a word. */
    private static final String BETWEEN_WORDS =
            "\u00b0\u00b1\u00b5\u00b2\u00b3\u00b9\u00d7\u00f7\u00bd\u00bc\u00be\u00a7\u20ac\u00a3"
                    + "\u00ab\u00bb\u2039\u203a\u00bf\u00a1\u2030\u00ba\u00aa\u2020\u2021\u2264\u2265\u2190\u2192\u00b4";

    private static final int FIRST_NOT_LATIN = 0x370;
    private static final int FIRST_NOT_ALPHABET = 0x2E00;
    private static final int MOST_ACCENTED = 3;
    private static final String LOWER_ONLY = "!";

    private Languages() {}

    /** In order of precedence among those that read a text alike. */
    static Collection<Charset> charsets() {
        return BY_CHARSET.keySet();
    }

    static List<Language> of(Charset charset) {
        return BY_CHARSET.getOrDefault(charset, List.of());
    }

    /**
     * A language.
     *
     * @param name its name
     * @param usual the share of its letters beyond ASCII that are frequent, in ordinary text
     * @param frequent those letters
     */
    record Language(String name, double usual, BitSet frequent) {

        double score(String text) {
            int good = 0;
            int bad = 0;
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c < 0x80) {
                    continue;
                }
                if (frequent.get(c) && fitsItsWord(text, i)) {
                    good++;
                } else if (frequent.get(c)) {
                    bad++;
                } else if (!makesSense(text, i)) {
                    bad++;
                }
            }
            return good + bad == 0 ? 1 : Math.min(1, (double) good / (good + bad) / usual);
        }

        /**
         * Words do not mix alphabets, and no language of Latin letters puts more than three accented ones side by side;
         * languages without alphabets write words of others in between.
         */
        private static boolean fitsItsWord(String text, int i) {
            char c = text.charAt(i);
            if (c < FIRST_NOT_LATIN) {
                int from = i;
                int to = i;
                while (from > 0 && isAccented(text.charAt(from - 1))) {
                    from--;
                }
                while (to + 1 < text.length() && isAccented(text.charAt(to + 1))) {
                    to++;
                }
                return to - from < MOST_ACCENTED;
            }
            return c >= FIRST_NOT_ALPHABET || !isAsciiLetter(text, i - 1) && !isAsciiLetter(text, i + 1);
        }

        private static boolean isAccented(char c) {
            return c >= 0xC0 && c < FIRST_NOT_LATIN;
        }

        private static boolean isAsciiLetter(String text, int i) {
            int c = i < 0 || i >= text.length() ? 0 : text.charAt(i) | 0x20;
            return c >= 'a' && c <= 'z';
        }

        private static boolean makesSense(String text, int i) {
            char c = text.charAt(i);
            if (FREE.indexOf(c) >= 0 || c >= 0x3001 && c <= 0x3011 || c >= 0xFF01 && c <= 0xFF5E) {
                return true;
            }
            boolean afterLetter = i > 0 && Character.isLetter(text.charAt(i - 1));
            boolean beforeLetter = i + 1 < text.length() && Character.isLetter(text.charAt(i + 1));
            return BETWEEN_WORDS.indexOf(c) >= 0 && !(afterLetter && beforeLetter);
        }
    }

    private static Map<Charset, List<Language>> load() {
        Map<Charset, List<Language>> byCharset = new LinkedHashMap<>();
        try (InputStream in = Languages.class.getResourceAsStream("languages.txt")) {
            if (in == null) {
                throw new IllegalStateException("languages.txt is missing from the jar of medbench-formats");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(line -> add(byCharset, line.split("\t")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return byCharset;
    }

    private static void add(Map<Charset, List<Language>> byCharset, String[] columns) {
        BitSet frequent = new BitSet();
        boolean lowerOnly = columns[3].startsWith(LOWER_ONLY);
        String letters = lowerOnly ? columns[3].substring(1) : columns[3] + columns[3].toUpperCase(Locale.ROOT);
        letters.chars().forEach(frequent::set);
        Language language = new Language(columns[1], Double.parseDouble(columns[2]), frequent);
        for (String name : columns[0].split(",")) {
            if (Charset.isSupported(name)) {
                byCharset
                        .computeIfAbsent(Charset.forName(name), key -> new ArrayList<>())
                        .add(language);
            }
        }
    }
}
