package org.medbench.score;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.medbench.Benchmark;
import org.medbench.Condition;
import org.medbench.FetchReport;
import org.medbench.Reading;
import org.medbench.Subset;
import org.medbench.catalog.Access;
import org.medbench.catalog.BenchmarkCard;
import org.medbench.catalog.License;
import org.medbench.catalog.MappingReport;
import org.medbench.catalog.Overlay;
import org.medbench.catalog.Release;
import org.medbench.catalog.Taxonomy;
import org.medbench.core.internal.overlay.Patcher;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.Digest;

/** A subset of items that are at hand. What needs files or draws samples it refuses. */
public record GivenItems(String name, List<BenchmarkItem> items) implements Subset {

    public static GivenItems of(BenchmarkItem... items) {
        return new GivenItems("given", List.of(items));
    }

    private GivenItems keep(Predicate<BenchmarkItem> which) {
        return new GivenItems(name, items.stream().filter(which).toList());
    }

    @Override
    public Benchmark benchmark() {
        return new Card(name);
    }

    @Override
    public Subset config(String config) {
        return keep(item -> item.origin().config().equals(config));
    }

    @Override
    public Subset split(String... anyOf) {
        return keep(item -> List.of(anyOf).contains(item.origin().split()));
    }

    @Override
    public Subset allSplits() {
        return this;
    }

    @Override
    public Subset with(Overlay overlay) {
        return new GivenItems(name, Patcher.patched(items.stream(), overlay).toList());
    }

    @Override
    public Subset where(Condition condition) {
        return keep(condition::test);
    }

    @Override
    public Subset where(String attribute, String... anyOf) {
        return where(Condition.attribute(attribute, anyOf));
    }

    @Override
    public Subset ids(Collection<String> ids) {
        Set<String> wanted = new HashSet<>(ids);
        return keep(item -> wanted.contains(item.id()));
    }

    @Override
    public Subset without(Collection<String> ids) {
        Set<String> unwanted = new HashSet<>(ids);
        return keep(item -> !unwanted.contains(item.id()));
    }

    @Override
    public Subset only(Class<? extends BenchmarkItem> shape) {
        return keep(shape::isInstance);
    }

    @Override
    public Subset sample(int size, long seed) {
        throw new UnsupportedOperationException("samples belong to the repository");
    }

    @Override
    public Subset stratified(String attribute, int size, long seed) {
        throw new UnsupportedOperationException("samples belong to the repository");
    }

    @Override
    public Subset shard(int index, int count) {
        return new GivenItems(
                name,
                IntStream.range(0, items.size())
                        .filter(i -> i % count == index)
                        .mapToObj(items::get)
                        .toList());
    }

    @Override
    public Subset limit(long size) {
        return new GivenItems(name, items.stream().limit(size).toList());
    }

    @Override
    public String fingerprint() {
        return Digest.ofText(items.stream().map(BenchmarkItem::id).collect(Collectors.joining("\n")))
                .hex();
    }

    @Override
    public String description() {
        return "{\"given\":" + items.size() + "}";
    }

    @Override
    public List<BenchmarkItem> toList() {
        return items;
    }

    @Override
    public <T extends BenchmarkItem> List<T> toList(Class<T> shape) {
        List<T> shaped = new ArrayList<>();
        items.forEach(item -> shaped.add(shape.cast(item)));
        return shaped;
    }

    @Override
    public void forEach(Consumer<? super BenchmarkItem> action) {
        items.forEach(action);
    }

    @Override
    public long count() {
        return items.size();
    }

    @Override
    public Stream<BenchmarkItem> stream() {
        return items.stream();
    }

    @Override
    public Reading read() {
        throw new UnsupportedOperationException("there are no files to read");
    }

    private record Card(String name) implements Benchmark {

        @Override
        public BenchmarkCard card() {
            return new BenchmarkCard(
                    name,
                    name,
                    "",
                    List.of(),
                    License.UNSTATED,
                    Access.PUBLIC,
                    Taxonomy.UNKNOWN,
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Map.of());
        }

        @Override
        public Release release() {
            return new Release("given", "given", "0", List.of(), List.of(), Optional.empty());
        }

        @Override
        public MappingReport mapping() {
            throw new UnsupportedOperationException("items that are given have no mapping");
        }

        @Override
        public MappingReport mapping(String split) {
            return mapping();
        }

        @Override
        public FetchReport fetch() {
            throw new UnsupportedOperationException("items that are given have no files");
        }

        @Override
        public FetchReport fetch(String split) {
            return fetch();
        }

        @Override
        public Subset items() {
            throw new UnsupportedOperationException("the items were given to the subset");
        }

        @Override
        public String computeContentHash() {
            throw new UnsupportedOperationException("items that are given have no content hash");
        }
    }
}
