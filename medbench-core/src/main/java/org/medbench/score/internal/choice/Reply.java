package org.medbench.score.internal.choice;

import java.util.Set;
import org.medbench.score.internal.text.Phrases;
import org.medbench.score.internal.text.Tokens;
import org.medbench.score.internal.text.Tokens.Kind;
import org.medbench.score.internal.text.Tokens.Token;

/** A response without markup, in tokens, with what every rule asks about it. */
final class Reply {

    private static final int LONGEST_SENTENCE = 60;

    private final String text;
    private final Tokens tokens;

    Reply(String text) {
        this.text = text;
        this.tokens = Tokens.of(text);
    }

    String text() {
        return text;
    }

    Tokens tokens() {
        return tokens;
    }

    /** Whether a sentence ends at this token: no abbreviation's full stop, no decimal point. */
    boolean isSentenceEnd(int index) {
        Token token = tokens.at(index);
        if (token.kind() == Kind.LINE_END || token.is("!") || token.is("?") || token.is("。")) {
            return true;
        }
        if (!token.is(".") && !token.is(";")) {
            return false;
        }
        Token before = tokens.at(index - 1);
        Token after = tokens.at(index + 1);
        boolean initial = token.is(".") && before.isWord() && before.raw().length() == 1 && after.isLowerCaseWord();
        boolean inside = after.isWord()
                && tokens.touch(index - 1, index)
                && tokens.touch(index, index + 1)
                && !Character.isUpperCase(after.raw().codePointAt(0));
        return !initial && !inside;
    }

    /** The first token of the sentence that a token stands in, not farther back than a sentence may be long. */
    int sentenceStart(int index) {
        int i = index;
        while (i > 0 && index - i < LONGEST_SENTENCE && !isSentenceEnd(i - 1)) {
            i--;
        }
        return i;
    }

    /** The end of the sentence, one past its last token. */
    int sentenceEnd(int index) {
        int i = index;
        while (i < tokens.size() && i - index < LONGEST_SENTENCE && !isSentenceEnd(i)) {
            i++;
        }
        return i;
    }

    /** Whether one of the phrases stands in a range of tokens. */
    boolean has(Phrases phrases, int start, int end) {
        for (int i = start; i < end; i++) {
            int length = phrases.lengthAt(tokens, i);
            if (length > 0 && i + length <= end) {
                return true;
            }
        }
        return false;
    }

    /** Whether a range of tokens goes over the end of a line. */
    boolean crossesLine(int start, int end) {
        return tokens.list().subList(start, Math.min(end, tokens.size())).stream()
                .anyMatch(token -> token.kind() == Kind.LINE_END);
    }

    Hit hit(Set<Integer> options, int first, int next, String rule) {
        return new Hit(options, tokens.at(first).start(), tokens.at(next - 1).end(), rule);
    }
}
