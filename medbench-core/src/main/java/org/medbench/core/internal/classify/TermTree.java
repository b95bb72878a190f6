package org.medbench.core.internal.classify;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Finds terms in a text in one pass, the longest first from the left, so that "health check" hides its "health". Terms of
 * alphabetic scripts match whole words unless they begin or end in {@code *}; terms of scripts that are written without
 * spaces, and of Korean with its endings, match anywhere.
 */
final class TermTree {

    private final Node words = new Node();
    private final Node anywhere = new Node();

    /** Which characters begin a term that may stand inside a word: most do not, and are passed at once. */
    private final BitSet beginAnywhere = new BitSet(1 << 16);

    /** A character's place in the tree. Children are sorted by character. */
    private static final class Node {
        private char[] keys = {};
        private Node[] children = {};
        private @Nullable Term ending;
        private boolean openEnd;

        @Nullable
        Node child(char key) {
            int at = Arrays.binarySearch(keys, key);
            return at < 0 ? null : children[at];
        }

        Node childOrNew(char key) {
            int at = Arrays.binarySearch(keys, key);
            if (at >= 0) {
                return children[at];
            }
            int where = -at - 1;
            keys = Arrays.copyOf(keys, keys.length + 1);
            children = Arrays.copyOf(children, keys.length);
            System.arraycopy(keys, where, keys, where + 1, keys.length - 1 - where);
            System.arraycopy(children, where, children, where + 1, keys.length - 1 - where);
            keys[where] = key;
            children[where] = new Node();
            return children[where];
        }
    }

    void add(String pattern, Term term) {
        boolean openStart = pattern.startsWith("*");
        boolean openEnd = pattern.endsWith("*");
        String text = PlainText.of(pattern.substring(openStart ? 1 : 0, pattern.length() - (openEnd ? 1 : 0)));
        boolean unspaced = isUnspaced(text.charAt(0));
        Node node = words;
        if (openStart || unspaced) {
            node = anywhere;
            beginAnywhere.set(text.charAt(0));
        }
        for (int i = 0; i < text.length(); i++) {
            node = node.childOrNew(text.charAt(i));
        }
        if (node.ending != null) {
            throw new IllegalStateException("the term '" + pattern + "' stands in " + node.ending + " and in " + term);
        }
        node.ending = term;
        node.openEnd = openEnd || isUnspaced(text.charAt(text.length() - 1));
    }

    /**
     * Tells which terms a text has.
     *
     * @param text in the form of {@link PlainText#of}
     * @param found is told each term and the words that it was found by
     */
    void find(String text, BiConsumer<Term, String> found) {
        int i = 0;
        while (i < text.length()) {
            Hit hit = beginAnywhere.get(text.charAt(i)) ? longest(anywhere, text, i) : null;
            if (startsWord(text, i)) {
                hit = longer(hit, longest(words, text, i));
            }
            if (hit == null) {
                i++;
            } else {
                found.accept(hit.term, text.substring(i, hit.end));
                i = hit.end;
            }
        }
    }

    private record Hit(Term term, int end) {}

    private static @Nullable Hit longest(Node root, String text, int start) {
        Node node = root.child(text.charAt(start));
        Hit best = null;
        int i = start + 1;
        while (node != null) {
            if (node.ending != null && (node.openEnd || endsWord(text, i))) {
                best = new Hit(node.ending, node.openEnd ? endOfWord(text, i) : i);
            }
            if (i == text.length()) {
                break;
            }
            char c = text.charAt(i);
            node = node.child(c == '-' || c == '_' ? ' ' : c);
            i++;
        }
        return best;
    }

    private static @Nullable Hit longer(@Nullable Hit one, @Nullable Hit other) {
        return one == null || other != null && other.end > one.end ? other : one;
    }

    private static boolean startsWord(String text, int i) {
        return i == 0 || !Character.isLetterOrDigit(text.charAt(i - 1)) || isUnspaced(text.charAt(i - 1));
    }

    private static boolean endsWord(String text, int end) {
        return end == text.length() || !Character.isLetterOrDigit(text.charAt(end)) || isUnspaced(text.charAt(end));
    }

    private static int endOfWord(String text, int from) {
        int end = from;
        while (!endsWord(text, end)) {
            end++;
        }
        return end;
    }

    /** Thai, Lao, Khmer, Burmese, Chinese, Japanese, Korean. */
    private static boolean isUnspaced(char c) {
        return c >= 0x0e00 && c <= 0x0eff
                || c >= 0x1000 && c <= 0x109f
                || c >= 0x1780 && c <= 0x17ff
                || c >= 0x3040 && c <= 0x30ff
                || c >= 0x3400 && c <= 0x9fff
                || c >= 0xac00 && c <= 0xd7a3;
    }
}
