package org.medbench.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.medbench.audit.similarity.NormalText;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.Content;
import org.medbench.item.Identity;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.Origin;

/**
 * What the checks see of an item. Rows that no item can hold (a key out of range) are seen here as well, so that each check
 * stands on its own.
 *
 * @param id the item's id
 * @param origin where it comes from
 * @param stem the question
 * @param context the passage that belongs to it
 * @param options the options' texts
 * @param optionMedia whether the option at the same place has a medium
 * @param correct positions of the right options
 * @param key whether the key is given
 * @param media pictures and other media of the question
 * @param language the declared language, if any
 */
record ItemView(
        String id,
        Origin origin,
        String stem,
        Optional<String> context,
        List<String> options,
        List<Boolean> optionMedia,
        List<Integer> correct,
        KeyStatus key,
        List<Content.Media> media,
        Optional<String> language) {

    ItemView {
        options = List.copyOf(options);
        optionMedia = List.copyOf(optionMedia);
        correct = List.copyOf(correct);
        media = List.copyOf(media);
    }

    static ItemView of(BenchmarkItem item) {
        List<String> options = new ArrayList<>();
        List<Boolean> optionMedia = new ArrayList<>();
        List<Integer> correct = List.of();
        if (item instanceof MultipleChoiceItem choice) {
            for (Choice option : choice.choices()) {
                options.add(option.text());
                optionMedia.add(!option.media().isEmpty());
            }
            correct = choice.correctPositions();
        }
        return new ItemView(
                item.id(),
                item.origin(),
                item.prompt().text(),
                item.prompt().context(),
                options,
                optionMedia,
                correct,
                item.key(),
                item.prompt().media(),
                item.attribute(org.medbench.catalog.Attributes.LANGUAGE));
    }

    boolean isMultipleChoice() {
        return !options.isEmpty();
    }

    boolean isGold(int position) {
        return correct.contains(position);
    }

    static String optionField(int position) {
        return "option " + Choice.label(position);
    }

    /** Context and question, as a reader sees them. */
    String allText() {
        return context.map(passage -> passage + "\n" + stem).orElse(stem);
    }

    /**
     * The options as they are compared between items. Normalized text makes arrows and signs vanish; where it makes two
     * options alike or one empty, the plain texts stand.
     */
    List<String> comparableOptions() {
        List<String> normal = options.stream().map(NormalText::of).toList();
        boolean faithful = normal.stream().noneMatch(String::isEmpty)
                && normal.stream().distinct().count() == normal.size();
        return faithful ? normal : options.stream().map(Identity::text).toList();
    }
}
