package org.medbench.score.internal.choice;

import org.medbench.score.internal.text.Tokens;

/** Where a response announces its answer. */
public final class Cues {

    private Cues() {}

    /** The end of the last answer cue that stands before a place; {@code Integer.MAX_VALUE} where there is none. */
    public static int lastBefore(String text, int place) {
        Tokens tokens = Tokens.of(text);
        int last = Integer.MAX_VALUE;
        for (int i = 0; i < tokens.size() && tokens.at(i).start() < place; i++) {
            int length = Lexicon.CUES.lengthAt(tokens, i);
            last = length > 0 ? tokens.at(i + length - 1).end() : last;
        }
        return last;
    }
}
