package org.medbench.score.internal.choice;

import java.util.Optional;
import java.util.Set;
import org.medbench.score.internal.text.Tokens;
import org.medbench.score.internal.text.Tokens.Kind;
import org.medbench.score.internal.text.Tokens.Token;

/**
 * "The correct answer is B", in many languages: a cue, words that add nothing, and a list of labels or an option's text.
 *
 * <p>The last such statement wins, and one that is no supposition or question wins over one that is.
 */
final class CueRule {

    static final String CUE = "CUE";
    static final String CUE_TEXT = "CUE_TEXT";

    private static final int LONGEST_GAP = 20;
    private static final int LONGEST_INSERTION = 14;

    private final Sheet sheet;
    private final Reply reply;
    private final Tokens tokens;
    private final Labels labels;

    CueRule(Sheet sheet, Reply reply, Labels labels) {
        this.sheet = sheet;
        this.reply = reply;
        this.tokens = reply.tokens();
        this.labels = labels;
    }

    Optional<Hit> find() {
        Hit firm = null;
        Hit tentative = null;
        for (int i = 0; i < tokens.size(); i++) {
            int cue = Lexicon.CUES.lengthAt(tokens, i);
            int noun = cue > 0 ? 0 : Lexicon.OPTION_NOUNS.lengthAt(tokens, i);
            if (cue + noun == 0 || speaksOfWrongAnswer(i)) {
                continue;
            }
            Statement statement = new Statement(i, i + cue + noun, noun > 0);
            Optional<Hit> hit = statement.read();
            if (hit.isPresent() && statement.isTentative()) {
                tentative = hit.get();
            } else if (hit.isPresent()) {
                firm = hit.get();
            }
        }
        return Optional.ofNullable(firm != null ? firm : tentative);
    }

    private boolean speaksOfWrongAnswer(int cue) {
        int i = cue - 1;
        while (i >= 0 && cue - i < 6 && Lexicon.QUALIFIERS.contains(tokens.at(i)) && !isWrong(i)) {
            i--;
        }
        return isWrong(i);
    }

    private boolean isWrong(int i) {
        Token token = tokens.at(i);
        boolean negatedVerb = token.key().equals("t") && tokens.at(i - 1).is("'");
        return negatedVerb
                || !token.key().equals("t") && Lexicon.WRONG.contains(token)
                || Lexicon.WRONG.lengthAt(tokens, i - 1) == 2;
    }

    /** One cue and what follows it. */
    private final class Statement {
        private final int cue;
        private final boolean onlyNoun;
        private int next;
        private boolean connected;
        private boolean negated;
        private boolean supposed;
        private boolean faraway;
        private int after;

        Statement(int cue, int next, boolean onlyNoun) {
            this.cue = cue;
            this.next = next;
            this.onlyNoun = onlyNoun;
        }

        Optional<Hit> read() {
            int limit = next + LONGEST_GAP;
            while (next < limit && next < tokens.size()) {
                Optional<Hit> hit = answerHere();
                if (hit.isPresent()) {
                    return hit.filter(found -> isMeant());
                }
                int gap = gapHere();
                gap = gap == 0 ? distantVerb() : gap;
                if (gap == 0) {
                    return Optional.empty();
                }
                next += gap;
            }
            return Optional.empty();
        }

        private Optional<Hit> answerHere() {
            Optional<Sheet.TextAt> option = sheet.textAt(tokens, reply.text(), next);
            Optional<Labels.LabelList> list = labels.listAt(next);
            boolean optionWins = option.isPresent() && (option.get().words() > 1 || list.isEmpty());
            if (optionWins && (connected || onOwnLine())) {
                after = option.get().next();
                return Optional.of(reply.hit(Set.of(option.get().option()), cue, after, CUE_TEXT));
            }
            if (list.isPresent()) {
                after = list.get().next();
                return Optional.of(reply.hit(list.get().options(), cue, after, CUE));
            }
            return Optional.empty();
        }

        private int gapHere() {
            int negator = Lexicon.NEGATORS.lengthAt(tokens, next);
            int connector = Lexicon.CONNECTORS.lengthAt(tokens, next);
            int filler = Math.max(Lexicon.FILLERS.lengthAt(tokens, next), Lexicon.OPTION_NOUNS.lengthAt(tokens, next));
            if (negator > 0 && negator >= connector && negator >= filler) {
                negated = true;
                return negator + deniedLabels(next + negator);
            }
            if (connector > 0 && connector >= filler) {
                supposed |= reply.has(Lexicon.HEDGES, next, next + connector);
                connected = true;
                return connector;
            }
            if (filler > 0) {
                return filler;
            }
            return signOrLineEnd();
        }

