package org.medbench.item;

import java.math.BigDecimal;
import java.util.List;

/**
 * A question that is answered in free text: open questions, summaries, notes, translations, conversations.
 *
 * @param id unique within the split
 * @param prompt what a model may see
 * @param key whether the answer is known
 * @param references acceptable answers, each whole in itself
 * @param rubric criteria by which an answer is graded
 * @param facts what is known beside question and answer
 * @param origin where the item was read
 */
public record OpenEndedItem(
        String id,
        Prompt prompt,
        KeyStatus key,
        List<String> references,
        List<Criterion> rubric,
        ItemFacts facts,
        Origin origin)
        implements BenchmarkItem {

    /**
     * One criterion of a rubric.
     *
     * @param text what an answer does to meet it
     * @param points what meeting it is worth; negative if it should not be met
     * @param tags groups that the criterion belongs to
     */
    public record Criterion(String text, BigDecimal points, List<String> tags) {

        /** Copies the tags. */
        public Criterion {
            tags = List.copyOf(tags);
        }
    }

    /** Copies the lists and checks that a given key is there. */
    public OpenEndedItem {
        references = List.copyOf(references);
        rubric = List.copyOf(rubric);
        if (key == KeyStatus.GIVEN && references.isEmpty() && rubric.isEmpty()) {
            throw new IllegalArgumentException(
                    "the key is said to be given, but there is neither reference nor rubric");
        }
    }

    @Override
    public ItemShape shape() {
        return ItemShape.OPEN_ENDED;
    }
}
