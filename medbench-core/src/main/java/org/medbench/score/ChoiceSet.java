package org.medbench.score;

import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What can be chosen in one item, as the model was shown it.
 *
 * @param labels the options' labels in the order shown, each different
 * @param texts the options' texts, one for each label; empty where an option is a picture
 * @param mode whether one or several may be right
 */
public record ChoiceSet(List<String> labels, List<String> texts, Mode mode) {

    /** How many options an answer may name. */
    public enum Mode {
        /** One: naming two is no answer. */
        SINGLE,
        /** Any number: the answer is the set. */
        MULTI
    }

    /** Copies the lists and checks that they fit. */
    public ChoiceSet {
        labels = List.copyOf(labels);
        texts = List.copyOf(texts);
        if (labels.isEmpty() || labels.size() != texts.size()) {
            throw new IllegalArgumentException("A choice needs one text per label: " + labels.size() + " labels "
                    + labels + ", " + texts.size() + " texts");
        }
        if (new HashSet<>(labels).size() != labels.size() || labels.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("Labels must be different and not blank: " + labels);
        }
    }

    /** Options labelled A, B, C and so on, one of which is right; at most 26. */
    public static ChoiceSet lettered(String... texts) {
        if (texts.length > 26) {
            throw new IllegalArgumentException("There are letters for 26 options, not for " + texts.length);
        }
        List<String> letters = IntStream.range(0, texts.length)
                .mapToObj(i -> String.valueOf((char) ('A' + i)))
                .toList();
        return new ChoiceSet(letters, List.of(texts), Mode.SINGLE);
    }

    /** The same options in another mode. */
    public ChoiceSet in(Mode other) {
        return new ChoiceSet(labels, texts, other);
    }
}