        /** "The answer to the case above is B": over other words to the verb, if nothing on the way denies. */
        private int distantVerb() {
            int limit = Math.min(next + LONGEST_INSERTION, reply.sentenceEnd(next));
            for (int i = next; i < limit && !connected && !negated; i++) {
                boolean other = Lexicon.CUES.lengthAt(tokens, i) + Lexicon.OPTION_NOUNS.lengthAt(tokens, i) > 0;
                if (other || Lexicon.REJECTING.contains(tokens.at(i))) {
                    return 0;
                }
                if (i > next && tokens.at(i).isWord() && Lexicon.COPULAS.contains(tokens.at(i))) {
                    faraway = true;
                    connected = true;
                    return i + 1 - next;
                }
            }
            return 0;
        }

        /** "not A but B": passes over what is denied if something else is named in its place. */
        private int deniedLabels(int index) {
            int i = index + Lexicon.FILLERS.lengthAt(tokens, index);
            Optional<Labels.LabelList> denied = labels.listAt(i);
            if (denied.isEmpty()) {
                return 0;
            }
            int end = denied.get().next();
            int comma = tokens.at(end).is(",") ? 1 : 0;
            int but = Lexicon.BUT.lengthAt(tokens, end + comma);
            if (but == 0) {
                return 0;
            }
            negated = false;
            return end + comma + but - next - Lexicon.NEGATORS.lengthAt(tokens, next);
        }

        private int signOrLineEnd() {
            Token token = tokens.at(next);
            boolean lineEnd = token.kind() == Kind.LINE_END && (connected || startsLine());
            boolean articleBeforeLabel = token.raw().equals("a")
                            && labels.labelAt(next + 1).isPresent()
                    || token.key().equals("a")
                            && sheet.textAt(tokens, reply.text(), next + 1).isPresent();
            return lineEnd || articleBeforeLabel || Lexicon.FILLER_SIGNS.contains(token.raw()) ? 1 : 0;
        }

        private boolean startsLine() {
            int i = cue - 1;
            while (Lexicon.QUALIFIERS.contains(tokens.at(i)) && cue - i < 5) {
                i--;
            }
            return tokens.at(i).kind() == Kind.LINE_END;
        }

        private boolean onOwnLine() {
            return startsLine() && tokens.at(next - 1).kind() == Kind.LINE_END;
        }

        private boolean isMeant() {
            if (negated || Lexicon.NEGATED_AFTER.lengthAt(tokens, after) > 0 || listsOptionsAgain()) {
                return false;
            }
            if (faraway && !reply.isSentenceEnd(after)) {
                return false;
            }
            boolean deniedQuestion = tokens.at(after).is("?") && Lexicon.NEGATORS.lengthAt(tokens, after + 1) > 0;
            return !deniedQuestion && (connected || onOwnLine() || !onlyNoun && standsAtEnd());
        }

        /** Without a verb, "answer B describes …" is about an option; "Answer B." and "answer B is correct" name it. */
        private boolean standsAtEnd() {
            Token token = tokens.at(after);
            boolean right = Lexicon.COPULAS.contains(token)
                    && reply.has(Lexicon.RIGHT, after, Math.min(after + 6, reply.sentenceEnd(after)));
            boolean rejected = reply.has(Lexicon.REJECTING, after, reply.sentenceEnd(after));
            boolean ends = !token.isWord() && !token.is(",") || token.isWord() && !token.isLowerCaseWord();
            return !rejected
                    && (right
                            || ends
                            || Lexicon.OPTION_NOUNS.contains(token)
                            || token.key().equals("because"));
        }

        /** A cue such as "answer choices" over the options of the question, all of which follow line by line. */
        private boolean listsOptionsAgain() {
            boolean crossedLine = reply.crossesLine(cue, next);
            int i = after;
            while (tokens.at(i).kind() == Kind.LINE_END && i < tokens.size()) {
                i++;
            }
            boolean lineFollows = i > after && i < tokens.size();
            return crossedLine
                    && lineFollows
                    && labels.labelAt(i)
                            .filter(label -> labels.afterOwnText(label) > label.next())
                            .isPresent();
        }

        boolean isTentative() {
            boolean question = tokens.at(after).is("?");
            return question || supposed && suppositionBefore();
        }

        private boolean suppositionBefore() {
            return reply.has(Lexicon.SUPPOSING, reply.sentenceStart(cue), cue);
        }
    }
}
