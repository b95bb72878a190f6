package org.medbench.examples.acceptance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.ExtractionItem;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.RankingItem;
import org.medbench.item.Turn;

/**
 * A question as upstream states it, whatever its shape: what a model sees, the options, and the right answer in words.
 *
 * @param stem the question, its turns joined by line feeds
 * @param options the options, in order
 * @param gold the right answer: texts of options, references, value and limits, criteria, spans, or graded documents
 * @param annulled whether upstream withdrew the question or its key
 */
record UpstreamRow(String stem, List<String> options, List<String> gold, boolean annulled) {

    UpstreamRow {
        options = List.copyOf(options);
        gold = List.copyOf(gold);
    }

    static UpstreamRow choice(String stem, List<String> options, List<String> gold) {
        return new UpstreamRow(stem, options, gold, false);
    }

    static UpstreamRow open(String stem, String... references) {
        return new UpstreamRow(stem, List.of(), List.of(references), false);
    }

    /** The same facts of an item. */
    static UpstreamRow of(BenchmarkItem item) {
        List<String> turns = item.prompt().turns().stream().map(Turn::text).toList();
        List<String> options = item instanceof MultipleChoiceItem choice
                ? choice.choices().stream().map(Choice::text).toList()
                : List.of();
        boolean annulled = item.key() == KeyStatus.ANNULLED;
        return new UpstreamRow(String.join("\n", turns), options, annulled ? List.of() : gold(item), annulled);
    }

    private static List<String> gold(BenchmarkItem item) {
        List<String> gold = new ArrayList<>();
        if (item instanceof MultipleChoiceItem choice) {
            gold.addAll(choice.correctTexts());
        } else if (item instanceof OpenEndedItem open) {
            gold.addAll(open.references());
            open.rubric()
                    .forEach(one -> gold.add(one.points().stripTrailingZeros().toPlainString() + " " + one.text()));
        } else if (item instanceof NumericItem number) {
            number.value().ifPresent(value -> gold.add(value.canonical()));
            number.lower().ifPresent(value -> gold.add(value.canonical()));
            number.upper().ifPresent(value -> gold.add(value.canonical()));
        } else if (item instanceof ExtractionItem extraction) {
            extraction.spans().forEach(span -> gold.add(words(span)));
        } else {
            Map<String, String> grades = new TreeMap<>();
            ((RankingItem) item).relevance().forEach((document, grade) -> grades.put(document, grade.toPlainString()));
            grades.forEach((document, grade) -> gold.add(document + " " + grade));
        }
        return gold;
    }

    private static String words(ExtractionItem.Span span) {
        if (span instanceof ExtractionItem.TimeSpan time) {
            return time.startSeconds() + " " + time.endSeconds();
        }
        ExtractionItem.TextSpan text = (ExtractionItem.TextSpan) span;
        return text.start() + " " + text.end() + " " + text.text() + " " + text.label() + " "
                + text.conceptId().orElse("");
    }
}
