package org.medbench.score.internal.choice;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.medbench.score.internal.text.Markup;
import org.medbench.score.internal.text.Reasoning;
import org.medbench.score.internal.text.TracedText;

/** Reads which options a response names: the rules in their order, the first that finds labels wins. */
public final class ChoiceReader {

    /** What became of a response. */
    public enum Outcome {
        /** A rule found labels. */
        NAMED,
        /** It declines to answer. */
        REFUSED,
        /** Nothing was found. */
        NOTHING,
        /** Reasoning was opened and never closed. */
        TRUNCATED,
        /** Nothing but reasoning or white space. */
        EMPTY
    }

    /**
     * What was read.
     *
     * @param options indices of the options named, ascending; empty unless NAMED
     * @param rule the rule that named them; empty unless NAMED
     * @param start first character of the evidence in the response; 0 without evidence
     * @param end one past its last character
     * @param text the response as it was searched
     */
    public record Reading(Outcome outcome, Set<Integer> options, String rule, int start, int end, String text) {}

    private final Sheet sheet;
    private final List<String> labels;
    private final List<String> options;

    /** A reader for one item. */
    public ChoiceReader(List<String> labels, List<String> options, boolean multi) {
        this.labels = labels;
        this.options = options;
        this.sheet = new Sheet(labels, options, multi);
    }

    /** Reads one response. */
    public Reading read(String response) {
        int start = Reasoning.end(response);
        if (start == Reasoning.UNFINISHED) {
            return new Reading(Outcome.TRUNCATED, Set.of(), "", 0, 0, "");
        }
        TracedText whole = TracedText.nfkc(response, start);
        if (whole.text().isBlank()) {
            return new Reading(Outcome.EMPTY, Set.of(), "", 0, 0, "");
        }
        EnclosedRules enclosed = new EnclosedRules(sheet);
        TracedText clean = Markup.clean(
                whole, content -> labels.contains(content) && !whole.text().contains("</" + content));
        Optional<Hit> boxed = enclosed.boxed(whole);
        return boxed.isPresent()
                ? named(boxed.get(), whole, clean)
                : find(enclosed, clean).map(hit -> named(hit, clean, clean)).orElseGet(() -> nothing(clean));
    }

    private Optional<Hit> find(EnclosedRules enclosed, TracedText clean) {
        Reply reply = new Reply(clean.text());
        Labels found = new Labels(sheet, reply.tokens(), clean.text());
        StatementRules statements = new StatementRules(reply, found);
        return Stream.<Supplier<Optional<Hit>>>of(
                        () -> enclosed.json(clean.text()),
                        () -> enclosed.bare(clean.text(), reply.tokens()),
                        () -> new CueRule(sheet, reply, found).find(),
                        () -> new LineRule(sheet, reply, found).find(),
                        statements::selection,
                        statements::verdict,
                        statements::conclusion,
                        statements::lead,
                        () -> new TextRule(sheet, reply).find(),
                        statements::uniqueMark,
                        () -> new PolarityRule(options).find(reply))
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Reading named(Hit hit, TracedText evidence, TracedText clean) {
        return new Reading(
                Outcome.NAMED,
                hit.options(),
                hit.rule(),
                evidence.originalStart(hit.start()),
                evidence.originalEnd(hit.end()),
                clean.text().strip());
    }

    private static Reading nothing(TracedText clean) {
        Outcome outcome = Refusals.isRefusal(clean.text()) ? Outcome.REFUSED : Outcome.NOTHING;
        return new Reading(outcome, Set.of(), "", 0, 0, clean.text().strip());
    }
}
