package org.medbench.core.internal.catalog;

import java.util.List;
import java.util.OptionalLong;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.Split;

/** What cards themselves tell: the items of their newest release. When that changed is not in a card. */
record CardMeasures(List<BenchmarkCard> cards) implements CardSearch.Measures {

    @Override
    public long items(int position) {
        BenchmarkCard card = cards.get(position);
        if (card.releases().isEmpty()) {
            return -1;
        }
        long sum = 0;
        for (Split split : card.releases().get(0).splits()) {
            OptionalLong items = split.items();
            if (items.isEmpty()) {
                return -1;
            }
            sum += items.getAsLong();
        }
        return card.releases().get(0).splits().isEmpty() ? -1 : sum;
    }

    @Override
    public long changed(int position) {
        return -1;
    }
}
