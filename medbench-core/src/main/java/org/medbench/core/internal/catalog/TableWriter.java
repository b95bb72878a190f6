package org.medbench.core.internal.catalog;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.medbench.catalog.BenchmarkCard;

/** Makes the bytes of a {@link SearchTable}. */
final class TableWriter {

    private record Entry(byte[] key, Postings positions) {}

    private final List<Entry> entries = new ArrayList<>();
    private final int size;

    TableWriter(List<BenchmarkCard> cards) {
        size = cards.size();
        Words names = new Words();
        Words descriptions = new Words();
        Map<Facet, Map<String, Postings>> facets = new HashMap<>();
        Map<Facet, Map<Object, Set<String>>> offered = new HashMap<>();
        for (int i = 0; i < size; i++) {
            BenchmarkCard card = cards.get(i);
            names.add(card.id(), i);
            names.add(card.title(), i);
            descriptions.add(card.description(), i);
            for (Facet facet : Facet.values()) {
                Set<String> values = offered.computeIfAbsent(facet, key -> new IdentityHashMap<>())
                        .computeIfAbsent(facet.source(card), part -> facet.offered(card));
                for (String value : values) {
                    at(facets.computeIfAbsent(facet, key -> new HashMap<>()), value)
                            .add(i);
                }
            }
        }
        names.forEach((word, positions) -> add(SearchTable.IN_NAME, word, positions));
        descriptions.forEach((word, positions) -> add(SearchTable.IN_DESCRIPTION, word, positions));
        facets.forEach((facet, values) -> values.forEach((value, positions) -> add(facet.kind(), value, positions)));
        entries.sort((a, b) -> Arrays.compareUnsigned(a.key(), b.key()));
    }

    private static Postings at(Map<String, Postings> map, String key) {
        return map.computeIfAbsent(key, absent -> new Postings());
    }

    private void add(char kind, String word, Postings positions) {
        entries.add(new Entry(SearchTable.key(kind, word), positions));
    }

    byte[] bytes() {
        int keyBytes = 0;
        int positionBytes = 0;
        for (Entry entry : entries) {
            keyBytes = Math.addExact(keyBytes, entry.key().length);
            positionBytes = Math.addExact(positionBytes, entry.positions().length());
        }
        int starts = 2 * (entries.size() + 1) * Integer.BYTES;
        ByteBuffer out =
                ByteBuffer.allocate(Math.addExact(Math.addExact(SearchTable.HEADER + starts, keyBytes), positionBytes));
        out.putInt(SearchTable.VERSION).putInt(size).putInt(entries.size());
        int start = 0;
        for (Entry entry : entries) {
            out.putInt(start);
            start += entry.key().length;
        }
        out.putInt(start);
        start = 0;
        for (Entry entry : entries) {
            out.putInt(start);
            start += entry.positions().length();
        }
        out.putInt(start);
        entries.forEach(entry -> out.put(entry.key()));
        entries.forEach(entry -> entry.positions().writeTo(out));
        return out.array();
    }
}
