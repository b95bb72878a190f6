package org.medbench.score.internal.choice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medbench.score.internal.text.Tokens;
import org.medbench.score.internal.text.Tokens.Kind;
import org.medbench.score.internal.text.Tokens.Token;
import org.medbench.score.internal.text.Words;

/** Reads labels and lists of labels at a place in a response, and doubts those that are articles or parts of terms. */
final class Labels {

    private static final Set<String> OPENING = Set.of("(", "[", "{", "\"", "'", "「", "『", "【", "〈", "《", "«", "<");
    private static final Set<String> CLOSING = Set.of(")", "]", "}", "\"", "'", "」", "』", "】", "〉", "》", "»", ">");
    private static final Set<String> DELIMITERS = Set.of(".", ")", ":", "-", "–", "—", ",", "、", "]", "/");
    private static final Set<String> AFTER_LOWER_CASE = Set.of(".", ",", ";", ":", "!", ")", "。", "，", "、");
    private static final int MOST_OPENING = 2;

    /** One label: its options (several where capitals run together), the next token, and how it is written. */
    record Label(List<Integer> options, int token, int next, boolean enclosed) {}

    /** A list of labels: the options, its first token and the next one after it. */
    record LabelList(Set<Integer> options, int first, int next) {}

    private final Sheet sheet;
    private final Tokens tokens;
    private final String text;

    Labels(Sheet sheet, Tokens tokens, String text) {
        this.sheet = sheet;
        this.tokens = tokens;
        this.text = text;
    }

    /** A label at a place, whether or not one should believe it. */
    Optional<Label> labelAt(int index) {
        int i = index;
        while (i - index < MOST_OPENING && OPENING.contains(tokens.at(i).raw())) {
            i++;
        }
        Token token = tokens.at(i);
        List<Integer> options = token.isWord() ? optionsOf(token) : List.of();
        if (options.isEmpty() || isGlued(i - 1, i)) {
            return Optional.empty();
        }
        int next = i + 1;
        while (next - i <= i - index && CLOSING.contains(tokens.at(next).raw())) {
            next++;
        }
        boolean enclosed = i > index && next > i + 1;
        return Optional.of(new Label(options, i, next, enclosed));
    }

    private List<Integer> optionsOf(Token token) {
        int option = sheet.optionOf(token.raw());
        if (option >= 0) {
            return List.of(option);
        }
        return sheet.multi() ? sheet.runTogether(token.raw()) : List.of();
    }

    private boolean isGlued(int left, int right) {
        return tokens.touch(left, right)
                && (tokens.at(left).is("'") || tokens.at(left).is("-"))
                && left > 0
                && tokens.touch(left - 1, left)
                && tokens.at(left - 1).isWord();
    }

    /** A list of labels that can be believed. */
    Optional<LabelList> listAt(int index) {
        Optional<Label> first = labelAt(index).filter(this::isCredible);
        if (first.isEmpty()) {
            return Optional.empty();
        }
        LabelList alone = new LabelList(new TreeSet<>(first.get().options()), index, afterOwnText(first.get()));
        LabelList list = alone;
        Optional<LabelList> longer = extended(list);
        while (longer.isPresent()) {
            list = longer.get();
            longer = extended(list);
        }
        return Optional.of(isRejected(list.next()) ? alone : list);
    }

    private Optional<LabelList> extended(LabelList list) {
        int candidate = afterSeparator(list.next());
        Optional<Label> more = labelAt(candidate).filter(this::isCredible).filter(this::endsClause);
        boolean separated = candidate > list.next() || more.isPresent() && sheet.multi() && followsBlank(more.get());
        if (more.isEmpty() || !separated) {
            return Optional.empty();
        }
        Set<Integer> options = new TreeSet<>(list.options());
        options.addAll(more.get().options());
        return Optional.of(new LabelList(options, list.first(), afterOwnText(more.get())));
    }

    /** "A B" and "A B C": capitals with nothing but blanks between and behind them. */
    private boolean followsBlank(Label label) {
        Token after = tokens.at(label.next());
        boolean ends = !after.isWord() || labelAt(label.next()).isPresent();
        return ends && !isLowerCase(label);
    }

    /** "C; A, B and D are wrong": the list went on into a clause that denies what it names. */
    private boolean isRejected(int next) {
        boolean plural =
                tokens.at(next).key().equals("are") || tokens.at(next).key().equals("were");
        for (int i = next + 1; plural && i < next + 4; i++) {
            if (Lexicon.REJECTING.contains(tokens.at(i))) {
                return true;
            }
        }
        return false;
    }

    private int afterSeparator(int index) {
        int i = index;
        while (i - index < 2 && Lexicon.SEPARATOR_SIGNS.contains(tokens.at(i).raw())) {
            i++;
        }
        if (sheet.multi() && i == index) {
            while (tokens.at(i).kind() == Kind.LINE_END && i < tokens.size() || isBullet(i)) {
                i++;
            }
        }
        i += Lexicon.SEPARATORS.lengthAt(tokens, i);
        return i == index ? index : i + Lexicon.OPTION_NOUNS.lengthAt(tokens, i);
    }

