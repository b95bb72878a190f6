package org.medbench;

import java.util.List;
import java.util.stream.Stream;
import org.medbench.item.BenchmarkItem;

/** Subsets of one or several benchmarks that are scored together. Immutable. */
public interface Suite {

    /**
     * Puts subsets together.
     *
     * @param parts the subsets, at least one
     * @return the suite
     */
    static Suite of(Subset... parts) {
        return new SubsetSuite(List.of(parts));
    }

    /**
     * The subsets.
     *
     * @return the parts, in order
     */
    List<Subset> parts();

    /**
     * The items of all parts, one part after the other.
     *
     * @return a stream for one thread, which the caller closes
     */
    Stream<BenchmarkItem> stream();

    /**
     * A digest of all parts.
     *
     * @return 64 hexadecimal digits
     */
    String fingerprint();
}
