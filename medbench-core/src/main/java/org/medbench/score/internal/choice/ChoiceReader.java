package org.medbench.score.internal.choice;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
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

    private static final List<String> REASONING = List.of("think>", "thinking>", "thought>", "reasoning>");

    private final Sheet sheet;
    private final List<String> labels;

    /** A reader for one item. */
    public ChoiceReader(List<String> labels, List<String> options, boolean multi) {
        this.labels = labels;
        this.sheet = new Sheet(labels, options, multi);
    }

    /** Reads one response. */
    public Reading read(String response) {
        int start = afterReasoning(response);
        if (start < 0) {
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
                        statements::lead,
                        () -> new TextRule(sheet, reply).find(),
                        statements::uniqueMark)
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

    /** Where the answer begins, behind the last closing reasoning tag; -1 where reasoning is left open. */
    private static int afterReasoning(String response) {
        String lower = response.toLowerCase(Locale.ROOT);
        int closed = 0;
        int opened = -1;
        for (String tag : REASONING) {
            int close = lower.lastIndexOf("</" + tag);
            closed = Math.max(closed, close < 0 ? 0 : close + 2 + tag.length());
            opened = Math.max(opened, lower.lastIndexOf("<" + tag));
        }
        return opened >= closed ? -1 : closed;
    }
}
