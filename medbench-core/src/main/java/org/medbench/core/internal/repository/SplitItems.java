package org.medbench.core.internal.repository;

import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.medbench.Reading;
import org.medbench.RowPolicy;
import org.medbench.catalog.Split;
import org.medbench.core.internal.map.Mapped;
import org.medbench.error.ErrorCode;
import org.medbench.error.MappingException;
import org.medbench.error.Problem;
import org.medbench.item.BenchmarkItem;

/** The items of some splits, one after the other; rejected rows end the reading or are noted, as the policy says. */
final class SplitItems {

    private final DefaultBenchmark benchmark;
    private final List<Split> splits;
    private final List<Reading.Rejection> rejections = new ArrayList<>();

    SplitItems(DefaultBenchmark benchmark, List<Split> splits) {
        this.benchmark = benchmark;
        this.splits = splits;
    }

    /** Starts afresh, with no rejections noted. */
    Stream<BenchmarkItem> open() {
        rejections.clear();
        OneAfterTheOther items = new OneAfterTheOther(splits.iterator());
        return StreamSupport.stream(
                        Spliterators.spliteratorUnknownSize(items, Spliterator.ORDERED | Spliterator.NONNULL), false)
                .onClose(items::close);
    }

    /** Not {@code flatMap}: the iterator of a flat-mapped stream keeps a whole inner stream in memory. */
    private final class OneAfterTheOther implements Iterator<BenchmarkItem> {

        private final Iterator<Split> left;
        private Stream<BenchmarkItem> open = Stream.empty();
        private Iterator<BenchmarkItem> items = Collections.emptyIterator();
        private String files = "";

        OneAfterTheOther(Iterator<Split> left) {
            this.left = left;
        }

        @Override
        public boolean hasNext() {
            try {
                while (!items.hasNext()) {
                    if (!left.hasNext()) {
                        return false;
                    }
                    open.close();
                    Split next = left.next();
                    files = String.join(", ", next.files());
                    open = SplitItems.this.open(next);
                    items = open.iterator();
                }
                return true;
            } catch (UncheckedIOException e) {
                throw Translation.inStream(e, benchmark.resolved().id(), files);
            }
        }

        @Override
        public BenchmarkItem next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return items.next();
        }

        void close() {
            open.close();
        }
    }

    private Stream<BenchmarkItem> open(Split split) {
        return benchmark.mapping(split).read().flatMap(this::accept);
    }

    private Stream<BenchmarkItem> accept(Mapped mapped) {
        if (mapped instanceof Mapped.Item accepted) {
            return Stream.of(accepted.item());
        }
        reject(((Mapped.Rejected) mapped).rejection());
        return Stream.empty();
    }

    private void reject(Reading.Rejection rejection) {
        if (benchmark.policy() == RowPolicy.FAIL) {
            throw new MappingException(
                    Problem.of(
                                    ErrorCode.ROW_REJECTED,
                                    rejection.reason(),
                                    "To leave such rows out and have them reported, use RowPolicy.REPORT_AND_SKIP"
                                            + " (--rows skip).")
                            .at(rejection.file(), rejection.row())
                            .in(benchmark.resolved().id()),
                    List.of(),
                    null);
        }
        rejections.add(rejection);
    }

    List<Reading.Rejection> rejections() {
        return List.copyOf(rejections);
    }
}
