package org.medbench.score.internal.text;

import java.util.ArrayList;
import java.util.List;

/** A text as words, symbols and line ends, in order. */
public final class Tokens {

    /** What a token is. */
    public enum Kind {
        /** A run of letters, digits and marks; in scripts without blanks, one character. */
        WORD,
        /** Any other visible character. */
        SYMBOL,
        /** The end of a line. */
        LINE_END
    }

    /** One token: as written, without case, as the lexicon looks it up, and its place in the text. */
    public record Token(Kind kind, String raw, String folded, String key, int start, int end) {
        /** Whether it is this symbol. */
        public boolean is(String symbol) {
            return kind != Kind.WORD && raw.equals(symbol);
        }

        /** Whether it is a word. */
        public boolean isWord() {
            return kind == Kind.WORD;
        }

        /** Whether it is a word that begins with a lower-case letter. */
        public boolean isLowerCaseWord() {
            return isWord() && Character.isLowerCase(raw.codePointAt(0));
        }

        /** Whether it is a word that does not begin with a capital. */
        public boolean isLowerCaseOrUncased() {
            return isWord() && !Character.isUpperCase(raw.codePointAt(0));
        }
    }

    private static final Token NOTHING = new Token(Kind.LINE_END, "", "", "", -1, -1);

    private final List<Token> tokens;

    private Tokens(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** The tokens of a text. */
    public static Tokens of(String text) {
        List<Token> tokens = new ArrayList<>();
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            int next = i + Character.charCount(codePoint);
            if (codePoint == '\n') {
                tokens.add(new Token(Kind.LINE_END, "\n", "\n", "\n", i, next));
            } else if (Words.isWord(codePoint)) {
                next = Words.standsAlone(codePoint) ? next : wordEnd(text, next);
                String raw = text.substring(i, next);
                tokens.add(new Token(Kind.WORD, raw, Words.fold(raw), Words.key(raw), i, next));
            } else if (!Character.isWhitespace(codePoint) && !Character.isISOControl(codePoint)) {
                String raw = text.substring(i, next);
                tokens.add(new Token(Kind.SYMBOL, raw, raw, raw, i, next));
            }
            i = next;
        }
        return new Tokens(List.copyOf(tokens));
    }

    private static int wordEnd(String text, int start) {
        int i = start;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (!Words.isWord(codePoint) || Words.standsAlone(codePoint)) {
                return i;
            }
            i += Character.charCount(codePoint);
        }
        return i;
    }

    /** How many there are. */
    public int size() {
        return tokens.size();
    }

    /** The token at an index; before the first and after the last stands an empty line end. */
    public Token at(int index) {
        return index < 0 || index >= tokens.size() ? NOTHING : tokens.get(index);
    }

    /** Whether two neighbours touch, with no blank between them. */
    public boolean touch(int left, int right) {
        return left >= 0 && right < tokens.size() && at(left).end() == at(right).start();
    }

    /** The words alone, without case. */
    public List<String> words() {
        return tokens.stream().filter(Token::isWord).map(Token::folded).toList();
    }

    /** All tokens. */
    public List<Token> list() {
        return tokens;
    }
}
