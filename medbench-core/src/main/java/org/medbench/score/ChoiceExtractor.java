package org.medbench.score;

import java.util.List;
import java.util.Optional;
import org.medbench.score.internal.choice.ChoiceReader;
import org.medbench.score.internal.choice.ChoiceReader.Reading;

/**
 * The default extractor, {@code medbench-choice-1}: a cascade of rules that reads answers in many languages and wordings and
 * would rather find none than invent one.
 *
 * <p>An article, a letter in "hepatitis B", a denied or a merely mentioned option is no answer. The last statement counts;
 * reasoning between tags does not.
 *
 * <pre>{@code
 * Extraction found = new ChoiceExtractor().extract("The answer is (B).", ChoiceSet.lettered("Aspirin", "Heparin"));
 * found.labels();   // [B]
 * }</pre>
 */
public final class ChoiceExtractor implements AnswerExtractor {

    private static final String NAME = "medbench-choice-1";

    /** An extractor; any number may be made. */
    public ChoiceExtractor() {}

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Extraction extract(String response, ChoiceSet choices) {
        boolean multi = choices.mode() == ChoiceSet.Mode.MULTI;
        Reading reading = new ChoiceReader(choices.labels(), choices.texts(), multi).read(response);
        return switch (reading.outcome()) {
            case NAMED -> named(reading, choices, multi);
            case REFUSED -> Extraction.without(AnswerStatus.REFUSED, Optional.empty(), reading.text());
            case NOTHING -> Extraction.without(AnswerStatus.UNPARSED, Optional.empty(), reading.text());
            case TRUNCATED -> Extraction.without(
                    AnswerStatus.UNPARSED, Optional.of("TRUNCATED_REASONING"), reading.text());
            case EMPTY -> Extraction.without(AnswerStatus.EMPTY, Optional.empty(), reading.text());
        };
    }

    private static Extraction named(Reading reading, ChoiceSet choices, boolean multi) {
        List<String> labels =
                reading.options().stream().map(choices.labels()::get).toList();
        AnswerStatus status = labels.size() == 1 || multi ? AnswerStatus.ANSWERED : AnswerStatus.MULTIPLE;
        return new Extraction(
                status,
                labels,
                Optional.of(reading.rule()),
                Optional.of(new Extraction.Span(reading.start(), reading.end())),
                reading.text());
    }
}
