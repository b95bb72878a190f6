package org.medbench.score;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.medbench.score.internal.choice.Polarity;
import org.medbench.score.internal.choice.Refusals;
import org.medbench.score.internal.text.Reasoning;

/**
 * Reads yes, no and, where the item offers it, maybe: {@code medbench-yes-no-1}.
 *
 * <p>The word that follows the last answer cue counts, otherwise the one that opens the first sentence; "there is no …" and
 * "no evidence of …" mean no. Both at once, or neither, is no answer.
 */
public final class YesNoExtractor implements AnswerExtractor {

    private static final String NAME = "medbench-yes-no-1";

    /** An extractor; any number may be made. */
    public YesNoExtractor() {}

    @Override
    public String name() {
        return NAME;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException if the options' texts do not say yes, no or maybe
     */
    @Override
    public Extraction extract(String response, ChoiceSet choices) {
        List<Polarity> options =
                choices.texts().stream().map(YesNoExtractor::polarity).toList();
        int start = Reasoning.end(response);
        if (start == Reasoning.UNFINISHED) {
            return Extraction.without(AnswerStatus.UNPARSED, Optional.of("TRUNCATED_REASONING"), "");
        }
        String text = response.substring(start).strip();
        if (text.isEmpty()) {
            return Extraction.without(AnswerStatus.EMPTY, Optional.empty(), text);
        }
        List<String> labels = Polarity.of(text).stream()
                .flatMapToInt(said -> IntStream.range(0, options.size()).filter(i -> options.get(i) == said))
                .mapToObj(choices.labels()::get)
                .toList();
        if (labels.isEmpty()) {
            AnswerStatus status = Refusals.isRefusal(text) ? AnswerStatus.REFUSED : AnswerStatus.UNPARSED;
            return Extraction.without(status, Optional.empty(), text);
        }
        int from = response.indexOf(text, start);
        Extraction.Span span = new Extraction.Span(from, from + text.length());
        return new Extraction(AnswerStatus.ANSWERED, labels, Optional.of("POLARITY"), Optional.of(span), text);
    }

    private static Polarity polarity(String option) {
        return Polarity.ofOption(option)
                .orElseThrow(() -> new IllegalArgumentException("The option \"" + option
                        + "\" says neither yes nor no nor maybe; use ChoiceExtractor for this item."));
    }
}
