package org.medbench.core.internal.select;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.Problem;
import org.medbench.item.BenchmarkItem;

/**
 * Applies a selection to the items of the chosen splits. A draw takes two passes: one to know which positions are drawn,
 * one to give the items in file order; so no item is kept in memory.
 */
public final class Evaluation {

    private final Selection selection;
    private final String benchmark;

    /**
     * Prepares an evaluation.
     *
     * @param selection what is chosen
     * @param benchmark the benchmark's id, for messages
     */
    public Evaluation(Selection selection, String benchmark) {
        this.selection = selection;
        this.benchmark = benchmark;
    }

    /**
     * The chosen items.
     *
     * @param items opens all items of the chosen splits in file order; called once or twice
     * @return the chosen items, lazily; closing the stream closes what was opened
     */
    public Stream<BenchmarkItem> apply(Supplier<Stream<BenchmarkItem>> items) {
        Optional<BitSet> drawn = selection.draw().map(draw -> drawnPositions(draw, items));
        Stream<BenchmarkItem> source = items.get();
        Iterator<BenchmarkItem> chosen = new Chosen(source.iterator(), drawn.orElse(null));
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(chosen, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(source::close);
    }

    private BitSet drawnPositions(Selection.Draw draw, Supplier<Stream<BenchmarkItem>> items) {
        Sampler sampler = new Sampler(draw);
        AttributeWitness witness = new AttributeWitness();
        try (Stream<BenchmarkItem> all = items.get()) {
            for (Iterator<BenchmarkItem> i = all.iterator(); i.hasNext(); ) {
                BenchmarkItem item = i.next();
                witness.look(item);
                if (selection.admits(item)) {
                    sampler.offer(item);
                }
            }
        }
        witness.check();
        return sampler.positions();
    }

    /** Walks through all items, gives those that were chosen, and checks at the end that the attributes exist. */
    private final class Chosen implements Iterator<BenchmarkItem> {

        private final Iterator<BenchmarkItem> all;
        private final @Nullable BitSet drawn;
        private final AttributeWitness witness = new AttributeWitness();
        private long admitted;
        private long selected;
        private long given;
        private @Nullable BenchmarkItem next;

        Chosen(Iterator<BenchmarkItem> all, @Nullable BitSet drawn) {
            this.all = all;
            this.drawn = drawn;
        }

        @Override
        public boolean hasNext() {
            while (next == null && given < selection.limit().orElse(Long.MAX_VALUE)) {
                if (!all.hasNext()) {
                    witness.check();
                    return false;
                }
                next = choose(all.next());
            }
            return next != null;
        }

        private @Nullable BenchmarkItem choose(BenchmarkItem item) {
            witness.look(item);
            if (!selection.admits(item)) {
                return null;
            }
            long position = admitted++;
            if (drawn != null && !drawn.get(Math.toIntExact(position))) {
                return null;
            }
            long rank = selected++;
            Optional<Selection.Shard> shard = selection.shard();
            return shard.isEmpty() || rank % shard.get().count() == shard.get().index() ? item : null;
        }

        @Override
        public BenchmarkItem next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            BenchmarkItem item = next;
            next = null;
            given++;
            return Objects.requireNonNull(item);
        }
    }

    /** Remembers which attributes there are, since a condition on one that no item has is a mistake, not an empty set. */
    private final class AttributeWitness {

        private final SortedSet<String> missing = selection.attributes();
        private final SortedSet<String> present = new TreeSet<>(Comparator.naturalOrder());
        private long items;

        void look(BenchmarkItem item) {
            items++;
            if (!missing.isEmpty()) {
                missing.removeAll(item.attributes().keySet());
                present.addAll(item.attributes().keySet());
            }
        }

        void check() {
            if (!missing.isEmpty() && items > 0) {
                List<String> there = new ArrayList<>(present);
                throw new MappingException(
                        Problem.of(
                                        ErrorCode.UNKNOWN_ATTRIBUTE,
                                        "no item has the attribute " + missing + "; there are " + there,
                                        "Choose one of these, or look at the mapping.")
                                .in(benchmark),
                        there,
                        null);
            }
        }
    }
}
