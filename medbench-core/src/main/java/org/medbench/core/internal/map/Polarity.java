package org.medbench.core.internal.map;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Words for yes, no and maybe in many languages, and when a longer answer is one of them without doubt. */
enum Polarity {
    YES,
    NO,
    MAYBE;

    private static final Map<String, Polarity> WORDS = load();

    /**
     * What an answer says, or null if it does not say it plainly. {@code No.}, {@code - No} and {@code No, not reported} say
     * no; {@code No answer can be given} does not: after the word the text must end or a punctuation mark must follow.
     */
    static @Nullable Polarity of(String answer) {
        int start = 0;
        int length = answer.length();
        while (start < length && !Character.isLetterOrDigit(answer.charAt(start))) {
            start++;
        }
        int end = start;
        while (end < length && (Character.isLetter(answer.charAt(end)) || isJoining(answer, end))) {
            end++;
        }
        if (end == start) {
            return null;
        }
        int next = end;
        while (next < length && answer.charAt(next) <= ' ') {
            next++;
        }
        Polarity word = WORDS.get(answer.substring(start, end).toLowerCase(Locale.ROOT));
        return next == length || isBreak(answer.charAt(next)) ? word : whole(answer, start);
    }

    /** Words of two parts, such as {@code peut être}. */
    private static @Nullable Polarity whole(String answer, int start) {
        int end = answer.length();
        while (end > start && !Character.isLetterOrDigit(answer.charAt(end - 1))) {
            end--;
        }
        return end - start > 24 ? null : WORDS.get(answer.substring(start, end).toLowerCase(Locale.ROOT));
    }

    private static boolean isJoining(String answer, int at) {
        int type = Character.getType(answer.charAt(at));
        return type == Character.NON_SPACING_MARK
                || type == Character.COMBINING_SPACING_MARK
                || answer.charAt(at) == '-' && at + 1 < answer.length() && Character.isLetter(answer.charAt(at + 1));
    }

    private static boolean isBreak(char c) {
        return ".,;:!()[]\"'。，；！（）।".indexOf(c) >= 0;
    }

    private static Map<String, Polarity> load() {
        Map<String, Polarity> words = new HashMap<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Polarity.class.getResourceAsStream("polarity.txt")), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                int colon = line.indexOf(':');
                if (colon > 0 && line.charAt(0) != '#') {
                    Polarity polarity = valueOf(line.substring(0, colon).toUpperCase(Locale.ROOT));
                    for (String word : line.substring(colon + 1).split(",")) {
                        words.put(word.strip(), polarity);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Map.copyOf(words);
    }
}
