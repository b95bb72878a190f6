package org.medbench.score;

import java.util.List;
import java.util.Map;
import org.medbench.item.BenchmarkItem;

/**
 * Reads and scores the answers to items of one shape.
 *
 * @param <T> the shape
 */
interface ItemScorer<T extends BenchmarkItem> {

    /**
     * An answer with what it earned.
     *
     * @param answer how it was read
     * @param scores by name; the same names for every item of the shape, unless there is nothing to measure
     */
    record Marked(ItemResult.Answer answer, Map<String, Score> scores) {}

    /** The name with its version; a change of what is read or earned changes it. */
    String name();

    /** The score that stands for the item. */
    String metric(T item);

    /** The key as text. */
    List<String> gold(T item);

    /** Scores one response to an item whose key is given. */
    Marked mark(T item, String response);
}
