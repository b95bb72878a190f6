package org.medbench.score;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A result that somebody published, with what is needed to judge it. Compares with another only if the protocols agree.
 *
 * @param model what was scored: a model, people, or a floor
 * @param setting which items, and how they were asked
 * @param metric the metric, as {@code accuracy}
 * @param value the figure, as published: in percent or percentage points
 * @param interval a 95 % interval in the same unit
 * @param protocol how it was made, in words
 * @param evidence how it is known
 * @param citation where it stands
 * @param notes what else is to be said
 */
public record PublishedBaseline(
        String model,
        Setting setting,
        String metric,
        double value,
        Optional<Interval> interval,
        String protocol,
        Evidence evidence,
        Citation citation,
        String notes) {

    /**
     * Which items were asked, and how.
     *
     * @param benchmark the benchmark, as {@code MedQA}
     * @param subset which part; empty for all, or where the source does not say
     * @param split the split; empty where the source does not say
     * @param n how many items, where known
     * @param shots how many worked examples the prompt had, where known
     * @param prompting the kind of prompt, as {@code CoT}; empty where the source does not say
     */
    public record Setting(
            String benchmark, String subset, String split, OptionalLong n, OptionalInt shots, String prompting) {}

    /**
     * A 95 % interval.
     *
     * @param low its lower end
     * @param high its upper end
     * @param method how it was made
     */
    public record Interval(double low, double high, String method) {}

    /**
     * A source.
     *
     * @param source the work
     * @param locator table, page or address in it
     * @param date year and month, as {@code 2024-07}
     */
    public record Citation(String source, String locator, String date) {}

    /** How a result is known, the most trustworthy first. */
    public enum Evidence {
        /** Computed from the data alone. */
        COMPUTED_FROM_DATA,
        /** Computed anew from predictions that the authors released. */
        RECOMPUTED_FROM_RELEASED_PREDICTIONS,
        /** A table of the work that made it. */
        PRIMARY_TABLE,
        /** The abstract of the work that made it. */
        PRIMARY_ABSTRACT,
        /** A copy of a model's card. */
        MIRROR_OF_MODEL_CARD,
        /** A table of another work. */
        SECONDARY_TABLE,
        /** A sentence of another work. */
        SECONDARY_TEXT;

        static Evidence named(String name) {
            return valueOf(name.toUpperCase(Locale.ROOT));
        }

        /**
         * The name for people and in files.
         *
         * @return the name in lower case with underscores
         */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
