package org.medbench.score.internal.choice;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.medbench.score.internal.text.Tokens;
import org.medbench.score.internal.text.Tokens.Kind;
import org.medbench.score.internal.text.Tokens.Token;

/** Lines that are a label, or a label with its own option's text. */
final class LineRule {

    private static final Set<String> DELIMITERS = Set.of(".", ")", ":", "-", "–", "—", "、", "]");

    private record Line(int option, int first, int end, boolean bare, boolean rejecting) {}

    private final Sheet sheet;
    private final Reply reply;
    private final Tokens tokens;
    private final Labels labels;

    LineRule(Sheet sheet, Reply reply, Labels labels) {
        this.sheet = sheet;
        this.reply = reply;
        this.tokens = reply.tokens();
        this.labels = labels;
    }

    Optional<Hit> find() {
        List<Line> lines = new ArrayList<>();
        Line last = null;
        boolean onlyLabelLines = true;
        for (int start = 0; start < tokens.size(); ) {
            int end = lineEnd(start);
            Optional<Line> line = lineAt(start, end);
            line.ifPresent(lines::add);
            if (hasWord(start, end)) {
                last = line.orElse(null);
                onlyLabelLines &= line.filter(l -> !l.rejecting()).isPresent();
            }
            start = end + 1;
        }
        Set<Integer> options = new HashSet<>();
        lines.forEach(line -> options.add(line.option()));
        if (sheet.multi() && onlyLabelLines && options.size() > 1 && options.size() < sheet.size()) {
            return Optional.of(reply.hit(options, lines.get(0).first(), tokens.size(), "LINE"));
        }
        Line chosen = options.size() == 1 ? lines.get(0) : last;
        boolean taken = chosen != null && (options.size() == 1 || chosen.bare()) && !chosen.rejecting();
        return taken
                ? Optional.of(reply.hit(Set.of(chosen.option()), chosen.first(), chosen.end(), "LINE"))
                : Optional.empty();
    }

    private int lineEnd(int start) {
        int i = start;
        while (i < tokens.size() && tokens.at(i).kind() != Kind.LINE_END) {
            i++;
        }
        return i;
    }

    private boolean hasWord(int start, int end) {
        return tokens.list().subList(start, end).stream().anyMatch(Token::isWord);
    }

    private Optional<Line> lineAt(int start, int end) {
        int first = start;
        while (first < end && (tokens.at(first).is("-") || tokens.at(first).is("•"))) {
            first++;
        }
        Optional<Labels.Label> found = first < end ? labels.labelAt(first) : Optional.empty();
        if (found.isEmpty() || found.get().options().size() != 1) {
            return Optional.empty();
        }
        Labels.Label label = found.get();
        int option = label.options().get(0);
        int text = label.next();
        while (text < end && DELIMITERS.contains(tokens.at(text).raw())) {
            text++;
        }
        if (!hasWord(text, end)) {
            boolean bare =
                    text == end || tokens.at(text).is("!") || tokens.at(text).is("。");
            return bare ? Optional.of(new Line(option, first, label.next(), true, false)) : Optional.empty();
        }
        boolean delimited = text > label.next() || label.enclosed();
        return delimited && isOwnText(option, text, end)
                ? Optional.of(new Line(option, first, end, false, rejects(option, text, end)))
                : Optional.empty();
    }

    private boolean isOwnText(int option, int text, int end) {
        List<String> words = tokens.list().subList(text, end).stream()
                .filter(Token::isWord)
                .limit(sheet.optionWords(option).size() + 1L)
                .map(Token::folded)
                .toList();
        return sheet.isOwnText(option, words)
                || sheet.textAt(tokens, reply.text(), text)
                        .filter(t -> t.option() == option)
                        .isPresent();
    }

    private boolean rejects(int option, int text, int end) {
        int own = sheet.textAt(tokens, reply.text(), text)
                .filter(t -> t.option() == option)
                .map(Sheet.TextAt::next)
                .orElse(text);
        return reply.has(Lexicon.REJECTING, Math.min(own, end), Math.min(end, reply.sentenceEnd(own)));
    }
}
