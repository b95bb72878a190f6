package org.medbench.item;

import java.util.List;
import java.util.Optional;

/**
 * One option of a multiple-choice question.
 *
 * @param label {@code A}, {@code B}, … in the order of the options, whatever upstream calls them
 * @param text the option's text exactly as upstream has it; empty if the option is a picture
 * @param media pictures that belong to the option
 * @param sourceLabel upstream's label, where it differs from {@code label}
 */
public record Choice(String label, String text, List<Content.Media> media, Optional<String> sourceLabel) {

    /** Copies the media. */
    public Choice {
        media = List.copyOf(media);
    }

    /**
     * An option that is text alone.
     *
     * @param position the option's position, from 0
     * @param text its text
     * @return the option, labelled by its position
     */
    public static Choice of(int position, String text) {
        return new Choice(label(position), text, List.of(), Optional.empty());
    }

    /**
     * The label of a position: {@code A} … {@code Z}, {@code AA}, {@code AB}, …
     *
     * @param position the position, from 0
     * @return the label
     */
    public static String label(int position) {
        if (position < 0) {
            throw new IllegalArgumentException("positions count from 0, not " + position);
        }
        return position < 26
                ? String.valueOf((char) ('A' + position))
                : label(position / 26 - 1) + (char) ('A' + position % 26);
    }
}
