package org.medbench.item;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What one side says in a conversation.
 *
 * @param role who says it
 * @param parts what is said and shown, in order
 */
public record Turn(Role role, List<Content> parts) {

    /** The sides of a conversation. */
    public enum Role {
        /** Instructions that come with the benchmark. */
        SYSTEM,
        /** The person who asks. */
        USER,
        /** The model, in turns that the benchmark gives. */
        ASSISTANT
    }

    /** Copies the parts. */
    public Turn {
        parts = List.copyOf(parts);
    }

    /**
     * A turn of the user that is text alone.
     *
     * @param text the text
     * @return the turn
     */
    public static Turn user(String text) {
        return new Turn(Role.USER, List.of(new Content.Text(text)));
    }

    /**
     * The text parts, joined by one line feed.
     *
     * @return the text; empty if there is none
     */
    public String text() {
        if (parts.size() == 1 && parts.get(0) instanceof Content.Text only) {
            return only.value();
        }
        return parts.stream()
                .filter(Content.Text.class::isInstance)
                .map(part -> ((Content.Text) part).value())
                .collect(Collectors.joining("\n"));
    }
}
