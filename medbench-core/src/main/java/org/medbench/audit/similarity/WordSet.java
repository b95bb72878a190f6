package org.medbench.audit.similarity;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Words to look for in one quick pass, which spares most texts the patterns that those words begin. */
public final class WordSet {

    private static final int FIRST_UNSPACED = 0x2e80;

    private final Set<String> words;
    private final int longest;

    private WordSet(Set<String> words) {
        this.words = words;
        this.longest = words.stream().mapToInt(String::length).max().orElse(0);
    }

    /**
     * Takes words.
     *
     * @param words in lower case, with blanks between them
     * @return the set
     */
    public static WordSet of(String words) {
        return new WordSet(Arrays.stream(words.split(" ")).collect(Collectors.toUnmodifiableSet()));
    }

    /**
     * Whether any of the words occurs. Texts in scripts without blanks always count as if one did, since their words cannot be
     * told apart so simply.
     *
     * @param text any text
     * @return true if a pattern that begins with one of the words may match
     */
    public boolean occursIn(String text) {
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            char c = i < text.length() ? text.charAt(i) : ' ';
            if (c >= FIRST_UNSPACED) {
                return true;
            }
            if (Character.isLetter(c)) {
                start = start < 0 ? i : start;
            } else if (start >= 0) {
                if (i - start <= longest
                        && words.contains(text.substring(start, i).toLowerCase(Locale.ROOT))) {
                    return true;
                }
                start = -1;
            }
        }
        return false;
    }
}
