package org.medbench.core.internal.repository;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.medbench.catalog.ChangeReport.ItemChanges;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;
import org.medbench.item.Identity;

/**
 * What became of the items of a split. Items are the same by what they ask and answer, whatever their id; an item whose id
 * is upstream's own stays that item when its text changes, one without is recognized at its place by its words.
 */
final class ItemDiff {

    /** How many of the words of two questions are shared if one is a revision of the other. */
    private static final double SAME_QUESTION = 0.6;

    private final List<String> added = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> rekeyed = new ArrayList<>();
    private final List<String> reworded = new ArrayList<>();

    private record Seen(String id, Digest item, Digest question, String position, int[] words) {

        static Seen of(BenchmarkItem item) {
            int[] words = Stream.of(
                            item.prompt().text().toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                    .mapToInt(String::hashCode)
                    .distinct()
                    .sorted()
                    .toArray();
            String position = item.origin().file() + "!"
                    + item.origin().member().orElse("") + "#" + item.origin().row();
            return new Seen(item.id(), Identity.itemDigest(item), Identity.questionDigest(item), position, words);
        }

        double likeness(Seen other) {
            int shared = 0;
            for (int i = 0, j = 0; i < words.length && j < other.words.length; ) {
                int order = Integer.compare(words[i], other.words[j]);
                shared += order == 0 ? 1 : 0;
                i += order <= 0 ? 1 : 0;
                j += order >= 0 ? 1 : 0;
            }
            return (double) shared / Math.max(1, words.length + other.words.length - shared);
        }
    }

    /** Compares a split before and now; both streams are read, and closed by the caller. */
    void compare(Stream<BenchmarkItem> before, Stream<BenchmarkItem> now) {
        Map<String, Seen> old = byId(before);
        Map<String, Seen> fresh = byId(now);
        for (Seen item : List.copyOf(old.values())) {
            Seen same = fresh.get(item.id());
            if (same != null) {
                note(item, same);
                old.remove(item.id());
                fresh.remove(item.id());
            }
        }
        matchByQuestion(old, fresh);
        matchByPosition(old, fresh);
        removed.addAll(old.keySet());
        added.addAll(fresh.keySet());
    }

    private static Map<String, Seen> byId(Stream<BenchmarkItem> items) {
        Map<String, Seen> all = new LinkedHashMap<>();
        items.forEach(item -> all.put(item.id(), Seen.of(item)));
        return all;
    }

    private void note(Seen before, Seen now) {
        if (!before.question().equals(now.question())) {
            reworded.add(before.id());
        } else if (!before.item().equals(now.item())) {
            rekeyed.add(before.id());
        }
    }

    private void matchByQuestion(Map<String, Seen> old, Map<String, Seen> fresh) {
        Map<Digest, Seen> byQuestion = new HashMap<>();
        fresh.values().forEach(item -> byQuestion.putIfAbsent(item.question(), item));
        for (Seen item : List.copyOf(old.values())) {
            Seen same = byQuestion.remove(item.question());
            if (same != null) {
                note(item, same);
                old.remove(item.id());
                fresh.remove(same.id());
            }
        }
    }

    private void matchByPosition(Map<String, Seen> old, Map<String, Seen> fresh) {
        Map<String, Seen> byPosition = new HashMap<>();
        fresh.values().forEach(item -> byPosition.put(item.position(), item));
        for (Seen item : List.copyOf(old.values())) {
            Seen there = byPosition.get(item.position());
            if (there != null && item.likeness(there) >= SAME_QUESTION) {
                reworded.add(item.id());
                old.remove(item.id());
                fresh.remove(there.id());
            }
        }
    }

    ItemChanges changes() {
        return new ItemChanges(added, removed, rekeyed, reworded);
    }
}
