package org.medbench.core.internal.repository;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.medbench.catalog.Mapping;
import org.medbench.core.internal.map.Mapped;
import org.medbench.core.internal.map.SplitMapping;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;
import org.medbench.item.Identity;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a split holds, read to its end.
 *
 * @param items how many items
 * @param rejected how many rows contradict the mapping
 * @param contentHash the hash of the items, free of order and format
 * @param labels how often each label is right, over the items with a key
 */
record SplitCensus(long items, long rejected, Digest contentHash, Map<String, Long> labels) {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    static SplitCensus of(SplitMapping mapping) {
        List<Digest> digests = new ArrayList<>();
        Map<String, Long> labels = new TreeMap<>();
        long[] rejected = new long[1];
        try (Stream<Mapped> rows = mapping.read()) {
            rows.forEach(row -> {
                if (row instanceof Mapped.Item accepted) {
                    digests.add(Identity.itemDigest(accepted.item()));
                    count(accepted.item(), labels);
                } else {
                    rejected[0]++;
                }
            });
        }
        return new SplitCensus(digests.size(), rejected[0], Identity.contentHash(digests), labels);
    }

    private static void count(BenchmarkItem item, Map<String, Long> labels) {
        if (item instanceof MultipleChoiceItem choice && item.key() == KeyStatus.GIVEN) {
            choice.correct().forEach(label -> labels.merge(label, 1L, Long::sum));
        }
    }

    /** By which two ways of reading are told apart: SHA-256 of the mapping's JSON with sorted names. */
    static String digest(Mapping mapping) {
        return Digest.ofText(JSON.writeValueAsString(mapping)).hex();
    }
}
