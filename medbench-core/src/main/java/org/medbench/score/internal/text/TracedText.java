package org.medbench.score.internal.text;

import java.text.Normalizer;
import java.util.Arrays;

/** A changed text whose every character knows the range of the original text that it stands for. */
public final class TracedText {

    private final String text;
    private final int[] from;
    private final int[] to;

    private TracedText(String text, int[] from, int[] to) {
        this.text = text;
        this.from = from;
        this.to = to;
    }

    /**
     * Unicode NFKC of the text from an index on, without invisible format characters.
     *
     * <p>Works cluster by cluster (a base character and its marks), which composes exactly what the whole text would and
     * keeps the places.
     */
    public static TracedText nfkc(String original, int start) {
        Editor editor = new Editor(original.length() - start);
        int i = start;
        while (i < original.length()) {
            int end = clusterEnd(original, i);
            if (end == i + 1 && original.charAt(i) < 0x80) {
                editor.append(original.charAt(i), i, end);
            } else {
                String cluster = original.substring(i, end);
                editor.append(Normalizer.normalize(cluster, Normalizer.Form.NFKC), i, end);
            }
            i = end;
        }
        return editor.toText();
    }

    private static int clusterEnd(String text, int start) {
        int i = start + Character.charCount(text.codePointAt(start));
        while (i < text.length() && continues(text.codePointAt(i))) {
            i += Character.charCount(text.codePointAt(i));
        }
        return i;
    }

    private static boolean continues(int codePoint) {
        boolean conjoiningJamo = codePoint >= 0x1160 && codePoint <= 0x11FF;
        return conjoiningJamo || Words.isMark(codePoint);
    }

    /** The text itself. */
    public String text() {
        return text;
    }

    /** Where the character at this index begins in the original. */
    public int originalStart(int index) {
        return from[index];
    }

    /** Where the range that ends before this index ends in the original. */
    public int originalEnd(int end) {
        return to[end - 1];
    }

    /** Collects the characters of a text that is made from another one. */
    public static final class Editor {
        private final StringBuilder text;
        private int[] from;
        private int[] to;

        /** An empty text with room for about this many characters. */
        public Editor(int expected) {
            text = new StringBuilder(Math.max(16, expected));
            from = new int[Math.max(16, expected)];
            to = new int[Math.max(16, expected)];
        }

        /** Keeps one character of another traced text. */
        public void keep(TracedText source, int index) {
            append(source.text.charAt(index), source.from[index], source.to[index]);
        }

        /** Puts in words that stand for a range of another traced text. */
        public void replace(TracedText source, int start, int end, String replacement) {
            append(replacement, source.from[start], source.to[end - 1]);
        }

        private void append(String part, int start, int end) {
            for (int i = 0; i < part.length(); i++) {
                append(part.charAt(i), start, end);
            }
        }

        private void append(char c, int start, int end) {
            if (Character.getType(c) == Character.FORMAT) {
                return;
            }
            if (text.length() == from.length) {
                from = Arrays.copyOf(from, from.length * 2);
                to = Arrays.copyOf(to, to.length * 2);
            }
            from[text.length()] = start;
            to[text.length()] = end;
            text.append(c);
        }

        /** The text collected so far. */
        public TracedText toText() {
            return new TracedText(
                    text.toString(), Arrays.copyOf(from, text.length()), Arrays.copyOf(to, text.length()));
        }
    }
}
