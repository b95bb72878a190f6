package org.medbench.core.internal.lock;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.medbench.spi.Location;

/**
 * All that one lock file pins.
 *
 * @param tool the release of medbench that wrote it
 * @param benchmarks the entries, by reference
 */
public record LockFile(String tool, List<LockedBenchmark> benchmarks) {

    /** Sorts the entries and refuses two of one reference. */
    public LockFile {
        benchmarks = benchmarks.stream()
                .sorted(Comparator.comparing(LockedBenchmark::reference))
                .toList();
        Set<String> references = new HashSet<>();
        for (LockedBenchmark benchmark : benchmarks) {
            if (!references.add(benchmark.reference())) {
                throw new IllegalArgumentException("two entries are called '" + benchmark.reference() + "'");
            }
        }
    }

    /** A file that pins nothing yet. */
    public static LockFile empty(String tool) {
        return new LockFile(tool, List.of());
    }

    /** The same file with an entry added, or put in the place of the one with that reference. */
    public LockFile with(LockedBenchmark entry) {
        Stream<LockedBenchmark> others =
                benchmarks.stream().filter(other -> !other.reference().equals(entry.reference()));
        return new LockFile(tool, Stream.concat(others, Stream.of(entry)).toList());
    }

    /** The entry of a reference as it was locked. */
    public Optional<LockedBenchmark> entry(String reference) {
        return benchmarks.stream()
                .filter(entry -> entry.reference().equals(reference))
                .findFirst();
    }

    /** The entry of a place at the locked commit or the locked name, whatever reference it was locked by. */
    public Optional<LockedBenchmark> entry(Location place) {
        return benchmarks.stream()
                .filter(entry -> entry.place().equals(place.withoutRevision()))
                .filter(entry -> place.revision()
                        .map(name -> name.equals(entry.commit()) || name.equals(entry.name()))
                        .orElse(entry.name().isEmpty()))
                .findFirst();
    }
}
