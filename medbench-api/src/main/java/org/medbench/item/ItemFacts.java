package org.medbench.item;

import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a benchmark says of an item beside question and answer. None of it is part of the item's identity.
 *
 * @param explanation why the answer is right, in upstream's words
 * @param group the case, passage, image or patient that items share; scores cluster by it
 * @param publishedAt when the item was first published or examined
 * @param attributes facts by name, each with one or more values; {@code Attributes} lists the reserved names
 */
public record ItemFacts(
        Optional<String> explanation,
        Optional<String> group,
        Optional<LocalDate> publishedAt,
        Map<String, List<String>> attributes) {

    /** Nothing beside question and answer. */
    public static final ItemFacts NONE = new ItemFacts(Optional.empty(), Optional.empty(), Optional.empty(), Map.of());

    /** Copies the attributes, in order; an attribute without values is refused. */
    public ItemFacts {
        Map<String, List<String>> copy = new LinkedHashMap<>();
        attributes.forEach((name, values) -> {
            if (values.isEmpty()) {
                throw new IllegalArgumentException("attribute '" + name + "' has no value");
            }
            copy.put(name, List.copyOf(values));
        });
        attributes = Collections.unmodifiableMap(copy);
    }

    /**
     * The same facts with one attribute more.
     *
     * @param name the attribute's name
     * @param values its values, at least one; they replace earlier ones of that name
     * @return new facts
     */
    public ItemFacts with(String name, List<String> values) {
        Map<String, List<String>> more = new LinkedHashMap<>(attributes);
        more.put(name, values);
        return new ItemFacts(explanation, group, publishedAt, more);
    }
}
