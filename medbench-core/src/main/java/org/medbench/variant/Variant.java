package org.medbench.variant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.Content;
import org.medbench.item.ItemFacts;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.Prompt;
import org.medbench.item.Turn;
import org.medbench.score.Transform;

/** Makes items of items. */
final class Variant {

    /** The attribute that names the transform, with what tells the variants of one item apart. */
    static final String NAME = "variant";

    /** The attribute that says what a person must confirm before a score on the variant counts. */
    static final String CONFIRM = "variantNeeds";

    private Variant() {}

    static String id(BenchmarkItem parent, String name) {
        return parent.id() + "~" + name;
    }

    static ItemFacts facts(BenchmarkItem parent, String name) {
        ItemFacts facts = parent.facts();
        // An explanation speaks of the parent's options and values.
        return new ItemFacts(
                        Optional.empty(),
                        Optional.of(facts.group().orElse(parent.id())),
                        facts.publishedAt(),
                        facts.attributes())
                .with(Transform.PARENT, List.of(parent.id()))
                .with(NAME, List.of(name));
    }

    /** The same question with some of its options, in this order; the key stays on the option, whatever its new label. */
    static MultipleChoiceItem withOptions(MultipleChoiceItem parent, String name, List<Integer> order) {
        List<Choice> choices = new ArrayList<>();
        List<String> correct = new ArrayList<>(parent.correct());
        for (int position = 0; position < order.size(); position++) {
            Choice choice = parent.choices().get(order.get(position));
            String label = Choice.label(position);
            choices.add(new Choice(label, choice.text(), choice.media(), Optional.empty()));
            int at = parent.correct().indexOf(choice.label());
            if (at >= 0) {
                correct.set(at, label);
            }
        }
        if (parent.selection() != MultipleChoiceItem.Selection.RANKED) {
            correct.sort(Comparator.comparingInt(String::length).thenComparing(label -> label));
        }
        return with(parent, name, choices, correct);
    }

    static MultipleChoiceItem with(MultipleChoiceItem parent, String name, List<Choice> choices, List<String> correct) {
        return new MultipleChoiceItem(
                id(parent, name),
                parent.prompt(),
                parent.key(),
                choices,
                correct,
                parent.selection(),
                facts(parent, name),
                parent.origin());
    }

    /** The same item with a note of what a person must confirm. */
    static MultipleChoiceItem toConfirm(MultipleChoiceItem item, String what) {
        return withAttribute(item, CONFIRM, what);
    }

    static MultipleChoiceItem withAttribute(MultipleChoiceItem item, String attribute, String value) {
        return new MultipleChoiceItem(
                item.id(),
                item.prompt(),
                item.key(),
                item.choices(),
                item.correct(),
                item.selection(),
                item.facts().with(attribute, List.of(value)),
                item.origin());
    }

    /** The same options and key under other words. */
    static MultipleChoiceItem with(MultipleChoiceItem parent, String name, Prompt prompt) {
        return new MultipleChoiceItem(
                id(parent, name),
                prompt,
                parent.key(),
                parent.choices(),
                parent.correct(),
                parent.selection(),
                facts(parent, name),
                parent.origin());
    }

    /** The prompt with each text replaced; pictures stay where they are. */
    static Prompt rewritten(Prompt prompt, UnaryOperator<String> rewriting) {
        List<Turn> turns = prompt.turns().stream()
                .map(turn -> new Turn(
                        turn.role(),
                        turn.parts().stream()
                                .<Content>map(part -> part instanceof Content.Text text
                                        ? new Content.Text(rewriting.apply(text.value()))
                                        : part)
                                .toList()))
                .toList();
        return new Prompt(turns, prompt.context().map(rewriting));
    }

    /** All that the prompt says, with the context. */
    static String text(Prompt prompt) {
        return prompt.context().map(context -> context + "\n").orElse("") + prompt.text();
    }
}
