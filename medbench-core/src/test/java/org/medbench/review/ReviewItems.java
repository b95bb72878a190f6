package org.medbench.review;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medbench.item.Choice;
import org.medbench.item.ItemFacts;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.Origin;
import org.medbench.item.Prompt;

/** Items for tests of reviews. */
final class ReviewItems {

    private ReviewItems() {}

    static Origin origin(long row) {
        return new Origin("bench", "default", "test", "test.jsonl", Optional.empty(), row);
    }

    static MultipleChoiceItem choice(String id, String question, String correct, String... options) {
        List<Choice> choices = new ArrayList<>();
        for (String option : options) {
            choices.add(Choice.of(choices.size(), option));
        }
        return new MultipleChoiceItem(
                id,
                Prompt.of(question),
                KeyStatus.GIVEN,
                choices,
                List.of(correct),
                MultipleChoiceItem.Selection.SINGLE,
                ItemFacts.NONE,
                origin(0));
    }

    static OpenEndedItem open(String id, String question, String... references) {
        return new OpenEndedItem(
                id, Prompt.of(question), KeyStatus.GIVEN, List.of(references), List.of(), ItemFacts.NONE, origin(0));
    }

    static NumericItem numeric(String id, String question, String value, String lower, String upper) {
        return new NumericItem(
                id,
                Prompt.of(question),
                KeyStatus.GIVEN,
                decimal(value),
                decimal(lower),
                decimal(upper),
                Optional.of("mL/min"),
                ItemFacts.NONE,
                origin(0));
    }

    private static Optional<NumericItem.Quantity> decimal(String text) {
        return Optional.of(new NumericItem.Decimal(new BigDecimal(text)));
    }
}