    private boolean isBullet(int i) {
        Token token = tokens.at(i);
        return tokens.at(i - 1).kind() == Kind.LINE_END && (token.is("-") || token.is("•") || token.is("–"));
    }

    /** Whether nothing but an explanation follows, so that the label does not begin a clause of its own. */
    private boolean endsClause(Label label) {
        Token after = tokens.at(label.next());
        if (tokens.at(label.token() - 1).kind() == Kind.LINE_END) {
            return afterOwnText(label) > label.next() || after.kind() == Kind.LINE_END;
        }
        boolean newClause = after.isLowerCaseWord()
                && !Words.standsAlone(after.raw().codePointAt(0))
                && Lexicon.AFTER_LIST.lengthAt(tokens, label.next()) == 0
                && Lexicon.SEPARATORS.lengthAt(tokens, label.next()) == 0
                && afterOwnText(label) == label.next();
        return !newClause;
    }

    /** The token after a label and, where it follows, the label's own option text. */
    int afterOwnText(Label label) {
        if (label.options().size() != 1) {
            return label.next();
        }
        int i = label.next();
        int limit = i + 3;
        while (i < limit
                && (DELIMITERS.contains(tokens.at(i).raw())
                        || OPENING.contains(tokens.at(i).raw()))) {
            i++;
        }
        Optional<Sheet.TextAt> own = sheet.textAt(tokens, text, i)
                .filter(t -> t.option() == label.options().get(0));
        if (own.isEmpty()) {
            return label.next();
        }
        int next = own.get().next();
        return CLOSING.contains(tokens.at(next).raw()) ? next + 1 : next;
    }

    /** Whether a label is meant as one: no article, no part of a term, a number or an abbreviated name. */
    boolean isCredible(Label label) {
        if (label.enclosed()) {
            return true;
        }
        boolean ownText = afterOwnText(label) > label.next();
        if (ownText) {
            return true;
        }
        return !isPartOfTerm(label) && (isLowerCase(label) ? endsAfter(label) : !isArticle(label));
    }

    private boolean isLowerCase(Label label) {
        String raw = tokens.at(label.token()).raw();
        return !raw.equals(raw.toUpperCase(java.util.Locale.ROOT)) && raw.equals(Words.fold(raw));
    }

    private boolean endsAfter(Label label) {
        Token after = tokens.at(label.next());
        return after.kind() == Kind.LINE_END
                || AFTER_LOWER_CASE.contains(after.raw())
                || after.isWord() && Words.standsAlone(after.raw().codePointAt(0));
    }

    private boolean isPartOfTerm(Label label) {
        int next = label.token() + 1;
        Token after = tokens.at(next);
        Token second = tokens.at(next + 1);
        boolean tight = tokens.touch(next - 1, next);
        boolean tightSecond = tokens.touch(next, next + 1) && second.isWord();
        boolean number = Character.isDigit(tokens.at(label.token()).raw().codePointAt(0));
        if (tight && (after.is("-") || after.is("'") || after.is("/") && number)) {
            return tightSecond && !Lexicon.SUFFIXES.contains(second.folded());
        }
        if (tight && (after.is("%") || after.is("°") || after.is("+") && tightSecond)) {
            return true;
        }
        if (tight && (after.is(".") || after.is(",") && number)) {
            return tightSecond && !startsSentence(second) || after.is(".") && isSpecies(label, second);
        }
        return Lexicon.LETTER_TERMS.contains(after) && after.isWord();
    }

    private boolean startsSentence(Token word) {
        boolean capitalized =
                Character.isUpperCase(word.raw().codePointAt(0)) && word.raw().length() > 1;
        return capitalized || Words.standsAlone(word.raw().codePointAt(0));
    }

    /** "E. coli": a capital, a full stop, and a lower-case word that begins no explanation. */
    private boolean isSpecies(Label label, Token second) {
        return second.isLowerCaseWord()
                && !isLowerCase(label)
                && !Words.standsAlone(second.raw().codePointAt(0))
                && !Lexicon.EXPLANATION_STARTS.contains(second)
                && Lexicon.CONNECTIVES.lengthAt(tokens, label.next() + 1) == 0;
    }

    private boolean isArticle(Label label) {
        String raw = tokens.at(label.token()).raw();
        boolean word = raw.equals("A")
                || raw.equals("I")
                || !Homoglyphs.latin(raw).equals(raw)
                || Character.isDigit(raw.codePointAt(0));
        Token after = tokens.at(label.next());
        boolean lowerCaseFollows = after.isLowerCaseWord()
                || after.isWord()
                        && !Character.isUpperCase(after.raw().codePointAt(0))
                        && !Words.standsAlone(after.raw().codePointAt(0));
        return word && lowerCaseFollows && Lexicon.CONNECTIVES.lengthAt(tokens, label.next()) == 0;
    }
}
