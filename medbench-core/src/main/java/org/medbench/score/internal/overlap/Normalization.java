package org.medbench.score.internal.overlap;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The text normalisations of the reference implementations. */
public final class Normalization {

    private static final Pattern ASCII_PUNCTUATION = Pattern.compile("[!-/:-@\\[-`{-~]");
    private static final Pattern ARTICLES = Pattern.compile("\\b(?:a|an|the)\\b", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern BLANKS = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);
    private static final Pattern PYTHON_FLOAT =
            Pattern.compile("[-+]?(?:\\d+\\.?\\d*|\\.\\d+)(?:e[-+]?\\d+)?|[-+]?(?:inf|infinity|nan)");

    private Normalization() {}

    /** SQuAD v1.1 and HELM: lower case, no ASCII punctuation, no English articles, single blanks. */
    public static String squad(String text) {
        String bare = ASCII_PUNCTUATION.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
        return collapsed(ARTICLES.matcher(bare).replaceAll(" "));
    }

    /** Inspect: token by token, hyphens separate, numbers in one form. */
    public static String inspect(String text) {
        return Arrays.stream(text.split("[ -]"))
                .map(Normalization::inspectToken)
                .filter(token -> !token.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static String inspectToken(String token) {
        String folded = token.toLowerCase(Locale.ROOT).replace("ß", "ss");
        String bare =
                isNumber(folded) ? folded : ASCII_PUNCTUATION.matcher(folded).replaceAll("");
        String number = isNumber(bare) ? String.valueOf(parse(bare.strip())) : bare;
        return collapsed(ARTICLES.matcher(number).replaceAll(" "));
    }

    private static boolean isNumber(String token) {
        return PYTHON_FLOAT.matcher(token.strip()).matches();
    }

    private static double parse(String number) {
        String digits = number.replace("+", "");
        return digits.contains("n")
                ? (digits.contains("a") ? Double.NaN : signedInfinity(digits))
                : Double.parseDouble(number);
    }

    private static double signedInfinity(String number) {
        return number.startsWith("-") ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
    }

    /** The original repository: hyphen and slash separate, ASCII punctuation disappears ("1.5" = "15"), accents stay. */
    public static String orig(String text) {
        String separated =
                text.toLowerCase(Locale.ROOT).strip().replace('-', ' ').replace('/', ' ');
        return collapsed(ASCII_PUNCTUATION.matcher(separated).replaceAll(""));
    }

    /** The words of a normalised text. */
    public static List<String> words(String normalized) {
        return normalized.isEmpty() ? List.of() : List.of(normalized.split(" "));
    }

    private static String collapsed(String text) {
        return BLANKS.matcher(text).replaceAll(" ").strip();
    }
}
