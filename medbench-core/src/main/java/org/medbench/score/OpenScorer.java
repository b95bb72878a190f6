package org.medbench.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.medbench.item.OpenEndedItem;
import org.medbench.score.internal.choice.Refusals;
import org.medbench.score.internal.text.Reasoning;

/**
 * Free text by its overlap with the best reference: exact match and token F1 as in SQuAD v1.1, ROUGE-L where the reference
 * has Latin letters or digits. Scripts without blanks between words (Han, kana, Thai) are compared by characters.
 */
final class OpenScorer implements ItemScorer<OpenEndedItem> {

    /** A longer text with "ask your doctor" in it is an answer that gives advice. */
    private static final int LONGEST_REFUSAL = 60;

    private static final Pattern UNSPACED = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}\\p{IsThai}]");

    @Override
    public String name() {
        return "medbench-open-1";
    }

    @Override
    public String metric(OpenEndedItem item) {
        return "tokenF1";
    }

    @Override
    public List<String> gold(OpenEndedItem item) {
        return item.references();
    }

    @Override
    public Marked mark(OpenEndedItem item, String response) {
        int start = Reasoning.end(response);
        if (start == Reasoning.UNFINISHED) {
            return new Marked(
                    new ItemResult.Answer(AnswerStatus.UNPARSED, List.of(), Optional.of("TRUNCATED_REASONING")),
                    scores(item, ""));
        }
        String text = response.substring(start).strip();
        AnswerStatus status = status(text, item.references());
        List<String> said = text.isEmpty() ? List.of() : List.of(text);
        return new Marked(
                new ItemResult.Answer(status, said, Optional.empty()),
                scores(item, status == AnswerStatus.ANSWERED ? text : ""));
    }

    private static AnswerStatus status(String text, List<String> references) {
        if (text.isEmpty()) {
            return AnswerStatus.EMPTY;
        }
        boolean declines = text.split("\\s+", LONGEST_REFUSAL + 1).length <= LONGEST_REFUSAL
                && Refusals.isRefusal(text)
                && references.stream().noneMatch(Refusals::isRefusal);
        return declines ? AnswerStatus.REFUSED : AnswerStatus.ANSWERED;
    }

    private static Map<String, Score> scores(OpenEndedItem item, String text) {
        if (item.references().isEmpty()) {
            return Map.of();
        }
        String said = spaced(text);
        List<String> references =
                item.references().stream().map(OpenScorer::spaced).toList();
        boolean exact = !text.isEmpty()
                && references.stream().anyMatch(reference -> TokenOverlap.SQUAD.exactMatch(said, reference));
        Map<String, Score> scores = new LinkedHashMap<>();
        // An exact match of nothing but articles has no token to share.
        scores.put("tokenF1", Score.of(exact ? 1 : TokenOverlap.SQUAD.f1(said, references)));
        scores.put("exactMatch", Score.of(exact));
        if (references.stream().anyMatch(reference -> rouge(reference, reference) > 0)) {
            scores.put(
                    "rougeL",
                    Score.of(references.stream()
                            .mapToDouble(reference -> rouge(said, reference))
                            .max()
                            .orElse(0)));
        }
        return scores;
    }

    private static double rouge(String prediction, String reference) {
        return Rouge.PLAIN.longest(prediction, reference).f1();
    }

    private static String spaced(String text) {
        return UNSPACED.matcher(text).replaceAll(" $0 ");
    }
}
