package org.medbench.item;

import java.util.Optional;

/**
 * Where an item was read, so that it can be traced to its row.
 *
 * @param benchmark the canonical id of the benchmark
 * @param config the configuration (subset) inside the benchmark
 * @param split the split
 * @param file the file in the release, by upstream's name
 * @param member the member inside the file, if that is an archive
 * @param row which record of the file (or member) this is, counted from 0
 */
public record Origin(String benchmark, String config, String split, String file, Optional<String> member, long row) {

    /** Refuses a negative row. */
    public Origin {
        if (row < 0) {
            throw new IllegalArgumentException("rows count from 0, not " + row);
        }
    }

    /** Benchmark, file, member and row in one line, for messages. */
    @Override
    public String toString() {
        return benchmark + ": " + file + member.map(name -> "!" + name).orElse("") + " row " + row;
    }
}
