package org.medbench.score.internal.choice;

import java.util.HashSet;
import java.util.Optional;
import org.medbench.score.internal.text.Tokens;
import org.medbench.score.internal.text.Tokens.Kind;
import org.medbench.score.internal.text.Tokens.Token;
import org.medbench.score.internal.text.Words;

/** Answers said without the word answer: "I would choose B", "B is the best choice", "B. The patient …", "(B)". */
final class StatementRules {

    private static final int LONGEST_GAP = 6;

    private final Reply reply;
    private final Tokens tokens;
    private final Labels labels;

    StatementRules(Reply reply, Labels labels) {
        this.reply = reply;
        this.tokens = reply.tokens();
        this.labels = labels;
    }

    /** The last selection: a verb of choosing in the first person, and labels in capitals. */
    Optional<Hit> selection() {
        Hit last = null;
        for (int i = 0; i < tokens.size(); i++) {
            int length = Lexicon.SELECTIONS.lengthAt(tokens, i);
            if (length > 0
                    && Lexicon.SELECTION_EXCEPTIONS.lengthAt(tokens, i) == 0
                    && !Lexicon.WRONG.contains(tokens.at(i - 1))) {
                last = selected(i, i + length).orElse(last);
            }
        }
        return Optional.ofNullable(last);
    }

    private Optional<Hit> selected(int start, int afterVerb) {
        int i = afterVerb;
        while (i < afterVerb + LONGEST_GAP) {
            Optional<Labels.LabelList> list = labels.listAt(i).filter(found -> isCapital(found.first()));
            if (list.isPresent()) {
                int next = list.get().next();
                return Optional.of(reply.hit(list.get().options(), start, next, "SELECT"));
            }
            int gap = Math.max(
                    Math.max(Lexicon.FILLERS.lengthAt(tokens, i), Lexicon.OPTION_NOUNS.lengthAt(tokens, i)),
                    Math.max(Lexicon.CUES.lengthAt(tokens, i), Lexicon.CONNECTORS.lengthAt(tokens, i)));
            gap = gap == 0 && Lexicon.FILLER_SIGNS.contains(tokens.at(i).raw()) ? 1 : gap;
            if (gap == 0) {
                return Optional.empty();
            }
            i += gap;
        }
        return Optional.empty();
    }

    /** The last conclusion such as "Therefore, C." that ends its sentence. */
    Optional<Hit> conclusion() {
        Hit last = null;
        for (int i = 0; i < tokens.size(); i++) {
            int length = Lexicon.CONCLUSIONS.lengthAt(tokens, i);
            int behind = i + length;
            Optional<Hit> hit = length == 0 ? Optional.empty() : selected(i, behind);
            boolean denied = reply.has(Lexicon.REJECTING, reply.sentenceStart(i), behind);
            last = hit.filter(found -> !denied && endsSentence(found, behind)).orElse(last);
        }
        return Optional.ofNullable(last).map(hit -> hit.named("CONCLUSION"));
    }

    private boolean endsSentence(Hit hit, int from) {
        int i = from;
        while (i < tokens.size() && tokens.at(i).start() < hit.end()) {
            i++;
        }
        return i >= tokens.size() || reply.isSentenceEnd(i) && !tokens.at(i).is("?");
    }

    private boolean isCapital(int index) {
        return labels.labelAt(index)
                .map(label -> tokens.at(label.token()).raw())
                .filter(raw -> !Character.isLowerCase(raw.codePointAt(0)))
                .isPresent();
    }

    /** "C is the correct choice": taken if no other option is called right as well. */
    Optional<Hit> verdict() {
        Hit found = null;
        for (int i = 0; i < tokens.size(); i++) {
            Optional<Labels.Label> label = labels.labelAt(i).filter(l -> isCapital(l.token()) && opensClause(l));
            if (label.isPresent() && isCalledRight(label.get())) {
                Hit hit = reply.hit(
                        new HashSet<>(label.get().options()), i, label.get().next(), "VERDICT");
                if (found != null && !found.options().equals(hit.options())) {
                    return Optional.empty();
                }
                found = hit;
            }
        }
        return Optional.ofNullable(found);
    }

