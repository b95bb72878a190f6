package org.medbench.catalog;

import java.util.List;
import java.util.Optional;

/**
 * One immutable state of a benchmark.
 *
 * @param name what users call it: a year, a version, or the start of the commit
 * @param place where it lies, in the form of a reference and without revision: {@code hf:owner/name}
 * @param commit the immutable revision at that place; empty in a card that pins none, so that the place is to be asked
 * @param files its files that matter, with digests where the card curates them
 * @param splits its splits
 * @param evaluation full name of the split that scores are reported on; empty if nobody has decided
 */
public record Release(
        String name,
        String place,
        String commit,
        List<RemoteFile> files,
        List<Split> splits,
        Optional<String> evaluation) {

    /** Copies the lists. */
    public Release {
        files = List.copyOf(files);
        splits = List.copyOf(splits);
    }
}
