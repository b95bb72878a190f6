package org.medbench.item;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One question of a benchmark with its answer key, in one of five shapes. The shape is that of the <em>answer</em>, since
 * it decides how one scores; dialogue, pictures and signals are orthogonal to it and live in the {@link Prompt}.
 */
public sealed interface BenchmarkItem
        permits MultipleChoiceItem, OpenEndedItem, NumericItem, ExtractionItem, RankingItem {

    /**
     * Unique within a release's split: upstream's id where there is one, otherwise the start of the item's digest.
     *
     * @return the id
     */
    String id();

    /**
     * What a model may see.
     *
     * @return the prompt; never contains the answer
     */
    Prompt prompt();

    /**
     * Whether the answer is known.
     *
     * @return the status of the key
     */
    KeyStatus key();

    /**
     * What is known beside question and answer.
     *
     * @return the facts
     */
    ItemFacts facts();

    /**
     * Where the item was read.
     *
     * @return file and row
     */
    Origin origin();

    /**
     * The shape of the answer.
     *
     * @return the shape
     */
    ItemShape shape();

    /**
     * Why the answer is right.
     *
     * @return upstream's explanation, if it gives one
     */
    default Optional<String> explanation() {
        return facts().explanation();
    }

    /**
     * What this item shares with others: a case, passage, image or patient.
     *
     * @return the group's name, if the benchmark groups its items
     */
    default Optional<String> group() {
        return facts().group();
    }

    /**
     * When the item was first published or examined.
     *
     * @return the date, if the benchmark states it
     */
    default Optional<LocalDate> publishedAt() {
        return facts().publishedAt();
    }

    /**
     * Facts by name; {@code Attributes} lists the reserved names.
     *
     * @return each attribute with its values, in upstream's order
     */
    default Map<String, List<String>> attributes() {
        return facts().attributes();
    }

    /**
     * The first value of an attribute.
     *
     * @param name the attribute's name
     * @return its first value, or empty if the item lacks the attribute
     */
    default Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes().get(name)).map(values -> values.get(0));
    }
}
