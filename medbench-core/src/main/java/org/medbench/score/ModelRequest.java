package org.medbench.score;

import java.util.List;
import org.medbench.item.Choice;
import org.medbench.item.Turn;

/**
 * What a model is asked.
 *
 * @param itemId the item's id
 * @param turns the conversation, as the prompt template made it
 * @param choices the options as the model is shown them; empty if the item has none. Models read them in the last turn;
 *     baselines read them here
 * @param decoding how to decode
 * @param idempotencyKey the same for every attempt at this item in this run
 * @param media opens the pictures in the turns
 */
public record ModelRequest(
        String itemId,
        List<Turn> turns,
        List<Choice> choices,
        Decoding decoding,
        String idempotencyKey,
        MediaSource media) {

    /** Copies the lists. */
    public ModelRequest {
        turns = List.copyOf(turns);
        choices = List.copyOf(choices);
    }
}
