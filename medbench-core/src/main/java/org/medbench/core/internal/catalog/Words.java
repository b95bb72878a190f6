package org.medbench.core.internal.catalog;

import java.util.Locale;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Words and where they occur. Its own hash table, since a word that is known, as nearly all are, is then found without
 * making a string of it.
 */
final class Words {

    private String[] words = new String[1 << 10];
    private Postings[] postings = new Postings[words.length];
    private int size;

    void add(String text, int position) {
        String lower = text.toLowerCase(Locale.ROOT);
        forEach(lower, (start, end) -> slot(lower, start, end).add(position));
    }

    void forEach(BiConsumer<String, Postings> action) {
        for (int i = 0; i < words.length; i++) {
            if (words[i] != null) {
                action.accept(words[i], postings[i]);
            }
        }
    }

    /** The words of a text in lower case, in order. */
    static void forEach(String text, Consumer<String> action) {
        String lower = text.toLowerCase(Locale.ROOT);
        forEach(lower, (start, end) -> action.accept(lower.substring(start, end)));
    }

    /** Takes where a word begins and where it has ended. */
    private interface WordAction {
        void on(int start, int end);
    }

    private static void forEach(String lower, WordAction action) {
        int start = -1;
        for (int i = 0; i <= lower.length(); i++) {
            boolean inside = i < lower.length() && isInside(lower.charAt(i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                action.on(start, i);
                start = -1;
            }
        }
    }

    private static boolean isInside(char c) {
        if (c < 0x80) {
            return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
        }
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c);
    }

    private Postings slot(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            hash = 31 * hash + text.charAt(i);
        }
        int at = free(words, hash, text, start, end);
        if (words[at] == null) {
            words[at] = text.substring(start, end);
            postings[at] = new Postings();
            if (++size * 2 > words.length) {
                grow();
                at = free(words, hash, text, start, end);
            }
        }
        return postings[at];
    }

    /** Where a word is, or is to be put. */
    private static int free(String[] table, int hash, String text, int start, int end) {
        int at = (hash ^ hash >>> 15) & table.length - 1;
        while (table[at] != null && !isSame(table[at], text, start, end)) {
            at = at + 1 & table.length - 1;
        }
        return at;
    }

    private static boolean isSame(String word, String text, int start, int end) {
        return word.length() == end - start && text.startsWith(word, start);
    }

    private void grow() {
        String[] larger = new String[words.length * 2];
        Postings[] theirs = new Postings[larger.length];
        for (int i = 0; i < words.length; i++) {
            if (words[i] != null) {
                int at = free(larger, words[i].hashCode(), words[i], 0, words[i].length());
                larger[at] = words[i];
                theirs[at] = postings[i];
            }
        }
        words = larger;
        postings = theirs;
    }
}
