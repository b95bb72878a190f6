package org.medbench.score;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.medbench.item.Choice;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.MultipleChoiceItem.Selection;

/** Options: the exact set, with partial credit beside it where several may be right or the key is ranked. */
record ChoiceScorer(AnswerExtractor extractor) implements ItemScorer<MultipleChoiceItem> {

    @Override
    public String name() {
        return extractor.name();
    }

    @Override
    public String metric(MultipleChoiceItem item) {
        return "accuracy";
    }

    @Override
    public List<String> gold(MultipleChoiceItem item) {
        return item.correct();
    }

    @Override
    public Marked mark(MultipleChoiceItem item, String response) {
        Extraction found = extractor.extract(response, choices(item));
        ItemResult.Answer answer = new ItemResult.Answer(found.status(), found.labels(), found.rule());
        return new Marked(answer, scores(item, found));
    }

    private static ChoiceSet choices(MultipleChoiceItem item) {
        return new ChoiceSet(
                item.choices().stream().map(Choice::label).toList(),
                item.choices().stream().map(Choice::text).toList(),
                item.selection() == Selection.MULTIPLE ? ChoiceSet.Mode.MULTI : ChoiceSet.Mode.SINGLE);
    }

    private static Map<String, Score> scores(MultipleChoiceItem item, Extraction found) {
        Map<String, Score> scores = new LinkedHashMap<>();
        List<String> said = found.status() == AnswerStatus.ANSWERED ? found.labels() : List.of();
        if (item.selection() == Selection.RANKED) {
            String first = said.isEmpty() ? "" : said.get(0);
            scores.put("accuracy", Score.of(RankedAnswer.isFirst(first, item.correct())));
            scores.put("rankCredit", Score.of(RankedAnswer.reciprocalCredit(first, item.correct())));
            return scores;
        }
        scores.put("accuracy", Score.of(found.matches(item.correct())));
        if (item.selection() == Selection.MULTIPLE) {
            long shared = said.stream().filter(item::isCorrect).count();
            long either = said.size() + item.correct().size() - shared;
            scores.put("jaccard", new Score(shared, either));
            scores.put(
                    "optionF1",
                    new Score(2.0 * shared, said.size() + item.correct().size()));
        }
        return scores;
    }
}
