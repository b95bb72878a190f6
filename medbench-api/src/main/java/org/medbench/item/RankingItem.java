package org.medbench.item;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A query for which documents are to be ranked.
 *
 * @param id unique within the split
 * @param prompt the query
 * @param key whether the judgements are known
 * @param relevance judged documents with their grade, higher is more relevant; what is not judged is not there
 * @param facts what is known beside question and answer
 * @param origin where the item was read
 */
public record RankingItem(
        String id, Prompt prompt, KeyStatus key, Map<String, BigDecimal> relevance, ItemFacts facts, Origin origin)
        implements BenchmarkItem {

    /** Copies the judgements, in order. */
    public RankingItem {
        relevance = Collections.unmodifiableMap(new LinkedHashMap<>(relevance));
        if (key == KeyStatus.GIVEN && relevance.isEmpty()) {
            throw new IllegalArgumentException("the key is said to be given, but no document is judged");
        }
    }

    @Override
    public ItemShape shape() {
        return ItemShape.RANKING;
    }
}
