package org.medbench.item;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a model may see of an item; never the answer. Options of a choice are kept with the item, since a prompt template
 * decides how they are shown.
 *
 * @param turns the conversation so far, at least one turn; a plain question is one turn of the user
 * @param context a passage, case or abstract that the question is about
 */
public record Prompt(List<Turn> turns, Optional<String> context) {

    /** Copies the turns and refuses an empty list. */
    public Prompt {
        turns = List.copyOf(turns);
        if (turns.isEmpty()) {
            throw new IllegalArgumentException("a prompt has at least one turn");
        }
    }

    /**
     * A plain question.
     *
     * @param question the question
     * @return a prompt of one turn, without context
     */
    public static Prompt of(String question) {
        return new Prompt(List.of(Turn.user(question)), Optional.empty());
    }

    /**
     * The text of the user's last turn: the question itself.
     *
     * @return the text; empty if the turn has only media, or if no user speaks
     */
    public String text() {
        for (int i = turns.size() - 1; i >= 0; i--) {
            if (turns.get(i).role() == Turn.Role.USER) {
                return turns.get(i).text();
            }
        }
        return "";
    }

    /**
     * All media of all turns, in order.
     *
     * @return the media; empty if the prompt is text alone
     */
    public List<Content.Media> media() {
        List<Content.Media> found = new ArrayList<>();
        for (Turn turn : turns) {
            for (Content part : turn.parts()) {
                if (part instanceof Content.Media media) {
                    found.add(media);
                }
            }
        }
        return List.copyOf(found);
    }
}
