package org.medbench;

import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.medbench.catalog.Overlay;
import org.medbench.item.BenchmarkItem;

/**
 * An immutable choice of items. Each method returns a new subset; nothing is read before one of {@link #stream()}, {@link
 * #toList()}, {@link #forEach}, {@link #count()} and {@link #read()}.
 *
 * <p>Whatever the order of the calls, a subset is evaluated as: config, split, overlay, where, ids, sample or stratified, shard,
 * limit. Items come in the order of the files.
 */
public interface Subset {

    /**
     * The benchmark that the items come from.
     *
     * @return the benchmark
     */
    Benchmark benchmark();

    /**
     * Only this configuration.
     *
     * @param name the configuration
     * @return a new subset
     */
    Subset config(String name);

    /**
     * These splits instead of the evaluation split.
     *
     * @param anyOf their names
     * @return a new subset
     */
    Subset split(String... anyOf);

    /**
     * All splits instead of the evaluation split.
     *
     * @return a new subset
     */
    Subset allSplits();

    /**
     * The items as a patch has them: corrected keys, withdrawn questions (annulled, but still among the items, so that a
     * sample is the same with the patch and without), added facts. Scores of such a subset are reported with the patch and
     * without it.
     *
     * @param overlay the patch; of several, each is applied to what the earlier ones made
     * @return a new subset; reading it to the end fails if the patch speaks of no item at all, or of one that has another
     *     key than its reviewers saw
     */
    Subset with(Overlay overlay);

    /**
     * Only items that a condition holds for; several calls must all hold.
     *
     * @param condition the condition
     * @return a new subset
     */
    Subset where(Condition condition);

    /**
     * Only items with one of these values; short for {@link Condition#attribute}.
     *
     * @param attribute the attribute; one that no item has is an error, which names those there are
     * @param anyOf the values
     * @return a new subset
     */
    Subset where(String attribute, String... anyOf);

    /**
     * Only these items.
     *
     * @param ids their ids
     * @return a new subset
     */
    Subset ids(Collection<String> ids);

    /**
     * All but these items.
     *
     * @param ids their ids
     * @return a new subset
     */
    Subset without(Collection<String> ids);

    /**
     * Only items of this shape.
     *
     * @param shape the record
     * @return a new subset
     */
    Subset only(Class<? extends BenchmarkItem> shape);

    /**
     * A random choice that is the same on every machine; a smaller one is part of a larger one with the same seed.
     *
     * @param size how many items; all, if there are fewer
     * @param seed the seed
     * @return a new subset
     * @throws org.medbench.error.MappingException if a sample was already taken
     */
    Subset sample(int size, long seed);

    /**
     * A random choice that keeps the proportions of an attribute's values; items without it are a stratum too.
     *
     * @param attribute the attribute
     * @param size how many items; all, if there are fewer
     * @param seed the seed
     * @return a new subset
     * @throws org.medbench.error.MappingException if a sample was already taken
     */
    Subset stratified(String attribute, int size, long seed);

    /**
     * One of several parts of equal size, to share work.
     *
     * @param index which part, from 0
     * @param count how many parts
     * @return a new subset
     */
    Subset shard(int index, int count);

    /**
     * At most the first items.
     *
     * @param size how many
     * @return a new subset
     */
    Subset limit(long size);

    /**
     * A digest of the choice: benchmark, commit, files, mapping and all refinements. Resolves the release, reads no
     * items.
     *
     * @return 64 hexadecimal digits
     */
    String fingerprint();

    /**
     * The choice as text, to be recorded and given to {@link BenchmarkRepository#replay}.
     *
     * @return JSON text
     */
    String description();

    /**
     * The items.
     *
     * @return all items, in order
     */
    List<BenchmarkItem> toList();

    /**
     * The items, which must all have one shape.
     *
     * @param shape the record
     * @param <T> the record
     * @return all items, in order
     * @throws org.medbench.error.MappingException if an item has another shape; never a silent filter
     */
    <T extends BenchmarkItem> List<T> toList(Class<T> shape);

    /**
     * Does something with each item.
     *
     * @param action what to do
     */
    void forEach(Consumer<? super BenchmarkItem> action);

    /**
     * How many items there are.
     *
     * @return their number
     */
    long count();

    /**
     * The items, lazily.
     *
     * @return a stream for one thread, which the caller closes
     */
    Stream<BenchmarkItem> stream();

    /**
     * The items with what was rejected on the way.
     *
     * @return the reading, which the caller closes
     */
    Reading read();
}
