package org.medbench.score;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Content;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.Prompt;
import org.medbench.item.Turn;

/** What is withheld from a model to see whether it needs it. A score above the floor without it tells of shortcuts. */
enum Control {
    /** Nothing: the model sees the whole item. */
    NONE,
    /** Pictures and signals, those of the options too. */
    WITHOUT_MEDIA,
    /** The question, its context and its pictures; only the options are shown. */
    OPTIONS_ONLY;

    /** The name in protocols. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What the model is shown of an item. */
    List<Turn> conversation(PromptTemplate template, BenchmarkItem item) {
        return switch (this) {
            case NONE -> template.conversation(item);
            case WITHOUT_MEDIA -> template.conversation(item).stream()
                    .map(Control::text)
                    .toList();
            case OPTIONS_ONLY -> template.conversation(withoutQuestion(item));
        };
    }

    private static Turn text(Turn turn) {
        return new Turn(
                turn.role(),
                turn.parts().stream().filter(Content.Text.class::isInstance).toList());
    }

    private static BenchmarkItem withoutQuestion(BenchmarkItem item) {
        MultipleChoiceItem choice = (MultipleChoiceItem) item;
        return new MultipleChoiceItem(
                choice.id(),
                new Prompt(List.of(Turn.user("")), Optional.empty()),
                choice.key(),
                choice.choices(),
                choice.correct(),
                choice.selection(),
                choice.facts(),
                choice.origin());
    }
}
