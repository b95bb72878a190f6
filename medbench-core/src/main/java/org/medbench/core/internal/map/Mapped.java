package org.medbench.core.internal.map;

import org.medbench.Reading;
import org.medbench.item.BenchmarkItem;

/** What became of one row. */
public sealed interface Mapped {

    /**
     * An item that may be served.
     *
     * @param item the item, with its final id
     */
    record Item(BenchmarkItem item) implements Mapped {}

    /**
     * A row that contradicts the mapping.
     *
     * @param rejection where and why
     */
    record Rejected(Reading.Rejection rejection) implements Mapped {}
}
