package org.medbench.item;

import java.util.Locale;

/** The shapes of an answer, one for each kind of {@link BenchmarkItem}. */
public enum ItemShape {
    /** {@link MultipleChoiceItem}. */
    MULTIPLE_CHOICE(MultipleChoiceItem.class),
    /** {@link OpenEndedItem}. */
    OPEN_ENDED(OpenEndedItem.class),
    /** {@link NumericItem}. */
    NUMERIC(NumericItem.class),
    /** {@link ExtractionItem}. */
    EXTRACTION(ExtractionItem.class),
    /** {@link RankingItem}. */
    RANKING(RankingItem.class);

    private final Class<? extends BenchmarkItem> type;

    ItemShape(Class<? extends BenchmarkItem> type) {
        this.type = type;
    }

    /**
     * The record of this shape.
     *
     * @return the class
     */
    public Class<? extends BenchmarkItem> type() {
        return type;
    }

    /**
     * The name in JSON and in digests.
     *
     * @return for example {@code multiple_choice}
     */
    public String jsonName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
