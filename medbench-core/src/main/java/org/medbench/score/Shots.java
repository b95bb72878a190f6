package org.medbench.score;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.Problem;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;
import org.medbench.item.ExtractionItem;
import org.medbench.item.Identity;
import org.medbench.item.ItemShape;
import org.medbench.item.KeyStatus;
import org.medbench.item.MultipleChoiceItem;
import org.medbench.item.NumericItem;
import org.medbench.item.OpenEndedItem;
import org.medbench.item.RankingItem;
import org.medbench.item.Turn;

/**
 * Solved examples that are shown before an item: those of its shape that a seeded draw puts first, except the item itself,
 * the same question under another id, and items of its group. So examples may come from the evaluated split, too.
 */
final class Shots {

    /** As many may fall out for one item, which shares their group or question. */
    private static final int SPARE = 256;

    private final int count;
    private final Map<ItemShape, List<Example>> pool = new EnumMap<>(ItemShape.class);

    private Shots(int count) {
        this.count = count;
    }

    private record Example(BenchmarkItem item, Digest draw, Digest question) {}

    /** What is drawn: how many, by which seed, from where. */
    record Draw(int count, long seed, Evaluation.Source pool) {

        /** The value of the protocol. */
        String label() {
            return count + " seed " + seed + " of " + pool.benchmark() + " " + pool.fingerprint();
        }

        Shots read() {
            Shots shots = new Shots(count);
            Map<ItemShape, PriorityQueue<Example>> first = new EnumMap<>(ItemShape.class);
            try (Stream<BenchmarkItem> items = pool.open(why -> {})) {
                items.filter(item -> item.key() == KeyStatus.GIVEN && isSolved(item))
                        .forEachOrdered(item -> offer(
                                first.computeIfAbsent(
                                        item.shape(),
                                        shape -> new PriorityQueue<>(
                                                Comparator.comparing(Draw::hex).reversed())),
                                item));
            }
            first.forEach((shape, examples) -> shots.pool.put(
                    shape,
                    examples.stream().sorted(Comparator.comparing(Draw::hex)).toList()));
            return shots;
        }

        private static String hex(Example example) {
            return example.draw().hex();
        }

        private static boolean isSolved(BenchmarkItem item) {
            return !(item instanceof OpenEndedItem open) || !open.references().isEmpty();
        }

        private void offer(PriorityQueue<Example> first, BenchmarkItem item) {
            byte[] id = item.id().getBytes(StandardCharsets.UTF_8);
            Digest draw = Digest.ofBytes(ByteBuffer.allocate(Long.BYTES + id.length)
                    .putLong(seed)
                    .put(id)
                    .array());
            if (first.size() < count + SPARE || draw.hex().compareTo(hex(first.peek())) < 0) {
                first.add(new Example(item, draw, Identity.questionDigest(item)));
            }
            if (first.size() > count + SPARE) {
                first.remove();
            }
        }
    }

    /** The conversation that comes before the item. */
    List<Turn> before(BenchmarkItem item, PromptTemplate template, Control control) {
        List<Turn> turns = new ArrayList<>();
        for (BenchmarkItem example : examples(item)) {
            turns.addAll(control.conversation(template, example));
            turns.add(template.solution(answer(example, template)));
        }
        return turns;
    }

    /** The examples for an item, in the order in which they are shown. */
    List<BenchmarkItem> examples(BenchmarkItem item) {
        Digest question = Identity.questionDigest(item);
        List<BenchmarkItem> chosen = pool.getOrDefault(item.shape(), List.of()).stream()
                .filter(example -> !example.question().equals(question) && !areRelated(example.item(), item))
                .limit(count)
                .map(Example::item)
                .toList();
        if (chosen.size() < count) {
            throw new MappingException(
                    Problem.of(
                                    ErrorCode.OTHER_SHAPE,
                                    "there are " + chosen.size() + " solved examples of shape "
                                            + item.shape().jsonName() + " to show before item " + item.id() + ", not "
                                            + count,
                                    "Ask for fewer shots, or draw them from a larger subset.")
                            .in(item.origin().benchmark()),
                    List.of(item.shape().jsonName()),
                    null);
        }
        return chosen;
    }

    private static boolean areRelated(BenchmarkItem one, BenchmarkItem other) {
        boolean sameBenchmark = one.origin().benchmark().equals(other.origin().benchmark());
        boolean sameSplit = sameBenchmark
                && one.origin().config().equals(other.origin().config())
                && one.origin().split().equals(other.origin().split());
        // A variant has another id than its parent, but the same place.
        boolean samePlace = sameSplit
                && one.origin().file().equals(other.origin().file())
                && one.origin().member().equals(other.origin().member())
                && one.origin().row() == other.origin().row();
        boolean sameItem = sameSplit && one.id().equals(other.id());
        boolean sameGroup =
                sameBenchmark && one.group().isPresent() && one.group().equals(other.group());
        return sameItem || samePlace || sameGroup;
    }

    private static String answer(BenchmarkItem item, PromptTemplate template) {
        if (item instanceof MultipleChoiceItem choice) {
            boolean shown = template.layout().contains("{options}");
            return String.join(", ", shown ? choice.correct() : choice.correctTexts());
        }
        if (item instanceof OpenEndedItem open) {
            return open.references().get(0);
        }
        if (item instanceof NumericItem numeric) {
            return written(numeric.value().orElseThrow())
                    + numeric.unit().map(unit -> " " + unit).orElse("");
        }
        if (item instanceof ExtractionItem extraction) {
            return extraction.spans().stream().map(Shots::written).collect(Collectors.joining(", "));
        }
        return ((RankingItem) item)
                .relevance().entrySet().stream()
                        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining(", "));
    }

    private static String written(NumericItem.Quantity quantity) {
        return quantity instanceof NumericItem.WeeksAndDays age
                ? age.weeks() + " weeks " + age.days() + " days"
                : quantity.canonical();
    }

    private static String written(ExtractionItem.Span span) {
        if (span instanceof ExtractionItem.TextSpan text) {
            return text.text();
        }
        ExtractionItem.TimeSpan time = (ExtractionItem.TimeSpan) span;
        return time.startSeconds() + " to " + time.endSeconds();
    }
}
