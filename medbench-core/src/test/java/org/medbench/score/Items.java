package org.medbench.score;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.ExtractionItem;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.Origin;
import org.medbench.item.Prompt;
import org.medbench.item.RankingItem;

/** Items for tests, short to write. */
public final class Items {

    private Items() {}

    public static MultipleChoiceItem choice(String id, String key, String... options) {
        return choice(id, MultipleChoiceItem.Selection.SINGLE, List.of(key), ItemFacts.NONE, options);
    }

    public static MultipleChoiceItem choice(
            String id, MultipleChoiceItem.Selection selection, List<String> key, ItemFacts facts, String... options) {
        List<Choice> choices = new ArrayList<>();
        for (String option : options) {
            choices.add(Choice.of(choices.size(), option));
        }
        return new MultipleChoiceItem(
                id, Prompt.of("Which one, " + id + "?"), KeyStatus.GIVEN, choices, key, selection, facts, origin(id));
    }

    public static OpenEndedItem open(String id, String... references) {
        return new OpenEndedItem(
                id,
                Prompt.of("What is " + id + "?"),
                KeyStatus.GIVEN,
                List.of(references),
                List.of(),
                ItemFacts.NONE,
                origin(id));
    }

    public static NumericItem number(String id, String value, String lower, String upper, String unit) {
        return numeric(
                id,
                decimal(value),
                quantity(lower),
                quantity(upper),
                Optional.of(unit).filter(u -> !u.isEmpty()));
    }

    public static NumericItem numeric(
            String id,
            NumericItem.Quantity value,
            Optional<NumericItem.Quantity> lower,
            Optional<NumericItem.Quantity> upper,
            Optional<String> unit) {
        return new NumericItem(
                id,
                Prompt.of("How much is " + id + "?"),
                KeyStatus.GIVEN,
                Optional.of(value),
                lower,
                upper,
                unit,
                ItemFacts.NONE,
                origin(id));
    }

    private static Optional<NumericItem.Quantity> quantity(String text) {
        return Optional.of(text).filter(t -> !t.isEmpty()).map(Items::decimal);
    }

    private static NumericItem.Quantity decimal(String text) {
        return new NumericItem.Decimal(new BigDecimal(text));
    }

    public static ExtractionItem extraction(String id, String text, ExtractionItem.Span... spans) {
        return new ExtractionItem(
                id, Prompt.of(text), KeyStatus.GIVEN, List.of(spans), List.of(), ItemFacts.NONE, origin(id));
    }

    public static ExtractionItem.TextSpan span(String text, String found, String label) {
        int start = text.indexOf(found);
        return new ExtractionItem.TextSpan(start, start + found.length(), found, label, Optional.empty());
    }

    public static RankingItem ranking(String id, Object... idsAndGrades) {
        Map<String, BigDecimal> relevance = new LinkedHashMap<>();
        for (int i = 0; i < idsAndGrades.length; i += 2) {
            relevance.put((String) idsAndGrades[i], new BigDecimal(idsAndGrades[i + 1].toString()));
        }
        return new RankingItem(id, Prompt.of("query " + id), KeyStatus.GIVEN, relevance, ItemFacts.NONE, origin(id));
    }

    public static Origin origin(String id) {
        return new Origin("given", "default", "test", "items.jsonl", Optional.empty(), Math.abs(id.hashCode()));
    }

    public static ItemFacts group(String name) {
        return new ItemFacts(Optional.empty(), Optional.of(name), Optional.empty(), Map.of());
    }

    /** A model that gives a fixed answer to each item. */
    public static Model answering(Map<String, String> answers) {
        return Model.named("scripted", request -> Completion.of(answers.get(request.itemId())));
    }

    /** One item with one answer, scored. */
    public static ItemResult result(BenchmarkItem item, String answer) {
        return Evaluation.of(GivenItems.of(item))
                .model(answering(Map.of(item.id(), answer)))
                .run()
                .results()
                .get(0);
    }

    public static double score(BenchmarkItem item, String answer, String metric) {
        return result(item, answer).scores().get(metric).value();
    }
}
