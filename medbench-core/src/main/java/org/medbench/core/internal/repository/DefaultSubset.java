package org.medbench.core.internal.repository;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.medbench.Benchmark;
import org.medbench.Condition;
import org.medbench.Reading;
import org.medbench.Subset;
import org.medbench.catalog.Overlay;
import org.medbench.catalog.Split;
import org.medbench.core.internal.select.Selection;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.Problem;
import org.medbench.item.BenchmarkItem;
import org.medbench.item.ItemShape;

/** A benchmark and a selection: nothing is read before somebody asks for items. */
record DefaultSubset(DefaultBenchmark source, Selection selection, List<Overlay> overlays) implements Subset {

    DefaultSubset {
        overlays = List.copyOf(overlays);
    }

    @Override
    public Benchmark benchmark() {
        return source;
    }

    private Subset with(Selection refined) {
        return new DefaultSubset(source, refined, overlays);
    }

    @Override
    public Subset config(String name) {
        return with(selection.withConfig(name));
    }

    @Override
    public Subset split(String... anyOf) {
        return with(selection.withSplits(List.of(anyOf)));
    }

    @Override
    public Subset allSplits() {
        return with(selection.withAllSplits());
    }

    @Override
    public Subset with(Overlay overlay) {
        List<Overlay> more = new ArrayList<>(overlays);
        more.add(overlay);
        return new DefaultSubset(source, selection, more);
    }

    @Override
    public Subset where(Condition condition) {
        return with(selection.where(condition));
    }

    @Override
    public Subset where(String attribute, String... anyOf) {
        return where(Condition.attribute(attribute, anyOf));
    }

    @Override
    public Subset ids(Collection<String> ids) {
        return with(selection.withIds(ids));
    }

    @Override
    public Subset without(Collection<String> ids) {
        return with(selection.withoutIds(ids));
    }

    @Override
    public Subset only(Class<? extends BenchmarkItem> shape) {
        for (ItemShape known : ItemShape.values()) {
            if (known.type() == shape) {
                return with(selection.withShape(known));
            }
        }
        return this; // BenchmarkItem itself: every shape
    }

    @Override
    public Subset sample(int size, long seed) {
        return with(selection.withDraw(new Selection.Draw(size, seed, Optional.empty())));
    }

    @Override
    public Subset stratified(String attribute, int size, long seed) {
        return with(selection.withDraw(new Selection.Draw(size, seed, Optional.of(attribute))));
    }

    @Override
    public Subset shard(int index, int count) {
        return with(selection.withShard(new Selection.Shard(index, count)));
    }

    @Override
    public Subset limit(long size) {
        return with(selection.withLimit(size));
    }

    List<Split> splits() {
        return source.splits(selection);
    }

    @Override
    public String fingerprint() {
        return SubsetDescription.fingerprint(this);
    }

    @Override
    public String description() {
        return SubsetDescription.write(this);
    }

    @Override
    public List<BenchmarkItem> toList() {
        try (Stream<BenchmarkItem> items = stream()) {
            return items.toList();
        }
    }

    @Override
    public <T extends BenchmarkItem> List<T> toList(Class<T> shape) {
        try (Stream<BenchmarkItem> items = stream()) {
            return items.map(item -> cast(item, shape)).toList();
        }
    }

    private static <T extends BenchmarkItem> T cast(BenchmarkItem item, Class<T> shape) {
        if (!shape.isInstance(item)) {
            throw new MappingException(
                    Problem.of(
                                    ErrorCode.OTHER_SHAPE,
                                    "item " + item.id() + " is a "
                                            + item.getClass().getSimpleName() + ", not a " + shape.getSimpleName(),
                                    "Ask for that shape, or keep one shape with only(…).")
                            .at(item.origin().file(), item.origin().row())
                            .in(item.origin().benchmark()),
                    List.of(item.getClass().getSimpleName()),
                    null);
        }
        return shape.cast(item);
    }

    @Override
    public void forEach(Consumer<? super BenchmarkItem> action) {
        try (Stream<BenchmarkItem> items = stream()) {
            items.forEachOrdered(action);
        }
    }

    @Override
    public long count() {
        try (Stream<BenchmarkItem> items = stream()) {
            return items.mapToLong(item -> 1).sum(); // Stream.count() may skip the reading and its checks
        }
    }

    @Override
    public Stream<BenchmarkItem> stream() {
        Reading reading = read();
        return reading.items().onClose(reading::close);
    }

    @Override
    public Reading read() {
        return new DefaultReading(this);
    }
}
