package org.medbench.item;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/**
 * A question whose answer is one or several of given options. Yes/no/maybe questions and classification over a closed set
 * are multiple choice over those labels.
 *
 * @param id unique within the split
 * @param prompt what a model may see, beside the options
 * @param key whether the answer is known
 * @param choices the options in upstream's order, at least two
 * @param correct labels of the right options: in the order of the options, for {@link Selection#RANKED} best first; empty
 *     unless the key is {@link KeyStatus#GIVEN} (an annulled item may keep its former key)
 * @param selection how many options may be right
 * @param facts what is known beside question and answer
 * @param origin where the item was read
 */
public record MultipleChoiceItem(
        String id,
        Prompt prompt,
        KeyStatus key,
        List<Choice> choices,
        List<String> correct,
        Selection selection,
        ItemFacts facts,
        Origin origin)
        implements BenchmarkItem {

    /** How many options may be right. */
    public enum Selection {
        /** Exactly one option is right. */
        SINGLE,
        /** One or more options are right; the answer is the set. */
        MULTIPLE,
        /** Options are ordered by how right they are, best first. */
        RANKED
    }

    /** Copies the lists and checks that the key lies among the options. */
    public MultipleChoiceItem {
        choices = List.copyOf(choices);
        correct = List.copyOf(correct);
        Collection<String> labels = distinct(choices);
        if (choices.size() < 2) {
            throw new IllegalArgumentException("a choice has at least two options, not " + choices.size());
        }
        if (!labels.containsAll(correct) || correct.size() > 1 && new HashSet<>(correct).size() != correct.size()) {
            throw new IllegalArgumentException("the key " + correct + " is not a choice among " + labels);
        }
        if (key == KeyStatus.GIVEN && correct.isEmpty()) {
            throw new IllegalArgumentException("the key is said to be given, but no option is right");
        }
        if (key == KeyStatus.WITHHELD && !correct.isEmpty()) {
            throw new IllegalArgumentException("the key is said to be withheld, but is " + correct);
        }
        if (selection == Selection.SINGLE && correct.size() > 1) {
            throw new IllegalArgumentException("one option may be right, but the key is " + correct);
        }
    }

    /** A list of few labels is searched faster than a set of them is made, which counts with a million items. */
    private static Collection<String> distinct(List<Choice> choices) {
        Collection<String> labels = choices.size() <= 16 ? new ArrayList<>(choices.size()) : new HashSet<>();
        for (Choice choice : choices) {
            if (labels.contains(choice.label())) {
                throw new IllegalArgumentException("two options are labelled " + choice.label());
            }
            labels.add(choice.label());
        }
        return labels;
    }

    @Override
    public ItemShape shape() {
        return ItemShape.MULTIPLE_CHOICE;
    }

    /**
     * Whether an option is among the right ones.
     *
     * @param label the option's label
     * @return true if the key holds it
     */
    public boolean isCorrect(String label) {
        return correct.contains(label);
    }

    /**
     * The texts of the right options, in the order of {@code correct}: the way to compare keys across sources.
     *
     * @return the texts; empty if the key is not known
     */
    public List<String> correctTexts() {
        List<String> texts = new ArrayList<>();
        for (String label : correct) {
            for (Choice choice : choices) {
                if (choice.label().equals(label)) {
                    texts.add(choice.text());
                }
            }
        }
        return List.copyOf(texts);
    }

    /**
     * The right options as positions.
     *
     * @return 0-based positions in the order of {@code correct}
     */
    public List<Integer> correctPositions() {
        List<String> labels = choices.stream().map(Choice::label).toList();
        return correct.stream().map(labels::indexOf).toList();
    }
}
