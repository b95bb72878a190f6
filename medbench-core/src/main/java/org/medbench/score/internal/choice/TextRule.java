package org.medbench.score.internal.choice;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medbench.score.internal.text.Tokens;

/** The option's own words: the whole response, or alone in its last sentence. */
final class TextRule {

    private final Sheet sheet;
    private final Reply reply;
    private final Tokens tokens;

    TextRule(Sheet sheet, Reply reply) {
        this.sheet = sheet;
        this.reply = reply;
        this.tokens = reply.tokens();
    }

    Optional<Hit> find() {
        int whole = sheet.optionEqualTo(tokens, reply.text());
        if (whole >= 0 && tokens.size() > 0) {
            return Optional.of(reply.hit(Set.of(whole), 0, tokens.size(), "TEXT"));
        }
        return lastSentence();
    }

    private Optional<Hit> lastSentence() {
        int end = tokens.size();
        while (end > 0 && !tokens.at(end - 1).isWord() && !isMeaningfulSymbol(end - 1)) {
            end--;
        }
        int start = end;
        while (start > 0 && !reply.isSentenceEnd(start - 1)) {
            start--;
        }
        Set<Integer> options = new TreeSet<>();
        int first = -1;
        int next = -1;
        for (int i = start; i < end; ) {
            Optional<Sheet.TextAt> match =
                    sheet.textAt(tokens, reply.text(), i).filter(t -> t.words() > 1 || isTelling(t));
            if (match.isEmpty()) {
                if (reply.has(Lexicon.REJECTING, i, i + 1)) {
                    return Optional.empty();
                }
                i++;
                continue;
            }
            options.add(match.get().option());
            first = i;
            next = match.get().next();
            i = next;
        }
        return options.size() == 1 ? Optional.of(reply.hit(options, first, next, "TEXT")) : Optional.empty();
    }

    private boolean isMeaningfulSymbol(int index) {
        return !reply.isSentenceEnd(index)
                && sheet.textAt(tokens, reply.text(), index).isPresent();
    }

    /** A single letter or digit in running text is rarely an option's text. */
    private boolean isTelling(Sheet.TextAt match) {
        return String.join("", sheet.optionWords(match.option())).length() != 1;
    }
}