    private boolean opensClause(Labels.Label label) {
        int before = label.token() - 1;
        while (before >= 0
                && !tokens.at(before).isWord()
                && !reply.isSentenceEnd(before)
                && !tokens.at(before).is(",")) {
            before--;
        }
        Token token = tokens.at(before);
        boolean afterSeparator = Lexicon.SEPARATORS.contains(token) && token.isWord();
        return !token.isWord()
                || Lexicon.OPTION_NOUNS.contains(token)
                || !afterSeparator && Lexicon.CONNECTIVES.contains(token);
    }

    private boolean isCalledRight(Labels.Label label) {
        int verb = labels.afterOwnText(label);
        int end = Math.min(reply.sentenceEnd(verb), verb + 8);
        return Lexicon.COPULAS.contains(tokens.at(verb))
                && reply.has(Lexicon.RIGHT, verb, end)
                && !reply.has(Lexicon.REJECTING, verb, end);
    }

    /** A response that opens with a label and goes on to explain: "B. The patient …". */
    Optional<Hit> lead() {
        Optional<Labels.Label> label = labels.labelAt(0).filter(l -> isCapital(l.token()));
        if (label.isEmpty()) {
            return Optional.empty();
        }
        int next = label.get().next();
        Token delimiter = tokens.at(next);
        boolean delimited = delimiter.is(".")
                || delimiter.is(":")
                || delimiter.is(")")
                || label.get().enclosed();
        int start = label.get().enclosed() ? next : next + 1;
        Token first = tokens.at(start);
        boolean explains = first.isWord()
                && !first.isLowerCaseWord()
                && (Lexicon.EXPLANATION_STARTS.contains(first)
                        || Words.standsAlone(first.raw().codePointAt(0)));
        return delimited && explains && !otherLineOpensWithLabel(start) && !rejectedHere(start)
                ? Optional.of(reply.hit(new HashSet<>(label.get().options()), 0, next, "LEAD"))
                : Optional.empty();
    }

    private boolean rejectedHere(int start) {
        return reply.has(Lexicon.REJECTING, start, Math.min(reply.sentenceEnd(start), start + 5));
    }

    private boolean otherLineOpensWithLabel(int start) {
        for (int i = start; i < tokens.size(); i++) {
            boolean lineStart = tokens.at(i - 1).kind() == Kind.LINE_END;
            if (lineStart && labels.labelAt(i).isPresent()) {
                return true;
            }
        }
        return false;
    }

    /** The only label that is put in brackets or called an option. */
    Optional<Hit> uniqueMark() {
        Hit found = null;
        for (int i = 0; i < tokens.size(); i++) {
            Optional<Labels.Label> mark = markAt(i);
            if (mark.isEmpty()) {
                continue;
            }
            Hit hit =
                    reply.hit(new HashSet<>(mark.get().options()), i, mark.get().next(), "UNIQUE_MARK");
            boolean rejected = reply.has(
                    Lexicon.REJECTING,
                    reply.sentenceStart(i),
                    reply.sentenceEnd(mark.get().next()));
            if (rejected || found != null && !found.options().equals(hit.options())) {
                return Optional.empty();
            }
            found = hit;
        }
        return Optional.ofNullable(found);
    }

    private Optional<Labels.Label> markAt(int index) {
        int noun = Lexicon.OPTION_NOUNS.lengthAt(tokens, index);
        if (noun > 0) {
            return labels.labelAt(index + noun).filter(labels::isCredible);
        }
        boolean bracket = tokens.at(index).is("(") && !tokens.touch(index - 1, index);
        return bracket
                ? labels.labelAt(index).filter(label -> label.enclosed() && isCapital(label.token()))
                : Optional.empty();
    }
}
