package org.medbench.score;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Choice;
import org.medbench.item.Digest;
import org.medbench.item.ItemShape;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;

/**
 * What a run over some items can show, before a model is asked.
 *
 * @param items how many items are scored
 * @param unscored how many are not, since their key is withheld or annulled
 * @param leftOut items that the transform makes no variant of, by reason
 * @param itemsDigest SHA-256 of the ids of the scored items, in their order, each with its split and followed by a line feed
 * @param shapes how many of the scored items have each shape
 * @param randomFloor accuracy of guessing among the options: the mean of one over the number of possible answers of each
 *     item, 0 for an item without options. This floor and those below are over the items that have an accuracy
 * @param majorityAnswer the answer that is right most often
 * @param majorityFloor accuracy of always giving that answer
 * @param longestFloor accuracy of always choosing the longest option
 * @param detectableDifference the least difference between two models on these items that a paired comparison finds with
 *     80 % power at the 5 % level, if the variance of paired differences is {@link #ASSUMED_VARIANCE}; variants of one
 *     item count once
 */
public record Plan(
        long items,
        long unscored,
        Map<String, Long> leftOut,
        Digest itemsDigest,
        Map<ItemShape, Long> shapes,
        double randomFloor,
        Optional<String> majorityAnswer,
        double majorityFloor,
        double longestFloor,
        double detectableDifference) {

    /** The median of what was measured on released predictions (0.10 to 0.35). */
    public static final double ASSUMED_VARIANCE = 0.20;

    static final double LEVEL = 0.05;
    static final double POWER = 0.80;

    /** Copies the counts, in the order of the shapes. */
    public Plan {
        leftOut = Collections.unmodifiableMap(new TreeMap<>(leftOut));
        shapes = Collections.unmodifiableMap(new TreeMap<>(shapes));
    }

    static Plan of(Evaluation.Source source, Consumer<BenchmarkItem> check) {
        Counter counter = new Counter();
        try (Stream<BenchmarkItem> items = source.open(counter::leaveOut)) {
            items.peek(check).forEachOrdered(counter::count);
        }
        return counter.plan();
    }

    /**
     * Whether a difference is too small for these items: a claim of it is {@code UNDERPOWERED}.
     *
     * @param difference between two models, in (0, 1]
     * @return true if it lies below {@link #detectableDifference()}
     */
    public boolean isUnderpowered(double difference) {
        return Math.abs(difference) < detectableDifference;
    }

    private static final class Counter {

        private final Map<String, Long> keys = new LinkedHashMap<>();
        private final Map<ItemShape, Long> shapes = new EnumMap<>(ItemShape.class);
        private final Map<String, Long> leftOut = new TreeMap<>();
        private final MessageDigest ids = Digest.newSha256();
        private long items;
        private long units;
        private String lastParent = "";
        private long unscored;
        private long judged;
        private double guessed;
        private long longest;

        void leaveOut(String why) {
            leftOut.merge(why, 1L, Long::sum);
        }

        void count(BenchmarkItem item) {
            if (item.key() != KeyStatus.GIVEN) {
                unscored++;
                return;
            }
            items++;
            String parent = item.attribute(Transform.PARENT).orElseGet(item::id);
            units += parent.equals(lastParent) ? 0 : 1;
            lastParent = parent;
            ids.update((Run.key(item) + "\n").getBytes(StandardCharsets.UTF_8));
            shapes.merge(item.shape(), 1L, Long::sum);
            judged += item.shape() == ItemShape.NUMERIC ? 1 : 0;
            if (item instanceof MultipleChoiceItem choice) {
                judged++;
                count(choice);
            }
        }

        private void count(MultipleChoiceItem choice) {
            int options = choice.choices().size();
            boolean set = choice.selection() == MultipleChoiceItem.Selection.MULTIPLE;
            List<String> right = set ? choice.correct() : choice.correct().subList(0, 1);
            guessed += set ? 1.0 / (Math.pow(2, options) - 1) : 1.0 / options;
            keys.merge(String.join(",", right), 1L, Long::sum);
            longest += right.equals(List.of(longest(choice))) ? 1 : 0;
        }

        private static String longest(MultipleChoiceItem item) {
            return item.choices().stream()
                    .max(Comparator.<Choice>comparingInt(Baselines::length)
                            .thenComparing(Choice::label, Comparator.reverseOrder()))
                    .orElseThrow()
                    .label();
        }

        Plan plan() {
            Optional<Map.Entry<String, Long>> majority = keys.entrySet().stream()
                    .max(Map.Entry.<String, Long>comparingByValue()
                            .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())));
            double n = Math.max(judged, 1);
            return new Plan(
                    items,
                    unscored,
                    leftOut,
                    Digest.sha256(HexFormat.of().formatHex(ids.digest())),
                    shapes,
                    guessed / n,
                    majority.map(Map.Entry::getKey),
                    majority.map(Map.Entry::getValue).orElse(0L) / n,
                    longest / n,
                    items == 0 ? 1 : Planning.minimumDetectableDifference(units, ASSUMED_VARIANCE, LEVEL, POWER));
        }
    }
}
