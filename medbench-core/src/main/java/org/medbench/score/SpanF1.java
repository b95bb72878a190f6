package org.medbench.score;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * F1 of named entities by their spans, over documents (EVALUATION 2.10).
 *
 * @param micro over pooled counts; all 0 where neither side has a span
 * @param perLabel by label, in alphabetical order
 */
public record SpanF1(F1Score micro, Map<String, F1Score> perLabel) {

    /** What makes a predicted span right. */
    public enum Match {
        /** The same bounds and the same label. */
        EXACT,
        /** The same bounds; labels do not count. */
        BOUNDS,
        /** Any overlap with a span of the same label, each span being used once. */
        OVERLAP
    }

    /** How IOB tags are read. */
    public enum Tags {
        /** seqeval's default: a span may start with {@code I-}. */
        LENIENT,
        /** IOB2 to the letter: a span starts with {@code B-}. */
        STRICT
    }

    private static final String UNLABELLED = "entity";

    /** Copies the map. */
    public SpanF1 {
        perLabel = Collections.unmodifiableMap(new TreeMap<>(perLabel));
    }

    /** The mean of the labels' F1; 0 where there are none. */
    public double macroF1() {
        return perLabel.values().stream().mapToDouble(F1Score::f1).average().orElse(0);
    }

    /** Scores IOB2 tags such as {@code B-DISEASE}, one list per sentence. */
    public static SpanF1 ofTags(List<List<String>> gold, List<List<String>> predicted, Tags reading) {
        requireSameSize(gold.size(), predicted.size(), "sentences");
        List<List<EntitySpan>> right = new ArrayList<>();
        List<List<EntitySpan>> said = new ArrayList<>();
        for (int i = 0; i < gold.size(); i++) {
            requireSameSize(gold.get(i).size(), predicted.get(i).size(), "tags in sentence " + i);
            right.add(spans(gold.get(i), reading));
            said.add(spans(predicted.get(i), reading));
        }
        return ofSpans(right, said, Match.EXACT);
    }

    /** Scores spans, one list per document. */
    public static SpanF1 ofSpans(List<List<EntitySpan>> gold, List<List<EntitySpan>> predicted, Match match) {
        requireSameSize(gold.size(), predicted.size(), "documents");
        Map<String, long[]> counts = new HashMap<>();
        for (int i = 0; i < gold.size(); i++) {
            count(prepared(gold.get(i), match), prepared(predicted.get(i), match), match, counts);
        }
        long[] all = new long[3];
        Map<String, F1Score> perLabel = new HashMap<>();
        counts.forEach((label, c) -> {
            perLabel.put(label, F1Score.of(c[0], c[1] - c[0], c[2] - c[0]));
            for (int i = 0; i < all.length; i++) {
                all[i] += c[i];
            }
        });
        return new SpanF1(F1Score.of(all[0], all[1] - all[0], all[2] - all[0]), perLabel);
    }

    private static Set<EntitySpan> prepared(List<EntitySpan> spans, Match match) {
        Set<EntitySpan> prepared = new HashSet<>();
        spans.forEach(s -> prepared.add(match == Match.BOUNDS ? new EntitySpan(s.start(), s.end(), UNLABELLED) : s));
        return prepared;
    }

    /** Adds hits, predictions and keys by label. */
    private static void count(
            Set<EntitySpan> gold, Set<EntitySpan> predicted, Match match, Map<String, long[]> counts) {
        gold.forEach(span -> of(counts, span)[2]++);
        predicted.forEach(span -> of(counts, span)[1]++);
        if (match == Match.OVERLAP) {
            overlaps(gold, predicted, counts);
        } else {
            predicted.stream().filter(gold::contains).forEach(span -> of(counts, span)[0]++);
        }
    }

    private static void overlaps(Set<EntitySpan> gold, Set<EntitySpan> predicted, Map<String, long[]> counts) {
        List<EntitySpan> free = new ArrayList<>(gold);
        free.sort(java.util.Comparator.comparingInt(EntitySpan::end));
        predicted.stream()
                .sorted(java.util.Comparator.comparingInt(EntitySpan::end))
                .forEach(span -> free.stream()
                        .filter(key -> key.label().equals(span.label()) && key.overlaps(span))
                        .findFirst()
                        .ifPresent(key -> {
                            free.remove(key);
                            of(counts, span)[0]++;
                        }));
    }

    private static long[] of(Map<String, long[]> counts, EntitySpan span) {
        return counts.computeIfAbsent(span.label(), label -> new long[3]);
    }

    private static List<EntitySpan> spans(List<String> tags, Tags reading) {
        List<EntitySpan> spans = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= tags.size(); i++) {
            String tag = i < tags.size() ? tags.get(i) : "O";
            boolean continues = start >= 0 && tag.startsWith("I-") && label(tag).equals(label(tags.get(start)));
            if (continues) {
                continue;
            }
            if (start >= 0) {
                spans.add(new EntitySpan(start, i, label(tags.get(start))));
            }
            boolean opens = tag.startsWith("B-") || reading == Tags.LENIENT && tag.startsWith("I-");
            start = opens ? i : -1;
        }
        return spans;
    }

    private static String label(String tag) {
        return tag.substring(2);
    }

    private static void requireSameSize(int gold, int predicted, String what) {
        if (gold != predicted) {
            throw new IllegalArgumentException("The key has " + gold + " " + what + ", the prediction " + predicted);
        }
    }
}
