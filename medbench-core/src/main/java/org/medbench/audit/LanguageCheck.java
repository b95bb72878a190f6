package org.medbench.audit;

import java.lang.Character.UnicodeScript;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.medbench.audit.similarity.NormalText;

/** Declared language against script and function words; options against the stem. Short texts say nothing. */
final class LanguageCheck implements ItemCheck {

    private static final int LEAST_LETTERS = 40;
    private static final double LEAST_SHARE = 0.3;
    private static final int LEAST_WORDS = 6;

    private static final Map<String, Set<UnicodeScript>> SCRIPTS = Map.ofEntries(
            Map.entry("zh", Set.of(UnicodeScript.HAN)),
            Map.entry("ja", Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA)),
            Map.entry("ko", Set.of(UnicodeScript.HANGUL, UnicodeScript.HAN)),
            Map.entry("ru", Set.of(UnicodeScript.CYRILLIC)),
            Map.entry("uk", Set.of(UnicodeScript.CYRILLIC)),
            Map.entry("bg", Set.of(UnicodeScript.CYRILLIC)),
            Map.entry("ar", Set.of(UnicodeScript.ARABIC)),
            Map.entry("fa", Set.of(UnicodeScript.ARABIC)),
            Map.entry("ur", Set.of(UnicodeScript.ARABIC)),
            Map.entry("he", Set.of(UnicodeScript.HEBREW)),
            Map.entry("el", Set.of(UnicodeScript.GREEK)),
            Map.entry("hi", Set.of(UnicodeScript.DEVANAGARI)),
            Map.entry("bn", Set.of(UnicodeScript.BENGALI)),
            Map.entry("ta", Set.of(UnicodeScript.TAMIL)),
            Map.entry("th", Set.of(UnicodeScript.THAI)));

    /** Frequent words that the other languages of the list lack. */
    private static final Map<String, Set<String>> WORDS = new LinkedHashMap<>();

    static {
        words("en", "the of and with which following is was her his to most has been for by are");
        words("es", "el los las una con por cuál siguiente paciente años presenta del más está que y se");
        words("fr", "le les des une est quelle parmi dans avec vous du et aux pas sont chez sur");
        words("de", "der die das und ist mit welche eine nicht bei den dem wird sich auf von");
        words("it", "il gli della delle una con per quale seguente che di è sono nel alla");
        words("pt", "os uma com não qual paciente anos foi ao à mais são da dos em e");
    }

    private static void words(String language, String words) {
        WORDS.put(language, new HashSet<>(Arrays.asList(words.split(" "))));
    }

    @Override
    public void check(ItemView item, Findings findings) {
        String text = item.allText();
        item.language().map(LanguageCheck::base).ifPresent(declared -> {
            if (!hasScript(text, declared)) {
                findings.add(
                        Check.LANGUAGE_MISMATCH,
                        Severity.WARNING,
                        "question",
                        "the script is not that of the declared language",
                        "declared",
                        declared,
                        "script",
                        dominant(text).map(Enum::name).orElse("none"));
            } else {
                otherWords(text, declared)
                        .ifPresent(other -> findings.add(
                                Check.LANGUAGE_MISMATCH,
                                Severity.WARNING,
                                "question",
                                "the words are not those of the declared language",
                                "declared",
                                declared,
                                "detected",
                                other));
            }
        });
        Optional<UnicodeScript> stem = dominant(item.stem());
        Optional<UnicodeScript> options = dominant(String.join(" ", item.options()));
        if (stem.isPresent() && options.isPresent() && !sameWriting(stem.get(), options.get())) {
            findings.add(
                    Check.LANGUAGE_MISMATCH,
                    Severity.WARNING,
                    "item",
                    "question and options are written in different scripts",
                    "question",
                    stem.get(),
                    "options",
                    options.get());
        }
    }

    private static String base(String language) {
        String lower = language.toLowerCase(Locale.ROOT);
        int cut = lower.indexOf('-') >= 0 ? lower.indexOf('-') : lower.length();
        return lower.substring(0, cut);
    }

    private static boolean hasScript(String text, String language) {
        Map<UnicodeScript, Integer> letters = letters(text);
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        Set<UnicodeScript> expected = SCRIPTS.getOrDefault(language, Set.of(UnicodeScript.LATIN));
        int fitting = expected.stream()
                .mapToInt(script -> letters.getOrDefault(script, 0))
                .sum();
        boolean known = SCRIPTS.containsKey(language) || language.length() == 2;
        return !known || all < LEAST_LETTERS || fitting >= LEAST_SHARE * all;
    }

    private static Optional<String> otherWords(String text, String declared) {
        if (!WORDS.containsKey(declared)) {
            return Optional.empty();
        }
        Map<String, Integer> hits = new LinkedHashMap<>();
        for (String word : NormalText.of(text).split(" ")) {
            WORDS.forEach((language, words) -> hits.merge(language, words.contains(word) ? 1 : 0, Integer::sum));
        }
        int own = hits.get(declared);
        return hits.entrySet().stream()
                .filter(entry -> entry.getValue() >= LEAST_WORDS && entry.getValue() > 3 * own)
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey);
    }

    private static Optional<UnicodeScript> dominant(String text) {
        Map<UnicodeScript, Integer> letters = letters(text);
        int all = letters.values().stream().mapToInt(Integer::intValue).sum();
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(most -> all >= LEAST_LETTERS && most.getValue() >= 0.8 * all)
                .map(Map.Entry::getKey);
    }

    private static boolean sameWriting(UnicodeScript a, UnicodeScript b) {
        Set<UnicodeScript> eastAsian =
                Set.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);
        // Options of drug names and genes are Latin in any language.
        return a == b || b == UnicodeScript.LATIN || eastAsian.contains(a) && eastAsian.contains(b);
    }

    private static Map<UnicodeScript, Integer> letters(String text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        text.codePoints()
                .filter(Character::isLetter)
                .forEach(c -> letters.merge(c < 128 ? UnicodeScript.LATIN : UnicodeScript.of(c), 1, Integer::sum));
        letters.remove(UnicodeScript.COMMON);
        letters.remove(UnicodeScript.INHERITED);
        return letters;
    }
}
