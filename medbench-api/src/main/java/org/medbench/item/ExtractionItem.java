package org.medbench.item;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * A text, video or signal in which things are to be found: entities, relations, intervals.
 *
 * @param id unique within the split
 * @param prompt what a model may see
 * @param key whether the answer is known
 * @param spans what is to be found; may be empty, since some texts contain nothing
 * @param relations how the spans relate
 * @param facts what is known beside question and answer
 * @param origin where the item was read
 */
public record ExtractionItem(
        String id,
        Prompt prompt,
        KeyStatus key,
        List<Span> spans,
        List<Relation> relations,
        ItemFacts facts,
        Origin origin)
        implements BenchmarkItem {

    /** A stretch of text or of time. */
    public sealed interface Span {

        /**
         * What was found.
         *
         * @return the label, for example {@code Disease}
         */
        String label();

        /**
         * The concept it stands for.
         *
         * @return its id in the benchmark's terminology, if given
         */
        Optional<String> conceptId();
    }

    /**
     * A stretch of text.
     *
     * @param start first position, in UTF-16 code units of the prompt's context; without one, of the user turn's text parts
     *     joined by one line feed
     * @param end position after the last, same units
     * @param text the text between them
     * @param label what was found
     * @param conceptId the concept it stands for
     */
    public record TextSpan(int start, int end, String text, String label, Optional<String> conceptId) implements Span {

        /** Refuses an empty or reversed span. */
        public TextSpan {
            if (start < 0 || end <= start) {
                throw new IllegalArgumentException("not a span: [" + start + ", " + end + ")");
            }
        }
    }

    /**
     * A stretch of time in a video or signal.
     *
     * @param startSeconds when it begins, in seconds from the start
     * @param endSeconds when it ends, in seconds from the start
     * @param label what was found
     * @param conceptId the concept it stands for
     */
    public record TimeSpan(BigDecimal startSeconds, BigDecimal endSeconds, String label, Optional<String> conceptId)
            implements Span {

        /** Refuses a negative or reversed interval. */
        public TimeSpan {
            if (startSeconds.signum() < 0 || endSeconds.compareTo(startSeconds) < 0) {
                throw new IllegalArgumentException("not an interval: " + startSeconds + " to " + endSeconds);
            }
        }
    }

    /**
     * A relation between two spans.
     *
     * @param label what relates them
     * @param from position of the first span in {@code spans}, from 0
     * @param to position of the second span in {@code spans}, from 0
     */
    public record Relation(String label, int from, int to) {}

    /** Copies the lists and checks that relations point at spans. */
    public ExtractionItem {
        spans = List.copyOf(spans);
        relations = List.copyOf(relations);
        for (Relation relation : relations) {
            if (Math.min(relation.from(), relation.to()) < 0
                    || Math.max(relation.from(), relation.to()) >= spans.size()) {
                throw new IllegalArgumentException(
                        "relation " + relation + " points outside the " + spans.size() + " spans");
            }
        }
    }

    @Override
    public ItemShape shape() {
        return ItemShape.EXTRACTION;
    }
}
