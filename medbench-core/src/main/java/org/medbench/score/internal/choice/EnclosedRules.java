package org.medbench.score.internal.choice;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.medbench.score.internal.text.LatexBox;
import org.medbench.score.internal.text.Markup;
import org.medbench.score.internal.text.Tokens;
import org.medbench.score.internal.text.Tokens.Kind;
import org.medbench.score.internal.text.Tokens.Token;
import org.medbench.score.internal.text.TracedText;

/** Answers that stand alone in a place of their own: a LaTeX box, a JSON value, or the whole response. */
final class EnclosedRules {

    private static final Set<String> KEYS = Set.of(
            "answer",
            "answerchoice",
            "answeridx",
            "finalanswer",
            "correctanswer",
            "choice",
            "correctoption",
            "correctchoice",
            "selectedoption",
            "selectedanswer",
            "answerletter",
            "predictedanswer",
            "selectedchoice");
    private static final Set<String> IGNORED =
            Set.of("(", ")", "[", "]", "{", "}", "\"", "'", "「", "」", "【", "】", "《", "》", "«", "»", "<", ">", "!", "。");

    private final Sheet sheet;

    EnclosedRules(Sheet sheet) {
        this.sheet = sheet;
    }

    /** The content of the last box. */
    Optional<Hit> boxed(TracedText traced) {
        return LatexBox.lastIn(traced.text())
                .flatMap(box -> readings(
                        box.content(), box.start(), box.start() + box.content().length(), "BOXED"));
    }

    /** The value of the last key that names an answer. */
    Optional<Hit> json(String text) {
        for (int colon = text.lastIndexOf(':'); colon > 0; colon = text.lastIndexOf(':', colon - 1)) {
            if (KEYS.contains(keyBefore(text, colon))) {
                int start = JsonValues.start(text, colon + 1);
                int end = JsonValues.end(text, start);
                return end < 0
                        ? Optional.empty()
                        : readings(JsonValues.unescape(text.substring(start, end)), start, end, "JSON");
            }
        }
        return Optional.empty();
    }

    private static String keyBefore(String text, int colon) {
        int end = colon - 1;
        while (end > 0 && Character.isWhitespace(text.charAt(end)) && colon - end < 10) {
            end--;
        }
        char quote = text.charAt(end);
        if (quote != '"' && quote != '\'') {
            return "";
        }
        int start = end - 1;
        while (start >= 0 && end - start < 40 && text.charAt(start) != quote) {
            start--;
        }
        boolean closed = start >= 0 && text.charAt(start) == quote;
        return closed ? text.substring(start + 1, end).toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "") : "";
    }

    private Optional<Hit> readings(String content, int start, int end, String rule) {
        String text = Markup.clean(TracedText.nfkc(content, 0), label -> false).text();
        Tokens tokens = Tokens.of(text);
        Optional<Hit> list = bare(text, tokens);
        if (list.isPresent()) {
            return list.map(hit -> new Hit(hit.options(), start, end, rule));
        }
        int option = sheet.optionEqualTo(tokens, text);
        if (option >= 0) {
            return Optional.of(new Hit(Set.of(option), start, end, rule));
        }
        Labels labels = new Labels(sheet, tokens, text);
        return labels.listAt(afterOptionNoun(tokens, 0))
                .filter(found -> endsOrIsDelimited(labels, tokens, found))
                .map(found -> new Hit(found.options(), start, end, rule));
    }

    private static int afterOptionNoun(Tokens tokens, int index) {
        return index + Lexicon.OPTION_NOUNS.lengthAt(tokens, index);
    }

    private static boolean endsOrIsDelimited(Labels labels, Tokens tokens, Labels.LabelList found) {
        Token last = tokens.at(found.next() - 1);
        Token after = tokens.at(found.next());
        boolean ownTextRead =
                labels.labelAt(found.first()).map(Labels.Label::next).orElse(0) < found.next();
        return ownTextRead || last.is(")") || !after.isWord();
    }

    /** The whole response, if it is nothing but a list of labels. */
    Optional<Hit> bare(String text, Tokens tokens) {
        Set<Integer> options = new TreeSet<>();
        boolean separated = true;
        int first = -1;
        int last = -1;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.at(i);
            if (isSeparator(tokens, i, !options.isEmpty())) {
                separated = true;
            } else if (token.isWord() && (separated || sheet.multi())) {
                if (!addLabel(token, options)) {
                    return Optional.empty();
                }
                first = first < 0 ? i : first;
                last = i;
                separated = false;
            } else if (token.isWord() || !isIgnored(tokens, i)) {
                return Optional.empty();
            }
        }
        return first < 0
                ? Optional.empty()
                : Optional.of(new Hit(
                        options, tokens.at(first).start(), tokens.at(last).end(), "BARE"));
    }

    private boolean addLabel(Token token, Set<Integer> options) {
        int option = sheet.optionOf(token.raw());
        if (option >= 0) {
            options.add(option);
            return true;
        }
        return sheet.multi() && options.addAll(sheet.runTogether(token.raw()));
    }

    private static boolean isSeparator(Tokens tokens, int i, boolean afterLabel) {
        Token token = tokens.at(i);
        boolean betweenDigits = tokens.touch(i - 1, i)
                && tokens.touch(i, i + 1)
                && Character.isDigit(tokens.at(i + 1).raw().codePointAt(0));
        boolean sign = Lexicon.SEPARATOR_SIGNS.contains(token.raw()) && !betweenDigits;
        boolean word = token.isLowerCaseOrUncased()
                && Lexicon.SEPARATORS.contains(token)
                && tokens.at(i + 1).isWord();
        return afterLabel && (token.kind() == Kind.LINE_END || sign || word);
    }

    private static boolean isIgnored(Tokens tokens, int i) {
        Token token = tokens.at(i);
        boolean bullet = tokens.at(i - 1).kind() == Kind.LINE_END && (token.is("-") || token.is("•") || token.is("–"));
        boolean stop = (token.is(".") || token.is(":") || token.is("?") || token.is(","))
                && !tokens.at(i + 1).isWord();
        return token.kind() == Kind.LINE_END || bullet || stop || IGNORED.contains(token.raw());
    }
}
