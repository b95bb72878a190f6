package org.medbench.core.internal.select;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import org.medbench.Condition;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.Problem;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.ItemShape;

/**
 * The refinements of a subset, as a value. Evaluated always in the order config, split, where, ids, draw, shard, limit,
 * whatever the order of the calls.
 *
 * @param config only this configuration
 * @param splits which splits
 * @param conditions all must hold
 * @param ids only these items
 * @param without not these items
 * @param shape only items of this shape
 * @param draw a sample
 * @param shard one of several parts
 * @param limit at most so many items
 */
public record Selection(
        Optional<String> config,
        Splits splits,
        List<Condition> conditions,
        Optional<SortedSet<String>> ids,
        SortedSet<String> without,
        Optional<ItemShape> shape,
        Optional<Draw> draw,
        Optional<Shard> shard,
        OptionalLong limit) {

    /** The evaluation split, whole. */
    public static final Selection EVERYTHING = new Selection(
            Optional.empty(),
            new Splits(false, new TreeSet<>()),
            List.of(),
            Optional.empty(),
            new TreeSet<>(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            OptionalLong.empty());

    /**
     * Which splits.
     *
     * @param all all of them
     * @param names these; empty for the evaluation split
     */
    public record Splits(boolean all, SortedSet<String> names) {}

    /**
     * A sample.
     *
     * @param size how many items
     * @param seed the seed
     * @param attribute the attribute whose proportions are kept; empty for a simple sample
     */
    public record Draw(int size, long seed, Optional<String> attribute) {}

    /**
     * One of several parts.
     *
     * @param index which, from 0
     * @param count how many
     */
    public record Shard(int index, int count) {}

    Selection copy(
            Optional<String> newConfig,
            Splits newSplits,
            List<Condition> newConditions,
            Optional<SortedSet<String>> newIds,
            SortedSet<String> newWithout,
            Optional<ItemShape> newShape) {
        return new Selection(newConfig, newSplits, newConditions, newIds, newWithout, newShape, draw, shard, limit);
    }

    /**
     * Only this configuration.
     *
     * @param name the configuration
     * @return a new selection
     */
    public Selection withConfig(String name) {
        return copy(Optional.of(name), splits, conditions, ids, without, shape);
    }

    /**
     * These splits.
     *
     * @param names their names
     * @return a new selection
     */
    public Selection withSplits(Collection<String> names) {
        if (names.isEmpty()) {
            throw invalid("no split is named", "Name at least one split, or call allSplits().");
        }
        return copy(config, new Splits(false, new TreeSet<>(names)), conditions, ids, without, shape);
    }

    /**
     * All splits.
     *
     * @return a new selection
     */
    public Selection withAllSplits() {
        return copy(config, new Splits(true, new TreeSet<>()), conditions, ids, without, shape);
    }

    /**
     * One condition more.
     *
     * @param condition the condition
     * @return a new selection
     */
    public Selection where(Condition condition) {
        List<Condition> more = new ArrayList<>(conditions);
        more.add(condition);
        return copy(config, splits, List.copyOf(more), ids, without, shape);
    }

    /**
     * Only these items; of two calls, what both allow.
     *
     * @param wanted their ids
     * @return a new selection
     */
    public Selection withIds(Collection<String> wanted) {
        SortedSet<String> kept = new TreeSet<>(wanted);
        ids.ifPresent(kept::retainAll);
        return copy(config, splits, conditions, Optional.of(kept), without, shape);
    }

    /**
     * Not these items.
     *
     * @param unwanted their ids
     * @return a new selection
     */
    public Selection withoutIds(Collection<String> unwanted) {
        SortedSet<String> all = new TreeSet<>(without);
        all.addAll(unwanted);
        return copy(config, splits, conditions, ids, all, shape);
    }

    /**
     * Only items of this shape.
     *
     * @param wanted the shape
     * @return a new selection
     */
    public Selection withShape(ItemShape wanted) {
        return copy(config, splits, conditions, ids, without, Optional.of(wanted));
    }

    /**
     * A sample.
     *
     * @param sample the sample
     * @return a new selection
     */
    public Selection withDraw(Draw sample) {
        if (draw.isPresent()) {
            throw invalid(
                    "a subset is sampled once, but was sampled before as " + draw.get(),
                    "Leave one of the two out; a sample of a sample is a smaller sample with the same seed.");
        }
        if (sample.size() < 0) {
            throw invalid("a sample of " + sample.size() + " items", "Ask for 0 items or more.");
        }
        return new Selection(config, splits, conditions, ids, without, shape, Optional.of(sample), shard, limit);
    }

    /**
     * One of several parts.
     *
     * @param part the part
     * @return a new selection
     */
    public Selection withShard(Shard part) {
        if (part.count() < 1 || part.index() < 0 || part.index() >= part.count()) {
            throw invalid(
                    "shard " + part.index() + " of " + part.count() + " does not exist",
                    "Shards count from 0: the last of four is shard(3, 4).");
        }
        if (shard.isPresent() && !shard.get().equals(part)) {
            throw invalid("a subset is one shard, but was " + shard.get() + " before", "Leave one of the two out.");
        }
        return new Selection(config, splits, conditions, ids, without, shape, draw, Optional.of(part), limit);
    }

    /**
     * At most so many items; of two limits the smaller.
     *
     * @param size how many
     * @return a new selection
     */
    public Selection withLimit(long size) {
        if (size < 0) {
            throw invalid("a limit of " + size + " items", "Ask for 0 items or more.");
        }
        return new Selection(
                config,
                splits,
                conditions,
                ids,
                without,
                shape,
                draw,
                shard,
                OptionalLong.of(Math.min(size, limit.orElse(Long.MAX_VALUE))));
    }

    /** Whether an item passes everything before the draw. */
    boolean admits(BenchmarkItem item) {
        return conditions.stream().allMatch(condition -> condition.test(item))
                && ids.map(wanted -> wanted.contains(item.id())).orElse(true)
                && !without.contains(item.id())
                && shape.map(wanted -> wanted == item.shape()).orElse(true);
    }

    /** The attributes that some item must have. */
    SortedSet<String> attributes() {
        SortedSet<String> names = new TreeSet<>();
        conditions.forEach(condition -> names.addAll(condition.attributes()));
        draw.flatMap(Draw::attribute).ifPresent(names::add);
        return names;
    }

    private static MappingException invalid(String what, String remedy) {
        return new MappingException(Problem.of(ErrorCode.INVALID_SELECTION, what, remedy), List.of(), null);
    }
}
